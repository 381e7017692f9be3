// A merchant's server in 60 lines: it has the key, places orders, and gives its page what the checkout needs.
// node server.mjs, then open http://localhost:3000/. With another gateway: EPAY_URL=https://pay.example node server.mjs
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';

const EPAY = process.env.EPAY_URL ?? 'http://localhost:3001';
const MERCHANT = { merchantId: process.env.EPAY_MERCHANT ?? 'mer_demo', apiKey: process.env.EPAY_KEY ?? 'epk_test_demo' };
const PORT = Number(process.env.PORT ?? 3000);
const TYPES = { html: 'text/html; charset=utf-8', js: 'text/javascript; charset=utf-8' };

let token = null;

async function call(method, path, body, headers = {}) {
  const answer = await fetch(EPAY + path, {
    method,
    headers: { 'Content-Type': 'application/json', ...headers },
    body: body && JSON.stringify(body),
  });
  const { data, code, message } = await answer.json();
  if (!answer.ok) {
    throw new Error(`${method} ${path}: ${answer.status} ${code} ${message}`);
  }
  return data;
}

/** A token is good for hours: sign in once, and again shortly before it ends. */
async function authorization() {
  if (token === null || Date.parse(token.expiresAt) < Date.now() + 60_000) {
    token = await call('POST', '/api/auth/token', MERCHANT);
  }
  return { Authorization: `Bearer ${token.token}` };
}

/** The cart's name makes it one order, however often its page is loaded. */
async function placeOrder(cart) {
  const order = { description: '商品描述', amount: 100.0, currency: 'HKD' };
  const { id, clientToken } = await call('POST', '/api/orders', order, { ...(await authorization()), 'Idempotency-Key': cart });
  return { id, clientToken, amount: order.amount, description: order.description };
}

async function isPaid(order) {
  return (await call('GET', `/api/orders/${encodeURIComponent(order)}`, undefined, await authorization())).status === 'paid';
}

async function answer(address) {
  const cart = address.searchParams.get('cart') ?? '';
  if (address.pathname === '/checkout' && /^[\w-]{1,64}$/.test(cart)) {
    return { type: 'application/json', body: JSON.stringify(await placeOrder(cart)) };
  }
  if (address.pathname === '/thanks') {
    const paid = await isPaid(address.searchParams.get('order') ?? '');
    return { type: TYPES.html, body: `<!doctype html><title>多謝</title><h1>${paid ? '訂單已付款，多謝！' : '正在等候付款確認。'}</h1>` };
  }
  const [, name, ending] = /^\/([\w-]+)\.(html|js)$/.exec(address.pathname === '/' ? '/plain.html' : address.pathname) ?? [];
  const file = name && (await readFile(new URL(`${name}.${ending}`, import.meta.url), 'utf8').catch(() => null));
  return file ? { type: TYPES[ending], body: file.replaceAll('http://localhost:3001', EPAY) } : null;
}

createServer(async (request, response) => {
  const found = await answer(new URL(request.url, `http://localhost:${PORT}`)).catch((fault) => {
    console.error(fault.message);
    return { status: 502, type: 'text/plain', body: fault.message };
  });
  response.writeHead(found ? (found.status ?? 200) : 404, { 'Content-Type': found?.type ?? 'text/plain', 'Cache-Control': 'no-store' });
  response.end(found?.body ?? 'not found');
}).listen(PORT, () => console.log(`http://localhost:${PORT}/`));
