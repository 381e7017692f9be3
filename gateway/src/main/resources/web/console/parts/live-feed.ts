import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { icon } from '../../design/icons';
import { fill } from '../../design/language';
import { api } from '../api';
import { clock, money, tail } from '../format';
import { live } from '../live';
import { look } from '../look';
import { to } from '../router';
import { word } from '../texts';
import type { Payment, Update } from '../types';
import { View } from '../view';
import './live-chip';
import { tag } from './tags';

const MOST = 12;
const FIRST = 6;
/** Those who listen are told at most so often; what came meanwhile is told as a number. */
const QUIET_MS = 3_000;

interface Line {
  id: string;
  amount: number;
  status: string;
  version: number;
  at: string;
  /** Came while somebody was looking. */
  fresh: boolean;
}

/** The merchant's payments as they happen. */
@customElement('live-feed')
export class LiveFeed extends View {
  static override styles = [
    look,
    css`
      ul {
        list-style: none;
      }
      li {
        border-top: 1px solid var(--e-line);
      }
      li.fresh {
        animation: arrive 1.8s ease-out;
      }
      a {
        display: grid;
        grid-template-columns: 1fr auto;
        align-items: center;
        gap: 0.125rem 0.75rem;
        margin: 0 -0.5rem;
        padding: 0.625rem 0.5rem;
        border-radius: 6px;
        color: inherit;
        text-decoration: none;
      }
      a:hover {
        background: var(--e-ground);
      }
      .amount {
        font-weight: 600;
      }
      a > :nth-child(even) {
        justify-self: end;
      }
      .title button {
        min-width: 2.25rem;
        padding: 0.25rem 0.5rem;
      }
      .right {
        display: flex;
        align-items: center;
        gap: 0.5rem;
      }
      .waiting {
        margin-bottom: 0.75rem;
        padding: 0.5rem 0.75rem;
      }
      @keyframes arrive {
        from {
          background: var(--e-primary-soft);
        }
      }
    `,
  ];

  @state() private lines: Line[] = [];
  @state() private state: 'reading' | 'ready' | 'failed' = 'reading';
  @state() private fault: unknown = null;
  @state() private paused = false;
  @state() private waiting: Update[] = [];
  @state() private announced = '';

  private untold: Update[] = [];
  private telling?: ReturnType<typeof setTimeout>;
  private readonly hears = (event: Event) => this.hear((event as CustomEvent<Update>).detail);
  private readonly reads = () => void this.read();

  override connectedCallback(): void {
    super.connectedCallback();
    live.addEventListener('update', this.hears);
    live.addEventListener('again', this.reads);
    void this.read();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    live.removeEventListener('update', this.hears);
    live.removeEventListener('again', this.reads);
    clearTimeout(this.telling);
  }

  override render() {
    const texts = this.texts;
    return html`<section class="card" aria-labelledby="feed">
      <div class="title">
        <h2 id="feed">${texts.feed}</h2>
        <span class="right">
          <live-chip lang=${this.lang} speaks></live-chip>
          <button
            type="button"
            class="quiet small"
            aria-pressed=${this.paused}
            aria-label=${texts.pause}
            title=${this.paused ? texts.resume : texts.pause}
            @click=${this.toggle}
          >
            ${icon(this.paused ? 'play' : 'pause')}
          </button>
        </span>
      </div>
      ${this.paused
        ? html`<div class="banner info waiting"><p class="small">${texts.paused} ${this.waiting.length > 0 ? fill(texts.waiting, this.waiting.length) : ''}</p></div>`
        : nothing}
      ${this.list()}
      <p class="visually-hidden" role="status">${this.announced}</p>
    </section>`;
  }

  private list() {
    const texts = this.texts;
    if (this.state === 'reading' && this.lines.length === 0) {
      return this.bones(5);
    }
    if (this.lines.length === 0) {
      return this.state === 'failed'
        ? this.wrong(this.fault, this.reads)
        : html`<div class="nothing">${icon('card')}<p>${texts.feedEmpty}</p></div>`;
    }
    return html`<ul>
      ${repeat(
        this.lines,
        (line) => line.id,
        (line) =>
          html`<li class=${line.fresh ? 'fresh' : ''}>
            <a href=${to.payment(line.id)}>
              <span class="amount number">${money(line.amount)}</span>
              ${tag(this.words, 'statuses', line.status)}
              <code class="small muted">${tail(line.id)}</code>
              <span class="small muted number">${clock(line.at, this.lang)}</span>
            </a>
          </li>`,
      )}
    </ul>`;
  }

  private async read(): Promise<void> {
    try {
      const { items } = await api.page<Payment>('/payments', { limit: FIRST });
      const known = new Map(this.lines.map((line) => [line.id, line]));
      const read = items.map((it) => {
        const line = known.get(it.id);
        return line && line.version >= it.version ? line : asLine(it);
      });
      this.lines = [...read, ...this.lines.filter((line) => !read.some((it) => it.id === line.id))].slice(0, MOST);
      this.state = 'ready';
    } catch (fault) {
      this.fault = fault;
      this.state = 'failed';
    }
  }

  private hear(update: Update): void {
    if (this.paused) {
      this.waiting = [...this.waiting, update];
    } else {
      this.show(update);
      this.tell(update);
    }
  }

  /** A payment that is shown changes where it stands; one that is new stands on top. */
  private show(update: Update): void {
    const line: Line = {
      id: update.paymentId,
      amount: update.amount,
      status: update.status,
      version: update.version,
      at: update.occurredAt,
      fresh: true,
    };
    const known = this.lines.find((it) => it.id === line.id);
    if (known === undefined) {
      this.lines = [line, ...this.lines].slice(0, MOST);
    } else if (known.version < line.version) {
      this.lines = this.lines.map((it) => (it === known ? line : it));
    }
  }

  private tell(update: Update): void {
    this.untold.push(update);
    this.telling ??= setTimeout(() => {
      const [first] = this.untold;
      const { texts } = this;
      this.announced =
        this.untold.length === 1
          ? `${money(first!.amount)} ${word(this.words.statuses, first!.status)}`
          : fill(texts.many, new Set(this.untold.map((it) => it.paymentId)).size);
      this.untold = [];
      this.telling = undefined;
    }, QUIET_MS);
  }

  private toggle = (): void => {
    this.paused = !this.paused;
    if (!this.paused) {
      this.waiting.forEach((update) => this.show(update));
      this.waiting = [];
    }
  };
}

function asLine(payment: Payment): Line {
  const { id, amount, status, version, createdAt, completedAt } = payment;
  return { id, amount, status, version, at: completedAt ?? createdAt, fresh: false };
}
