import type { Call, OrderStatus } from '../public/sdk/epay';
import type { Language } from '../design/language';

/** The shop's own server: see `ShopResource`. It has the key; this page never does. */
export interface Good {
  sku: string;
  chinese: string;
  english: string;
  price: number;
}

/** A call that the shop's server made. */
export type ServerCall = Omit<Call, 'at'>;

/** What the page needs to let somebody pay. */
export interface ToPay {
  orderId: string;
  clientToken: string;
  calls: ServerCall[];
}

/** The goods; null when the shop is closed. */
export async function goods(): Promise<Good[] | null> {
  const answer = await fetch('/api/demo/goods');
  return answer.status === 404 ? null : data(answer);
}

export async function placeOrder(basketId: string, items: string[], language: Language): Promise<ToPay> {
  const answer = await fetch('/api/demo/orders', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Accept-Language': language },
    body: JSON.stringify({ basketId, items, language }),
  });
  return data(answer);
}

/** The order that this browser is paying, if there is one. */
export async function currentOrder(): Promise<ToPay | null> {
  const answer = await fetch('/api/demo/orders/current');
  return answer.status === 404 ? null : data(answer);
}

/** What the platform tells the shop's server about that order: this is what goods are delivered on. */
export async function whatBecame(): Promise<{ status: OrderStatus; calls: ServerCall[] }> {
  return data(await fetch('/api/demo/orders/current/status'));
}

async function data<T>(answer: Response): Promise<T> {
  if (!answer.ok) {
    throw new Error(`the shop's server answered ${answer.status}`);
  }
  return ((await answer.json()) as { data: T }).data;
}
