import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Call } from '../public/sdk/epay';
import { controls } from '../design/controls';
import { type Language } from '../design/language';
import { tokens } from '../design/tokens';
import { TEXTS } from './texts';

/** Something that happened: a call of the shop's server or of the browser, or an event that came live. */
export interface Happening {
  /** When; the page that shows it fills it in. */
  at?: Date;
  by: 'server' | 'browser' | 'event';
  name: string;
  call?: Call;
  detail?: unknown;
}

/** What just happened: so that a developer learns the interface by watching it. */
@customElement('shop-panel')
export class Panel extends LitElement {
  static override styles = [
    tokens,
    controls,
    css`
      :host {
        display: block;
      }
      section {
        padding: 1.25rem;
      }
      h2 {
        font-size: 1.0625rem;
      }
      .muted {
        margin-top: 0.25rem;
        font-size: 0.875rem;
      }
      ol {
        margin-top: 1rem;
        list-style: none;
      }
      li {
        border-top: 1px solid var(--e-line);
      }
      details > summary,
      .plain {
        display: grid;
        grid-template-columns: auto 1fr auto;
        align-items: baseline;
        gap: 0.125rem 0.625rem;
        padding: 0.625rem 0.25rem;
        list-style: none;
      }
      summary {
        border-radius: 4px;
        cursor: pointer;
      }
      summary:hover {
        background: var(--e-ground);
      }
      summary::-webkit-details-marker {
        display: none;
      }
      .name {
        min-width: 0;
        font: 600 0.8125rem / 1.5 var(--e-mono);
        overflow-wrap: anywhere;
      }
      .meta {
        grid-column: 2 / -1;
        color: var(--e-muted);
        font-size: 0.75rem;
      }
      .by {
        align-self: start;
        margin-top: 0.375rem;
        width: 0.625rem;
        height: 0.625rem;
        border-radius: 50%;
        background: var(--e-muted);
      }
      .by.server {
        background: #7c3aed;
      }
      .by.browser {
        background: var(--e-primary);
      }
      .by.event {
        border-radius: 2px;
        background: var(--e-good);
      }
      h3 {
        margin: 0 0.25rem;
        color: var(--e-muted);
        font-size: 0.75rem;
        font-weight: 600;
      }
      pre {
        max-height: 18rem;
        margin: 0.25rem 0 0.75rem;
        padding: 0.75rem;
        overflow: auto;
        border-radius: var(--e-radius);
        background: #111827;
        color: #e5e7eb;
        font: 0.75rem / 1.55 var(--e-mono);
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property() override lang: Language = 'zh-HK';
  @property({ attribute: false }) happenings: Happening[] = [];

  override render() {
    const texts = TEXTS[this.lang];
    return html`<section class="card" aria-labelledby="panel">
      <h2 id="panel">${texts.panel}</h2>
      <p class="muted">${this.happenings.length === 0 ? texts.nothing : texts.panelHint}</p>
      ${this.happenings.length === 0
        ? nothing
        : html`<ol>
            ${this.happenings.map((happening) => html`<li>${this.line(happening)}</li>`)}
          </ol>`}
    </section>`;
  }

  private line(it: Happening) {
    const texts = TEXTS[this.lang];
    const by = { server: texts.byServer, browser: texts.byBrowser, event: texts.byEvent }[it.by];
    const time = it.at?.toLocaleTimeString('en-GB', { timeZone: 'Asia/Hong_Kong' });
    const took = it.call ? ` · ${Math.round(it.call.milliseconds)} ms` : '';
    const status = it.call?.status;
    return html`<details>
      <summary>
        <span class="by ${it.by}"></span>
        <span class="name">${it.name}</span>
        ${status === undefined
          ? nothing
          : html`<span class="tag ${status >= 200 && status < 400 ? 'good' : 'bad'}">${status || '—'}</span>`}
        <span class="meta number">${by} · ${time}${took}</span>
      </summary>
      ${this.json(texts.request, it.call?.body)} ${this.json(texts.answer, it.call?.answer)}
      ${this.json(texts.byEvent, it.detail)}
    </details>`;
  }

  private json(title: string, value: unknown) {
    return value === undefined || value === null
      ? nothing
      : html`<h3>${title}</h3>
          <pre tabindex="0" aria-label=${title}>${JSON.stringify(value, hideTokens, 2)}</pre>`;
  }
}

function hideTokens(name: string, value: unknown): unknown {
  return name === 'clientToken' || name === 'token' ? '•••' : value;
}
