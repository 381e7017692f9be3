import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { icon, type Icon } from '../../design/icons';
import { fill } from '../../design/language';
import { clock, longDay, money, moment, raw, written } from '../format';
import { look } from '../look';
import type { Moment } from '../story';
import { View } from '../view';
import './copy';

const ICONS: Record<Moment['kind'], Icon> = {
  payment: 'card',
  heard: 'ear',
  refund: 'undo',
  order: 'bag',
  webhook: 'hook',
  ledger: 'book',
};

/** What happened, oldest first; each with its raw details for those who want them. */
@customElement('time-line')
export class TimeLine extends View {
  static override styles = [
    look,
    css`
      .which {
        display: inline-flex;
        padding: 0.1875rem;
        border-radius: var(--e-radius);
        background: #eceff3;
      }
      .which button {
        min-height: 2rem;
        padding: 0 0.75rem;
        border-color: transparent;
        border-radius: 6px;
        background: transparent;
        color: var(--e-muted);
        font-size: 0.875rem;
        font-weight: 500;
      }
      .which [aria-pressed='true'] {
        background: var(--e-surface);
        box-shadow: 0 1px 2px rgb(17 24 39 / 0.12);
        color: var(--e-text);
        font-weight: 600;
      }
      ol {
        list-style: none;
      }
      .day {
        padding: 0.75rem 0 0.25rem;
        color: var(--e-muted);
        font-size: 0.8125rem;
        font-weight: 600;
      }
      .day:first-child {
        padding-top: 0;
      }
      .moment {
        position: relative;
        display: grid;
        grid-template-columns: 1.875rem minmax(0, 1fr) auto;
        gap: 0 0.875rem;
        padding-bottom: 1.125rem;
      }
      .moment::before {
        position: absolute;
        top: 1.875rem;
        bottom: 0;
        left: calc(0.9375rem - 1px);
        width: 2px;
        background: var(--e-line);
        content: '';
      }
      .moment:last-child::before {
        content: none;
      }
      .moment:last-child {
        padding-bottom: 0;
      }
      .mark {
        display: grid;
        place-items: center;
        width: 1.875rem;
        height: 1.875rem;
        border-radius: 50%;
        background: #eceff3;
        color: var(--e-muted);
        font-size: 0.8125rem;
      }
      .mark.good {
        background: var(--e-good-soft);
        color: var(--e-good);
      }
      .mark.bad {
        background: var(--e-bad-soft);
        color: var(--e-bad);
      }
      .mark.warn {
        background: var(--e-warn-soft);
        color: var(--e-warn);
      }
      .mark.info {
        background: var(--e-primary-soft);
        color: var(--e-primary-strong);
      }
      .words {
        padding-top: 0.1875rem;
      }
      .name {
        overflow-wrap: anywhere;
      }
      .main .name {
        font-weight: 600;
      }
      .said {
        overflow-wrap: anywhere;
        color: var(--e-muted);
        font-weight: 400;
      }
      time {
        padding-top: 0.25rem;
        color: var(--e-muted);
        font-size: 0.8125rem;
        font-variant-numeric: tabular-nums;
        white-space: nowrap;
      }
      summary {
        display: inline-block;
        padding: 0.125rem 0;
        color: var(--e-muted);
        font-size: 0.8125rem;
        cursor: pointer;
      }
      summary:hover {
        color: var(--e-text);
        text-decoration: underline;
        text-underline-offset: 0.2em;
      }
    `,
  ];

  @property() name = '';
  @property({ attribute: false }) moments: Moment[] = [];
  /** Whether one may choose to see only what matters most. */
  @property({ type: Boolean }) choosy = false;
  @state() private whole = false;

  override render() {
    const texts = this.texts;
    const shown = this.choosy && !this.whole ? this.moments.filter((it) => it.main) : this.moments;
    return html`<div class="card">
      <div class="title">
        <h2>${this.name}</h2>
        ${this.choosy
          ? html`<div class="which" role="group" aria-label=${this.name}>
              <button type="button" aria-pressed=${!this.whole} @click=${() => (this.whole = false)}>${texts.mainOnly}</button>
              <button type="button" aria-pressed=${this.whole} @click=${() => (this.whole = true)}>
                ${fill(texts.everything, this.moments.length)}
              </button>
            </div>`
          : nothing}
      </div>
      <ol>
        ${repeat(this.lines(shown), (it) => it.key, (it) => it.line)}
      </ol>
    </div>`;
  }

  /** With the days between them. What is open stays with its moment when others come before it. */
  private lines(moments: Moment[]) {
    const seen = new Map<string, number>();
    const unlike = (key: string) => {
      const times = seen.get(key) ?? 0;
      seen.set(key, times + 1);
      return `${key} ${times}`;
    };
    let day = '';
    return moments.flatMap((it) => {
      const its = longDay(it.at, this.lang);
      const head = its === day ? [] : [{ key: unlike(its), line: html`<li class="day">${its} · ${this.texts.zone}</li>` }];
      day = its;
      return [...head, { key: unlike(it.key), line: this.line(it) }];
    });
  }

  private line(it: Moment) {
    const texts = this.texts;
    return html`<li class="moment ${it.main ? 'main' : ''}">
      <span class="mark ${it.tone}">${icon(ICONS[it.kind])}</span>
      <div class="words">
        <p class="name">
          ${it.title}${it.amount == null ? nothing : html` <span class="number">${money(it.amount)}</span>`}
          ${it.said ? html` <code class="said">${written(it.said)}</code>` : nothing}
        </p>
        ${it.detail ? html`<p class="small muted">${it.detail}</p>` : nothing}
        <details>
          <summary>${texts.details}<span class="visually-hidden">: ${it.title}</span></summary>
          <p class="small muted">${moment(it.at, this.lang)}</p>
          ${it.trace ? html`<p class="small muted">${texts.trace} <copy-id lang=${this.lang} .value=${it.trace} name=${texts.trace}></copy-id></p>` : nothing}
          ${it.link ? html`<p><a class="small" href=${it.link}>${texts.open}</a></p>` : nothing}
          <pre tabindex="0" role="group" aria-label=${texts.details}>${raw(it.raw)}</pre>
        </details>
      </div>
      <time datetime=${it.at}>${clock(it.at, this.lang)}</time>
    </li>`;
  }
}
