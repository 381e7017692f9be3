import type { PaymentNews } from '../../public/sdk/epay';
import type { Way } from '../follow';

/** The server says something every 15 seconds, be it a comment. */
const SILENCE_MS = 40_000;

/** Server-sent events, by `fetch`: an `EventSource` could not send the token. Ends after a final state. */
export async function stream(way: Way): Promise<void> {
  const silence = new AbortController();
  let timer = setTimeout(() => silence.abort(), SILENCE_MS);
  const stop = () => silence.abort();
  way.signal.addEventListener('abort', stop, { once: true });
  try {
    const answer = await way.client.fetch('GET', `/api/payments/${encodeURIComponent(way.paymentId)}/stream`, {
      headers: { Accept: 'text/event-stream', 'Last-Event-ID': String(way.version()) },
      signal: silence.signal,
    });
    way.live();
    const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    for (;;) {
      const { value, done } = await reader.read();
      if (done) {
        return;
      }
      clearTimeout(timer);
      timer = setTimeout(() => silence.abort(), SILENCE_MS);
      const events = (text + value).split(/\r?\n\r?\n/);
      text = events.pop()!;
      events.forEach((event) => hear(way, event));
    }
  } finally {
    clearTimeout(timer);
    way.signal.removeEventListener('abort', stop);
  }
}

function hear(way: Way, event: string): void {
  const lines = event.split(/\r?\n/);
  const data = lines
    .filter((line) => line.startsWith('data:'))
    .map((line) => line.slice(5).trimStart())
    .join('\n');
  if (data && lines.some((line) => line.replace(/\s/g, '') === 'event:paymentUpdate')) {
    way.view({ ...(JSON.parse(data) as PaymentNews), id: way.paymentId });
  }
}
