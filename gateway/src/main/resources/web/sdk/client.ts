import type { Call, Calls, ClientOptions, Code, Listener, Order, Payment, Subscription } from '../public/sdk/epay';
import { EpayError } from './error';
import { Following } from './follow';

const PATIENCE_MS = 15_000;
const HOME = new URL(import.meta.url).origin;

/** Calls and live status for one order; see the type's documentation in `epay.d.ts`. */
export class EpayClient {
  readonly base: string;

  /** How far the server's clock is ahead of ours, in milliseconds. */
  clockAhead = 0;

  private token: string | null = null;

  constructor(private readonly options: ClientOptions) {
    this.base = (options.base || HOME).replace(/\/+$/, '');
  }

  createPayment(orderId: string, expected?: { amount: number; currency?: string }): Promise<Payment> {
    const money = expected ? { amount: expected.amount, currency: expected.currency ?? 'HKD' } : {};
    return this.json<'createPayment'>('POST', '/api/payments', { orderId, method: 'octopus_qr', ...money });
  }

  payment(id: string): Promise<Payment> {
    return this.json<'getPayment'>('GET', `/api/payments/${encodeURIComponent(id)}`);
  }

  payments(orderId: string): Promise<Payment[]> {
    return this.json<'listPayments'>('GET', `/api/payments?orderId=${encodeURIComponent(orderId)}`);
  }

  order(id: string): Promise<Order> {
    return this.json<'readOrder'>('GET', `/api/orders/${encodeURIComponent(id)}`);
  }

  async code(paymentId: string): Promise<Blob> {
    const answer = await this.fetch('GET', `/api/payments/${encodeURIComponent(paymentId)}/qr.svg?size=480`);
    return answer.blob();
  }

  follow(paymentId: string, listener: Listener, known = 0): Subscription {
    const following = new Following(this, paymentId, listener, known);
    following.start();
    return following;
  }

  /** The token in force. After it was refused, the options are asked for another one. */
  async bearer(expired = false): Promise<string> {
    if (expired || this.token === null) {
      const { token } = this.options;
      this.token = typeof token === 'string' ? token : await token(expired);
    }
    return this.token;
  }

  /** Whether there is somebody to ask when the token has expired. */
  get renewable(): boolean {
    return typeof this.options.token === 'function';
  }

  /** A call, once more with a new token when the first was refused. Answers that are no success are thrown. */
  async fetch(method: string, path: string, more: { body?: unknown; headers?: HeadersInit; signal?: AbortSignal } = {}) {
    let answer = await this.attempt(method, path, more, await this.bearer());
    if (answer.status === 401 && this.renewable) {
      answer = await this.attempt(method, path, more, await this.bearer(true));
    }
    if (!answer.ok && answer.status !== 304) {
      throw await EpayError.of(answer);
    }
    return answer;
  }

  private async attempt(
    method: string,
    path: string,
    more: { body?: unknown; headers?: HeadersInit; signal?: AbortSignal },
    token: string,
  ): Promise<Response> {
    const headers = new Headers(more.headers);
    headers.set('Authorization', `Bearer ${token}`);
    headers.set('Accept-Language', this.options.language ?? 'zh-HK');
    if (more.body !== undefined) {
      headers.set('Content-Type', 'application/json');
    }
    const began = performance.now();
    const shown = { at: new Date().toISOString(), method, path, headers: veiled(headers), body: more.body };
    try {
      const answer = await fetch(this.base + path, {
        method,
        headers,
        body: more.body === undefined ? undefined : JSON.stringify(more.body),
        signal: more.signal ?? AbortSignal.timeout(PATIENCE_MS),
        credentials: 'omit',
        cache: 'no-store',
        referrerPolicy: 'no-referrer',
      });
      this.setClock(answer);
      this.tell({ ...shown, status: answer.status, milliseconds: performance.now() - began }, answer);
      return answer;
    } catch (fault) {
      if (more.signal?.aborted) {
        throw fault;
      }
      this.tell({ ...shown, status: 0, milliseconds: performance.now() - began });
      throw EpayError.offline();
    }
  }

  /** What a call takes and answers is the interface's own description to say. */
  private async json<Name extends keyof Calls>(
    method: Calls[Name]['method'],
    path: string,
    body?: Calls[Name] extends { body: infer Body } ? Body : undefined,
  ): Promise<Calls[Name]['data']> {
    const answer = await this.fetch(method, path, { body });
    return ((await answer.json()) as { data: Calls[Name]['data'] }).data;
  }

  /** Counting down by a clock that is wrong would be worse than by none. The gateway lets other sites' pages read this header too. */
  private setClock(answer: Response): void {
    const date = Date.parse(answer.headers.get('Date') ?? '');
    if (!Number.isNaN(date)) {
      this.clockAhead = date + 500 - Date.now();
    }
  }

  private tell(call: Call, answer?: Response): void {
    const { watch } = this.options;
    if (!watch) {
      return;
    }
    if (answer?.headers.get('Content-Type')?.includes('json')) {
      answer
        .clone()
        .json()
        .then((json) => watch({ ...call, answer: json }), () => watch(call));
    } else {
      watch(call);
    }
  }
}

/** What was sent, without what opens doors. */
function veiled(headers: Headers): Record<string, string> {
  return { ...Object.fromEntries(headers), authorization: 'Bearer •••' };
}

/** What the payment's code says; null until the rail has answered. */
export function codeOf(payment: Payment): Code | null {
  if (!payment.qrCodeData) {
    return null;
  }
  try {
    return JSON.parse(payment.qrCodeData) as Code;
  } catch {
    return null;
  }
}
