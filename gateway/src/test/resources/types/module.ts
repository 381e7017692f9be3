// A page that imports the client without the element.
import { type Order, type Payment, type PaymentNews, EpayClient, EpayError, codeOf } from 'https://pay.example/sdk/epay.js';

const client = new EpayClient({ token: (expired) => (expired ? 'ANOTHER' : 'CLIENT_TOKEN'), language: 'en' });

export async function pay(orderId: string): Promise<Payment> {
  try {
    const order: Order = await client.order(orderId);
    const payment = await client.createPayment(order.id, { amount: order.amount });
    const code = codeOf(payment);
    console.log(code?.url.length, payment.refunds.map((refund) => refund.amount), new Date(payment.createdAt));
    const subscription = client.follow(payment.id, {
      payment: (news: PaymentNews) => console.log(news.status, news.version, news.createdAt?.length),
      connection: (state) => state === 'live' && subscription.close(),
      ended: (why) => console.error(why.code, why.status, why.traceId),
    });
    const [newest] = await client.payments(order.id);
    return newest ?? (await client.payment(payment.id));
  } catch (fault) {
    if (fault instanceof EpayError && fault.temporary) {
      return pay(orderId);
    }
    throw fault;
  }
}

// @ts-expect-error: a client needs a token
new EpayClient({});
// @ts-expect-error: an amount is a number
void client.createPayment('o', { amount: '1.00' });
