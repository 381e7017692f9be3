import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { controls } from '../design/controls';
import { icon } from '../design/icons';
import { type Language } from '../design/language';
import { tokens } from '../design/tokens';
import { type Happening, asCommand } from './happening';
import type { ServerCall } from './server';
import { TEXTS } from './texts';

const COPIED_MS = 2_000;

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
      summary {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr) auto auto;
        align-items: baseline;
        gap: 0.125rem 0.625rem;
        padding: 0.625rem 0.25rem;
        border-radius: 4px;
        list-style: none;
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
        font: 500 0.8125rem / 1.5 var(--e-mono);
        overflow-wrap: anywhere;
      }
      .method {
        font-weight: 700;
      }
      .meta {
        grid-column: 2 / -1;
        color: var(--e-muted);
        font-size: 0.75rem;
      }
      .by {
        align-self: start;
        width: 0.625rem;
        height: 0.625rem;
        margin-top: 0.375rem;
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
      .turn {
        align-self: start;
        margin-top: 0.125rem;
        color: var(--e-muted);
        font-size: 0.875rem;
        transition: transform 0.15s;
      }
      [open] .turn {
        transform: rotate(90deg);
      }
      .insides {
        padding: 0 0.25rem 0.5rem;
      }
      .command {
        min-height: 2.75rem;
        padding: 0.25rem 0.75rem;
        font-size: 0.8125rem;
      }
      h3 {
        margin-top: 0.5rem;
        color: var(--e-muted);
        font-size: 0.75rem;
        font-weight: 600;
      }
      pre {
        max-height: 26rem;
        margin: 0.25rem 0;
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
  @state() private copied: Happening | null = null;

  override render() {
    const texts = TEXTS[this.lang];
    return html`<section class="card" aria-labelledby="panel">
      <h2 id="panel">${texts.panel}</h2>
      <p class="muted">${this.happenings.length === 0 ? texts.nothing : texts.panelHint}</p>
      ${this.happenings.length === 0
        ? nothing
        : html`<ol>
            ${repeat(
              this.happenings,
              (happening) => happening,
              (happening) => html`<li>${this.line(happening)}</li>`,
            )}
          </ol>`}
    </section>`;
  }

  private line(it: Happening) {
    const texts = TEXTS[this.lang];
    const by = { server: texts.byServer, browser: texts.byBrowser, event: texts.byEvent }[it.by];
    const time = it.at.toLocaleTimeString('en-GB', { timeZone: 'Asia/Hong_Kong' });
    const took = it.call ? ` · ${Math.round(it.call.milliseconds)} ms` : '';
    const status = it.call?.status;
    return html`<details>
      <summary>
        <span class="by ${it.by}"></span>
        <span class="name">${it.call ? html`<span class="method">${it.call.method}</span> ` : nothing}${it.name}</span>
        ${status === undefined
          ? html`<span></span>`
          : html`<span class="tag ${status >= 200 && status < 400 ? 'good' : 'bad'}">${status || '—'}</span>`}
        <span class="turn">${icon('next')}</span>
        <span class="meta number">${by} · ${time}${took}</span>
      </summary>
      <div class="insides">
        ${it.call ? this.request(it, it.call) : nothing} ${this.json(texts.answer, it.call?.answer)}
        ${this.json(texts.byEvent, it.detail)}
      </div>
    </details>`;
  }

  private request(it: Happening, call: ServerCall) {
    const texts = TEXTS[this.lang];
    const headers = Object.entries(call.headers).map(([name, value]) => `${name.toLowerCase()}: ${value}`);
    const body = call.body === undefined || call.body === null ? [] : ['', JSON.stringify(call.body, hideTokens, 2)];
    return html`<h3>${texts.request}</h3>
      <pre tabindex="0" aria-label=${texts.request}>${[`${call.method} ${call.path}`, ...headers, ...body].join('\n')}</pre>
      ${navigator.clipboard
        ? html`<button type="button" class="command" @click=${() => this.copy(it)}>
            ${icon(this.copied === it ? 'tick' : 'copy')} ${this.copied === it ? texts.copied : texts.copyCommand}
          </button>`
        : nothing}`;
  }

  private async copy(it: Happening): Promise<void> {
    await navigator.clipboard.writeText(asCommand(it));
    this.copied = it;
    setTimeout(() => (this.copied = null), COPIED_MS);
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
