import type { Payment } from '../../public/sdk/epay';
import type { Way } from '../follow';
import { patience } from './patience';

const WAIT_SECONDS = 20;
/** A gateway that does not wait is not asked more often than this. */
const PAUSE_MS = 2_000;

/** By asking again and again; a question stays open until there is something new. */
export async function ask(way: Way): Promise<void> {
  for (;;) {
    const began = Date.now();
    const version = way.version();
    const answer = await way.client.fetch(
      'GET',
      `/api/payments/${encodeURIComponent(way.paymentId)}${version ? `?waitSeconds=${WAIT_SECONDS}` : ''}`,
      {
        headers: version ? { 'If-None-Match': `"${version}"` } : {},
        signal: patience(way.signal, (WAIT_SECONDS + 10) * 1000),
      },
    );
    way.live();
    if (answer.status === 200) {
      way.view(((await answer.json()) as { data: Payment }).data);
    }
    const early = began + PAUSE_MS - Date.now();
    if (early > 0) {
      await new Promise((done) => setTimeout(done, early));
    }
    way.signal.throwIfAborted();
  }
}
