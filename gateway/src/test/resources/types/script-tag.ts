// A page that loads /sdk/epay.js by a script tag and talks to the element.
import type {} from './epay';

const pay = document.querySelector('octopus-payment')!;
pay.order = 'ORDER_ID';
pay.clientToken = 'CLIENT_TOKEN';
pay.amount = '100.00';
pay.lang = 'en';
pay.manual = true;
pay.renewToken = async () => (await fetch('/token')).text();
pay.watch = (call) => console.log(call.method.toUpperCase(), call.path, call.status.toFixed());
pay.addEventListener('success', (event) => (location.href = '/thanks?order=' + event.detail.orderId.toLowerCase()));
pay.addEventListener('status', (event) => console.log(event.detail.status === 'completed', event.detail.version + 1));
pay.addEventListener('error', (event) => console.warn(event.detail.code.trim(), event.detail.message.trim(), event.detail.payment?.id));
pay.addEventListener('click', (event) => console.log(event.clientX + 1));

const amount: number | undefined = pay.payment?.amount;
console.log(amount);

// @ts-expect-error: there is no such language
pay.lang = 'zh-CN';
// @ts-expect-error: what is shown is not for the page to set
pay.payment = null;
// @ts-expect-error: there is no such status
pay.addEventListener('status', (event) => event.detail.status === 'done');
