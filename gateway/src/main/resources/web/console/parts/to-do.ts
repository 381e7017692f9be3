import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { icon } from '../../design/icons';
import { fill } from '../../design/language';
import { api, Fault } from '../api';
import { count, written } from '../format';
import { live } from '../live';
import { Loading } from '../loading';
import { look } from '../look';
import { to } from '../router';
import type { Delivery, Endpoint, Payment, Update } from '../types';
import { View } from '../view';

const MOST = 20;
const DAY = 86_400_000;
const SWITCHED_OFF = 'E051';

interface Matters {
  review: number;
  endpoints: Endpoint[];
  failed: number;
  platform: { connected: boolean; reason?: string } | null;
  /** Some of it could not be asked. */
  unsure: boolean;
}

/** What needs somebody's attention; nothing at all when nothing does. */
@customElement('to-do')
export class ToDo extends View {
  static override styles = [
    look,
    css`
      ul {
        margin-bottom: 1.25rem;
        overflow: hidden;
        border: 1px solid #e7d9b0;
        border-radius: var(--e-radius);
        list-style: none;
      }
      li + li {
        border-top: 1px solid #e7d9b0;
      }
      .clear {
        display: flex;
        align-items: center;
        gap: 0.5rem;
        min-height: 2.875rem;
        margin-bottom: 1.25rem;
        padding: 0.5rem 1rem;
        border: 1px solid var(--e-line);
        border-radius: var(--e-radius);
        background: var(--e-surface);
        color: var(--e-muted);
      }
      .clear .icon {
        color: var(--e-good);
      }
      .clear .bone {
        width: 16rem;
      }
      .banner {
        min-height: 2.75rem;
        padding-block: 0.375rem;
        border-width: 0;
        border-radius: 0;
        flex-wrap: nowrap;
        font-size: 0.9375rem;
      }
      .banner p {
        min-width: 0;
        overflow-wrap: anywhere;
      }
      a {
        flex: none;
        color: inherit;
        font-weight: 600;
      }
    `,
  ];

  /** Why something cannot be asked is said by its own page; a platform that is switched off is no matter. */
  private readonly matters = new Loading<Matters>(this, async (signal) => {
    const from = new Date(api.now() - DAY).toISOString();
    let unsure = false;
    const doubt = (fault: unknown) => {
      unsure ||= !(fault instanceof Fault && fault.code === SWITCHED_OFF);
      return null;
    };
    const [review, endpoints, failed, platform] = await Promise.all([
      api.page<Payment>('/payments', { status: 'review', limit: MOST }, signal).catch(doubt),
      api.page<Endpoint>('/merchant-platform/webhook-endpoints', { limit: MOST }, signal).catch(doubt),
      api.page<Delivery>('/merchant-platform/webhook-deliveries', { status: 'failed', from, limit: MOST }, signal).catch(doubt),
      api.read<Matters['platform']>('/merchant-platform/verify-connection', {}, signal).catch(doubt),
    ]);
    return {
      review: review?.items.length ?? 0,
      endpoints: endpoints?.items.filter((it) => it.failingSince || (it.disabledReason && it.disabledReason !== 'merchant')) ?? [],
      failed: failed?.items.length ?? 0,
      platform,
      unsure,
    };
  });

  private readonly hears = (event: Event) => {
    const { status } = (event as CustomEvent<Update>).detail;
    // What is in review leaves it by any other status.
    if (status === 'review' || status === 'refunded' || (this.matters.value?.review ?? 0) > 0) {
      this.matters.soon(1_000);
    }
  };

  private readonly again = () => void this.matters.load();

  override connectedCallback(): void {
    super.connectedCallback();
    live.addEventListener('update', this.hears);
    live.addEventListener('again', this.again);
    void this.matters.load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    live.removeEventListener('update', this.hears);
    live.removeEventListener('again', this.again);
  }

  override render() {
    const it = this.matters.value;
    const { todo, comma } = this.texts;
    const lines = it
      ? [
          it.review > 0
            ? this.line(fill(todo.review, number(it.review)), todo.reviewGo, to.page('payments', { status: 'review' }))
            : null,
          it.endpoints.length > 0
            ? this.line(
                html`${todo.endpoint} ${it.endpoints.map((endpoint, at) => html`${at > 0 ? comma : ''}${written(host(endpoint.url))}`)}`,
                todo.endpointGo,
                to.page('webhooks'),
              )
            : null,
          it.failed > 0
            ? this.line(fill(todo.failed, number(it.failed)), todo.failedGo, to.page('webhooks', { status: 'failed' }))
            : null,
          it.platform && !it.platform.connected ? this.line(todo.platform, todo.platformGo, to.page('platform')) : null,
        ].filter((line) => line !== null)
      : [];
    if (lines.length === 0) {
      return html`<p class="clear small">${it ? (it.unsure ? todo.unsure : html`${icon('tick')} ${todo.nothing}`) : html`<span class="bone"></span>`}</p>`;
    }
    return html`<ul aria-label=${todo.title}>
      ${lines} ${it!.unsure ? html`<li class="banner">${icon('alert')}<p>${todo.unsure}</p></li>` : nothing}
    </ul>`;
  }

  private line(sentence: unknown, go: string, address: string) {
    return html`<li class="banner">${icon('alert')}<p>${sentence}</p><a href=${address}>${go}</a></li>`;
  }
}

function number(items: number): string {
  return items >= MOST ? `${count(MOST)}+` : count(items);
}

function host(url: string): string {
  try {
    return new URL(url).host;
  } catch {
    return url;
  }
}
