import { backoff } from '../sdk/backoff';
import type { Update } from './types';

const OPENS_WITHIN_MS = 8_000;
const PING_MS = 20_000;
const PONG_WITHIN_MS = 10_000;
const HELD_MS = 10_000;
/** After so many refusals the session is asked for. */
const REFUSED_TIMES = 2;
const SESSION_OVER = 4401;
const MERCHANT_REFUSED = 4403;

/** How news comes: `stale` means that the gateway itself hears nothing right now. */
export type LiveState = 'off' | 'connecting' | 'live' | 'stale' | 'reconnecting' | 'offline';

type Frame = { type: string; afterMs?: number; code?: string } & Partial<Update>;

/**
 * The merchant's live feed, one for the whole page. Events: `update` (a payment changed), `state`, `again` (the connection is
 * back: something may have been missed, so what is shown should be read anew), `over` (the session has ended), and `doubt` (it
 * may have: the door does not open).
 */
class Live extends EventTarget {
  state: LiveState = 'off';

  private socket: WebSocket | null = null;
  private failures = 0;
  /** How often in a row it was not even let in; a browser does not tell why. */
  private refusals = 0;
  private opened = false;
  private liveSince = 0;
  private wasLive = false;
  private next?: ReturnType<typeof setTimeout>;
  private deadline?: ReturnType<typeof setTimeout>;
  private pings?: ReturnType<typeof setInterval>;
  private afterMs: number | undefined;
  private readonly wake = () => this.again();

  start(): void {
    if (this.state !== 'off') {
      return;
    }
    this.wasLive = false;
    this.failures = this.refusals = 0;
    addEventListener('online', this.wake);
    addEventListener('offline', this.wake);
    addEventListener('pageshow', this.wake);
    document.addEventListener('visibilitychange', this.wake);
    this.say('connecting');
    this.open();
  }

  stop(): void {
    removeEventListener('online', this.wake);
    removeEventListener('offline', this.wake);
    removeEventListener('pageshow', this.wake);
    document.removeEventListener('visibilitychange', this.wake);
    clearTimeout(this.next);
    this.drop();
    this.say('off');
  }

  private open(): void {
    clearTimeout(this.next);
    this.afterMs = undefined;
    this.liveSince = 0;
    this.opened = false;
    const address = new URL('/console/live', location.href);
    address.protocol = address.protocol.replace('http', 'ws');
    const socket = (this.socket = new WebSocket(address, ['epay.v1']));
    this.deadline = setTimeout(() => this.lost(), OPENS_WITHIN_MS);
    socket.onopen = () => {
      clearTimeout(this.deadline);
      this.opened = true;
      this.pings = setInterval(() => this.ping(), PING_MS);
      socket.send('{"type":"joinMerchant"}');
      this.ping();
    };
    socket.onmessage = (event) => this.hear(JSON.parse(String(event.data)) as Frame);
    socket.onclose = (event) => {
      if (event.code === SESSION_OVER || event.code === MERCHANT_REFUSED) {
        this.stop();
        this.dispatchEvent(new Event('over'));
      } else {
        this.lost();
      }
    };
  }

  private hear(frame: Frame): void {
    clearTimeout(this.deadline);
    switch (frame.type) {
      case 'update':
      case 'snapshot':
        this.dispatchEvent(new CustomEvent<Update>('update', { detail: frame as Update }));
        break;
      case 'stale':
        this.say('stale');
        break;
      case 'reconnect':
        this.afterMs = frame.afterMs ?? 0;
        break;
      case 'error':
        this.lost();
        break;
      default:
        if (this.state !== 'stale' || frame.type === 'live') {
          this.alive();
        }
    }
  }

  private alive(): void {
    this.liveSince ||= Date.now();
    const back = this.wasLive && this.state !== 'live';
    this.wasLive = true;
    this.say('live');
    if (back) {
      this.dispatchEvent(new Event('again'));
    }
  }

  private ping(): void {
    if (this.socket?.readyState === WebSocket.OPEN) {
      this.socket.send('{"type":"ping"}');
      clearTimeout(this.deadline);
      this.deadline = setTimeout(() => this.lost(), PONG_WITHIN_MS);
    }
  }

  private lost(): void {
    this.drop();
    const held = this.liveSince > 0 && Date.now() - this.liveSince > HELD_MS;
    this.failures = held ? 1 : this.failures + 1;
    this.say(navigator.onLine ? 'reconnecting' : 'offline');
    this.next = setTimeout(() => this.open(), this.afterMs ?? backoff(this.failures));
    this.refusals = this.opened ? 0 : this.refusals + 1;
    if (this.refusals > 0 && this.refusals % REFUSED_TIMES === 0) {
      this.dispatchEvent(new Event('doubt'));
    }
  }

  /** The network or the page has come back, or gone: what we hold may be dead without knowing. */
  private again(): void {
    if (document.visibilityState === 'hidden') {
      return;
    }
    if (!navigator.onLine) {
      this.say('offline');
    }
    if (this.state === 'live' || this.state === 'stale') {
      this.ping();
    } else {
      this.failures = 0;
      this.drop();
      this.open();
    }
  }

  private drop(): void {
    clearTimeout(this.deadline);
    clearInterval(this.pings);
    if (this.socket) {
      this.socket.onopen = this.socket.onmessage = this.socket.onclose = null;
      this.socket.close();
      this.socket = null;
    }
  }

  private say(state: LiveState): void {
    if (state !== this.state) {
      this.state = state;
      this.dispatchEvent(new Event('state'));
    }
  }
}

/** The one of this page. */
export const live = new Live();
