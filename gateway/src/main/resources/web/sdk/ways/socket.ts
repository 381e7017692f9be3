import type { PaymentNews } from '../../public/sdk/epay';
import { EpayError } from '../error';
import type { Way } from '../follow';

const TOKEN_REFUSED = 4401;
const MERCHANT_REFUSED = 4403;
const OPENS_WITHIN_MS = 8_000;
const PING_MS = 20_000;
const PONG_WITHIN_MS = 10_000;

type Frame = { type: string; paymentId?: string; code?: string; message?: string; afterMs?: number } & Partial<PaymentNews>;

/** Over `epay.v1`. The token travels as a subprotocol: a browser can set no header here, and it never goes into an address. */
export async function socket(way: Way): Promise<{ afterMs?: number } | void> {
  const token = await way.client.bearer();
  way.signal.throwIfAborted();
  try {
    return await talk(way, token);
  } catch (fault) {
    const refused = fault instanceof EpayError && fault.status === 401 && way.client.renewable;
    if (!refused || (await way.client.bearer(true)) === token) {
      throw fault;
    }
  }
}

function talk(way: Way, token: string): Promise<{ afterMs?: number } | void> {
  return new Promise((done, fail) => {
    const address = way.client.base.replace(/^http/, 'ws') + '/ws/payments';
    const connection = new WebSocket(address, ['epay.v1', `bearer.${token}`]);
    let deadline = setTimeout(() => end(), OPENS_WITHIN_MS);
    let afterMs: number | undefined;
    const pings = setInterval(ping, PING_MS);

    function end(fault?: EpayError): void {
      clearTimeout(deadline);
      clearInterval(pings);
      connection.onopen = connection.onmessage = connection.onclose = null;
      connection.close();
      fault ? fail(fault) : done(afterMs === undefined ? undefined : { afterMs });
    }
    function ping(): void {
      if (connection.readyState === WebSocket.OPEN) {
        connection.send('{"type":"ping"}');
        clearTimeout(deadline);
        deadline = setTimeout(() => end(), PONG_WITHIN_MS);
      }
    }

    way.signal.addEventListener('abort', () => end(), { once: true });
    connection.onopen = () =>
      connection.send(JSON.stringify({ type: 'join', paymentId: way.paymentId, lastVersion: way.version() }));
    connection.onclose = (event) => {
      if (event.code === TOKEN_REFUSED) {
        end(new EpayError('E008', 401, event.reason || 'the token is not accepted'));
      } else if (event.code === MERCHANT_REFUSED) {
        end(new EpayError('E027', 403, event.reason || 'the merchant is suspended'));
      } else {
        end();
      }
    };
    connection.onmessage = (event) => {
      clearTimeout(deadline);
      const frame = JSON.parse(String(event.data)) as Frame;
      if (frame.type === 'snapshot' || frame.type === 'update') {
        way.live();
        way.view({ ...frame, id: way.paymentId } as PaymentNews);
      } else if (frame.type === 'uptodate' || frame.type === 'live') {
        way.live();
      } else if (frame.type === 'stale') {
        way.stale();
      } else if (frame.type === 'reconnect') {
        afterMs = frame.afterMs ?? 0;
      } else if (frame.type === 'error') {
        end(new EpayError(frame.code ?? 'error', frame.code === 'E003' ? 404 : 503, frame.message ?? ''));
      }
    };
  });
}
