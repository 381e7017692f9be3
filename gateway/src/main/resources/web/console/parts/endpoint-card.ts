import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { icon } from '../../design/icons';
import { fill } from '../../design/language';
import { api, inPath } from '../api';
import { moment, written } from '../format';
import { look } from '../look';
import { to } from '../router';
import { word } from '../texts';
import type { Endpoint } from '../types';
import { View } from '../view';
import type { ConfirmDialog } from './confirm-dialog';
import './confirm-dialog';
import type { Secret } from './secret-dialog';
import { tag } from './tags';

type Question = 'rotate' | 'disable' | 'remove';

/** One endpoint, and what can be done with it. */
@customElement('endpoint-card')
export class EndpointCard extends View {
  static override styles = [
    look,
    css`
      .top {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        justify-content: space-between;
        gap: 0.25rem 1rem;
      }
      .url {
        min-width: 0;
        font-weight: 600;
        overflow-wrap: anywhere;
      }
      .types {
        display: flex;
        flex-wrap: wrap;
        gap: 0.375rem;
        margin: 0.625rem 0 1rem;
      }
      .types code {
        padding: 0.0625rem 0.5rem;
        border-radius: 1rem;
        background: var(--e-ground);
        font-size: 0.8125rem;
      }
      .banner {
        margin: 0.75rem 0;
      }
      .actions {
        gap: 0.5rem;
      }
      .done {
        color: var(--e-good);
      }
      .remove {
        color: var(--e-bad);
      }
    `,
  ];

  @property({ attribute: false }) endpoint!: Endpoint;
  @state() private busy = false;
  @state() private fault: unknown = null;
  @state() private pinged = false;
  @state() private question: Question = 'rotate';

  override render() {
    const { texts, endpoint } = this;
    const enabled = endpoint.status === 'enabled';
    const asked = texts.questions[this.question];
    return html`<section class="card" aria-label=${endpoint.url}>
      <div class="top">
        <span class="url">${written(endpoint.url)}</span>
        ${tag(this.words, 'endpointStatuses', endpoint.status)}
      </div>
      ${endpoint.description ? html`<p class="small muted">${written(endpoint.description)}</p>` : nothing} ${this.trouble(endpoint)}
      <div class="types">
        ${endpoint.eventTypes.map((type) => html`<code>${type === '*' ? texts.allEvents : type}</code>`)}
      </div>
      <div class="actions">
        <button type="button" class="small" ?disabled=${this.busy || !enabled} @click=${this.ping}>
          ${this.pinged ? html`<span class="done">${icon('tick')}</span> ${texts.pinged}` : texts.ping}
        </button>
        <button type="button" class="small" @click=${() => this.dispatchEvent(new CustomEvent('edit', { detail: endpoint }))}>${texts.edit}</button>
        <button type="button" class="small" @click=${() => this.ask('rotate')}>${texts.questions.rotate.yes}</button>
        <button type="button" class="small" ?disabled=${this.busy} @click=${enabled ? () => this.ask('disable') : this.enable}>
          ${enabled ? texts.questions.disable.yes : texts.enable}
        </button>
        <a class="button small" href=${to.page('webhooks', { endpoint: endpoint.id })}>${texts.itsDeliveries}</a>
        <button type="button" class="small quiet remove" @click=${() => this.ask('remove')}>${texts.questions.remove.yes}</button>
      </div>
      <p class="visually-hidden" role="status">${this.pinged ? texts.pinged : ''}</p>
      <confirm-dialog
        lang=${this.lang}
        heading=${asked.title}
        .hint=${html`${asked.hint} ${written(endpoint.url)}`}
        yes=${asked.yes}
        ?danger=${this.question !== 'rotate'}
        .act=${() => this.act()}
      ></confirm-dialog>
    </section>`;
  }

  private trouble(endpoint: Endpoint) {
    const { texts, words, lang } = this;
    if (this.fault) {
      const { title, hint } = this.say(this.fault);
      return html`<div class="banner bad" role="alert">${icon('alert')}<p>${title} ${hint}</p></div>`;
    }
    if (endpoint.status === 'disabled') {
      return html`<p class="small muted">
        ${word(words.disabledReasons, endpoint.disabledReason)} ${endpoint.disabledAt ? moment(endpoint.disabledAt, lang) : nothing}
      </p>`;
    }
    return endpoint.failingSince
      ? html`<div class="banner">${icon('alert')}<p>${fill(texts.failing, moment(endpoint.failingSince, lang))}</p></div>`
      : nothing;
  }

  private ping = async (): Promise<void> => {
    this.busy = true;
    this.fault = null;
    this.pinged = false;
    try {
      await api.send('POST', `${this.path}/ping`);
      this.pinged = true;
      this.tell('pinged');
      setTimeout(() => (this.pinged = false), 4_000);
    } catch (fault) {
      this.fault = fault;
    } finally {
      this.busy = false;
    }
  };

  private enable = async (): Promise<void> => {
    this.busy = true;
    this.fault = null;
    try {
      await api.send('PATCH', this.path, { enabled: true });
      this.tell('changed');
    } catch (fault) {
      this.fault = fault;
    } finally {
      this.busy = false;
    }
  };

  private async ask(question: Question): Promise<void> {
    this.question = question;
    await this.updateComplete;
    await this.renderRoot.querySelector<ConfirmDialog>('confirm-dialog')!.show();
  }

  private async act(): Promise<void> {
    switch (this.question) {
      case 'rotate': {
        const { data } = await api.send<{ secret: string; previousValidUntil: string }>('POST', `${this.path}/rotate-secret`);
        const detail: Secret = { kind: 'webhook', text: data.secret, until: data.previousValidUntil };
        this.dispatchEvent(new CustomEvent('secret', { detail, bubbles: true, composed: true }));
        break;
      }
      case 'disable':
        await api.send('PATCH', this.path, { enabled: false });
        this.tell('changed');
        break;
      case 'remove':
        await api.send('DELETE', this.path);
        this.tell('changed');
    }
  }

  private get path(): string {
    return `/merchant-platform/webhook-endpoints/${inPath(this.endpoint.id)}`;
  }

  private tell(name: string): void {
    this.dispatchEvent(new Event(name, { bubbles: true, composed: true }));
  }
}
