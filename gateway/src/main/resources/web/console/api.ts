import type { Language } from '../design/language';
import { EpayError } from '../sdk/error';
import type { Session } from './types';

const HOME = '/console/api';
const PATIENCE_MS = 20_000;

export type Query = Record<string, string | number | undefined>;

/** Part of a list, newest first. */
export interface Page<T> {
  items: T[];
  next: string | null;
}

export interface Answer<T> {
  data: T;
  /** 202 means: begun, not finished. */
  status: number;
  message?: string;
  etag: string | null;
}

/** Why a call did not work, with every fault of what was sent. */
export class Fault extends EpayError {
  constructor(code: string, status: number, message: string, traceId?: string, readonly faults: { pointer: string; detail: string }[] = []) {
    super(code, status, message, traceId);
  }

  /** Nobody knows whether it happened: there was no answer, or it was a neighbour's. */
  get uncertain(): boolean {
    return this.status === 0 || this.status === 408 || this.status >= 500 || this.code === 'E017';
  }

  static async read(answer: Response): Promise<Fault> {
    const problem = await answer.json().catch(() => ({}));
    const { code, message, traceId, errors } = problem as Partial<Fault> & { errors?: Fault['faults'] };
    return new Fault(code ?? `http-${answer.status}`, answer.status, message ?? answer.statusText, traceId, errors);
  }
}

type Asked = { query?: Query; body?: unknown; headers?: Record<string, string>; signal?: AbortSignal };

/**
 * The console's calls. The browser holds a cookie that scripts cannot read; what this object holds is who is signed in, and
 * the word that proves that a change was asked for by this page.
 */
class Api extends EventTarget {
  session: Session | null = null;
  language: Language = 'zh-HK';
  /** How far the server's clock is ahead of ours, in milliseconds. */
  private ahead = 0;

  /** The time by the server's clock. */
  now(): number {
    return Date.now() + this.ahead;
  }

  /** Who is signed in, if anybody is. */
  async resume(): Promise<Session | null> {
    try {
      this.session = (await this.call<Session>('GET', '/session')).data;
    } catch (fault) {
      if (!(fault instanceof Fault) || (fault.status !== 401 && fault.status !== 403)) {
        throw fault;
      }
      this.session = null;
    }
    return this.session;
  }

  async signIn(merchantId: string, apiKey: string): Promise<Session> {
    this.session = (await this.call<Session>('POST', '/session', { body: { merchantId, apiKey } })).data;
    return this.session;
  }

  /** Ends the session; one that was over is gone as well. */
  async signOut(): Promise<void> {
    try {
      await this.relayed('DELETE', '/session', {});
    } catch (fault) {
      if (!(fault instanceof Fault && fault.status === 401)) {
        throw fault;
      }
    }
    this.session = null;
  }

  async read<T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> {
    return (await this.relayed<T>('GET', path, { query, signal })).data;
  }

  async page<T>(path: string, query?: Query, signal?: AbortSignal): Promise<Page<T>> {
    const answer = await this.relayed<T[]>('GET', path, { query, signal });
    return { items: answer.data, next: answer.next };
  }

  ask<T>(path: string, query?: Query, signal?: AbortSignal): Promise<Answer<T>> {
    return this.relayed<T>('GET', path, { query, signal });
  }

  send<T>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer<T>> {
    return this.relayed<T>(method, path, { body, headers });
  }

  private async relayed<T>(method: string, path: string, asked: Asked) {
    const csrf = this.session?.csrfToken;
    try {
      return await this.call<T>(method, path, asked);
    } catch (fault) {
      if (fault instanceof Fault && fault.status === 401 && this.session) {
        this.session = null;
        this.dispatchEvent(new Event('over'));
      }
      // Another tab signed in anew: then our word is an old one, and nothing has happened.
      if (fault instanceof Fault && fault.status === 403 && method !== 'GET' && (await this.renewed(csrf))) {
        return this.call<T>(method, path, asked);
      }
      throw fault;
    }
  }

  private async renewed(csrf: string | undefined): Promise<boolean> {
    const before = this.session?.merchantId;
    const now = await this.resume().catch(() => null);
    if (now && now.merchantId !== before) {
      location.reload();
    }
    return now !== null && now.merchantId === before && now.csrfToken !== csrf;
  }

  private async call<T>(method: string, path: string, { query, body, headers, signal }: Asked = {}) {
    const address = new URL(HOME + path, location.origin);
    Object.entries(query ?? {}).forEach(([name, value]) => value !== undefined && value !== '' && address.searchParams.set(name, String(value)));
    let answer: Response;
    try {
      answer = await fetch(address, {
        method,
        headers: {
          'Accept-Language': this.language,
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
          ...(method === 'GET' || !this.session ? {} : { 'X-CSRF-Token': this.session.csrfToken }),
          ...headers,
        },
        body: body === undefined ? undefined : JSON.stringify(body),
        signal: signal ? AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]) : AbortSignal.timeout(PATIENCE_MS),
        cache: 'no-store',
      });
    } catch (fault) {
      if (signal?.aborted) {
        throw fault;
      }
      throw new Fault('offline', 0, '');
    }
    this.setClock(answer);
    if (!answer.ok) {
      throw await Fault.read(answer);
    }
    const json = (answer.status === 204 ? {} : await answer.json()) as { data: T; message?: string; page?: { nextCursor?: string | null } };
    return { data: json.data, message: json.message, status: answer.status, etag: answer.headers.get('ETag'), next: json.page?.nextCursor ?? null };
  }

  private setClock(answer: Response): void {
    const date = Date.parse(answer.headers.get('Date') ?? '');
    if (!Number.isNaN(date)) {
      this.ahead = date + 500 - Date.now();
    }
  }
}

/** The one of this page. */
export const api = new Api();

/** An identifier as part of a path. */
export const inPath = encodeURIComponent;
