import type { Connection, Listener, PaymentNews, Subscription } from '../public/sdk/epay';
import { backoff } from './backoff';
import type { EpayClient } from './client';
import { EpayError } from './error';
import { ask } from './ways/ask';
import { socket } from './ways/socket';
import { stream } from './ways/stream';

/** What a way of hearing news needs to know, and whom it tells. */
export interface Way {
  client: EpayClient;
  paymentId: string;
  /** The newest version seen. */
  version(): number;
  /** The connection stands. */
  live(): void;
  /** The connection stands, but what it says may be old. */
  stale(): void;
  view(payment: PaymentNews): void;
  signal: AbortSignal;
}

/** Runs until the connection ends, and tells by its failure how: an EpayError is final unless it is temporary. */
type Run = (way: Way) => Promise<{ afterMs?: number } | void>;

const WAYS: Run[] = [socket, stream, ask];
/** So often a way may fail to open before the next one is tried. */
const CHANCES = 2;
/** A connection that held so long counts as good: the next loss begins counting anew. */
const HELD_MS = 10_000;
/** After such a status there is little news: money that comes late. */
const OVER = new Set(['completed', 'failed', 'expired', 'cancelled', 'refunded']);
const SELDOM_MS = 15_000;
/** Whoever is offline is told when that ends; a browser that is wrong about it gets a try all the same. */
const OFFLINE_MS = 10_000;
/** After a while, the best way is tried again. */
const BEST_AGAIN_MS = 120_000;
/** A timer that comes so much too late has slept. */
const SLEPT_MS = 5_000;
const TICK_MS = 2_000;

/** Follows one payment: the best way that works, again and again, until it is closed or can never work. */
export class Following implements Subscription {
  private closed = false;
  private failures = 0;
  private chances = CHANCES;
  private way = 0;
  private run = new AbortController();
  private wakeUp: () => void = () => undefined;
  private ticks?: ReturnType<typeof setInterval>;
  private connection: Connection | null = null;
  private liveSince = 0;
  private over = false;
  private readonly wake = () => this.again();

  constructor(
    private readonly client: EpayClient,
    private readonly paymentId: string,
    private readonly listener: Listener,
    private version: number,
  ) {}

  start(): void {
    addEventListener('online', this.wake);
    addEventListener('offline', this.wake);
    addEventListener('pageshow', this.wake);
    let last = Date.now();
    this.ticks = setInterval(() => {
      const slept = Date.now() - last > TICK_MS + SLEPT_MS;
      last = Date.now();
      if (slept && document.visibilityState === 'visible') {
        this.again();
      }
    }, TICK_MS);
    document.addEventListener('visibilitychange', this.wake);
    this.say('connecting');
    void this.loop();
  }

  close(): void {
    this.closed = true;
    clearInterval(this.ticks);
    removeEventListener('online', this.wake);
    removeEventListener('offline', this.wake);
    removeEventListener('pageshow', this.wake);
    document.removeEventListener('visibilitychange', this.wake);
    this.run.abort();
    this.wakeUp();
  }

  private async loop(): Promise<void> {
    while (!this.closed) {
      this.run = new AbortController();
      this.liveSince = 0;
      const best = setTimeout(() => this.tryTheBestAgain(), BEST_AGAIN_MS);
      let pause: number | undefined;
      try {
        pause = (await WAYS[this.way]!(this.asWay(this.run.signal)))?.afterMs;
      } catch (fault) {
        if (fault instanceof EpayError && !fault.temporary) {
          this.end(fault);
          return;
        }
      } finally {
        clearTimeout(best);
        this.run.abort();
      }
      if (!this.closed) {
        await this.pause(pause);
      }
    }
  }

  private async pause(given?: number): Promise<void> {
    const held = this.liveSince > 0 && Date.now() - this.liveSince > HELD_MS;
    this.failures = held ? 1 : this.failures + 1;
    if (--this.chances <= 0) {
      this.way = (this.way + 1) % WAYS.length;
      this.chances = CHANCES;
    }
    if (!this.over || this.liveSince === 0) {
      this.say(navigator.onLine ? 'reconnecting' : 'offline');
    }
    await new Promise<void>((done) => {
      const least = this.over ? SELDOM_MS : navigator.onLine ? 0 : OFFLINE_MS;
      const timer = setTimeout(done, Math.max(given ?? backoff(this.failures), least));
      this.wakeUp = () => {
        clearTimeout(timer);
        done();
      };
    });
  }

  private asWay(signal: AbortSignal): Way {
    return {
      client: this.client,
      paymentId: this.paymentId,
      version: () => this.version,
      live: () => {
        this.liveSince ||= Date.now();
        this.chances = CHANCES;
        this.say('live');
      },
      stale: () => this.say('reconnecting'),
      view: (payment) => this.take(payment),
      signal,
    };
  }

  /** Two ways, or one after a pause, may tell in any order; the version says what is newer. */
  private take(payment: PaymentNews): void {
    if (!this.closed && payment.version > this.version) {
      this.version = payment.version;
      this.over = OVER.has(payment.status);
      this.listener.payment?.(payment);
    }
  }

  /** The network or the page has come back (or gone): what we hold may be dead without knowing. */
  private again(): void {
    if (document.visibilityState === 'hidden') {
      return;
    }
    if (!navigator.onLine) {
      this.say('offline');
    }
    this.failures = 0;
    this.chances = CHANCES + 1;
    this.run.abort();
    this.wakeUp();
  }

  private tryTheBestAgain(): void {
    if (this.way !== 0) {
      this.way = 0;
      this.chances = 1 + CHANCES;
      this.run.abort();
    }
  }

  private end(why: EpayError): void {
    this.close();
    this.listener.ended?.(why);
  }

  private say(connection: Connection): void {
    if (!this.closed && connection !== this.connection) {
      this.connection = connection;
      this.listener.connection?.(connection);
    }
  }
}
