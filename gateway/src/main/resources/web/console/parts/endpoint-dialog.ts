import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { icon } from '../../design/icons';
import { api, Fault, inPath } from '../api';
import { look } from '../look';
import { Modal, modalLook } from '../modal';
import type { Endpoint } from '../types';
import type { Secret } from './secret-dialog';

/** What can be chosen; a family itself stands for what it will hold some day, too. */
const TYPES: Record<string, string[]> = {
  payment: ['ready', 'processing', 'completed', 'failed', 'expired', 'cancelled', 'review', 'refund_requested', 'refund_failed', 'partially_refunded', 'refunded', 'created'],
  order: ['created', 'paid', 'expired', 'cancelled', 'refunded'],
};

/** Adds an endpoint, or changes one. */
@customElement('endpoint-dialog')
export class EndpointDialog extends Modal {
  static override styles = [
    look,
    modalLook,
    css`
      .types {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(11rem, 1fr));
        gap: 0 1rem;
        max-height: 15rem;
        margin-top: 0.5rem;
        padding: 0.25rem 0.75rem;
        overflow: auto;
        border: 1px solid var(--e-line);
        border-radius: var(--e-radius);
      }
      .types code {
        font-size: 0.8125rem;
      }
      .types .choice {
        min-height: 2.25rem;
      }
    `,
  ];

  @state() private endpoint: Endpoint | null = null;
  @state() private all = true;
  @state() private types = new Set<string>();
  /** Whether anybody chose events here: otherwise they stay as they are. */
  private touched = false;
  /** Every opening has fields of its own, so that nothing is left in them from the last one. */
  private opening = 0;
  @state() private fault: unknown = null;
  @state() private working = false;

  /** Opens for a new one, or for this one. */
  ask(endpoint: Endpoint | null): Promise<void> {
    this.endpoint = endpoint;
    return this.show();
  }

  protected override reset(): void {
    const chosen = this.endpoint?.eventTypes ?? ['*'];
    this.all = chosen.includes('*');
    this.types = new Set(this.all ? [] : chosen);
    this.touched = false;
    this.opening++;
    this.fault = null;
    this.working = this.busy = false;
  }

  override render() {
    const texts = this.texts.endpoint;
    const { endpoint } = this;
    const wrongUrl = this.wrongWith('/url');
    return this.frame(keyed(this.opening, html`<form @submit=${this.submit} novalidate>
      <h2 id="title">${endpoint ? texts.change : texts.add}</h2>
      ${this.fault && !wrongUrl
        ? html`<div class="banner bad" role="alert">${icon('alert')}<p>${this.say(this.fault).title} ${this.say(this.fault).hint}</p></div>`
        : nothing}
      <div class="field">
        <label for="url">${texts.url}</label>
        <input
          id="url"
          type="url"
          inputmode="url"
          maxlength="2048"
          autocomplete="off"
          spellcheck="false"
          placeholder="https://"
          .value=${endpoint?.url ?? ''}
          aria-invalid=${wrongUrl ? 'true' : 'false'}
          aria-describedby="url-hint"
        />
        <p id="url-hint" class=${wrongUrl ? 'wrong' : 'hint'}>${wrongUrl || texts.urlHint}</p>
      </div>
      <div class="field">
        <label for="description">${texts.description}</label>
        <input id="description" maxlength="500" autocomplete="off" .value=${endpoint?.description ?? ''} />
      </div>
      <fieldset>
        <legend>${texts.events}</legend>
        <label class="choice">
          <input type="radio" name="which" .checked=${this.all} @change=${() => this.chooseAll(true)} /><span>${texts.allEvents}</span>
        </label>
        <label class="choice">
          <input type="radio" name="which" .checked=${!this.all} @change=${() => this.chooseAll(false)} /><span>${texts.someEvents}</span>
        </label>
        ${this.all
          ? nothing
          : html`<div class="types">
              ${this.offered().map((type) => this.type(type))}
            </div>`}
      </fieldset>
      <div class="buttons">
        <button type="button" ?disabled=${this.working} @click=${() => this.close()}>${this.texts.back}</button>
        <button class="primary" ?disabled=${this.working || (!this.all && this.types.size === 0)}>
          ${this.working ? this.texts.working : endpoint ? texts.save : texts.add}
        </button>
      </div>
    </form>`));
  }

  /** What we know, and what this endpoint already has that we do not. */
  private offered(): string[] {
    const known = Object.entries(TYPES).flatMap(([family, types]) => ['*', ...types].map((type) => `${family}.${type}`));
    return [...new Set([...known, ...(this.endpoint?.eventTypes ?? []).filter((type) => type !== '*')])];
  }

  private type(type: string) {
    const ofFamily = type !== familyOf(type) && this.types.has(familyOf(type));
    return html`<label class="choice">
      <input type="checkbox" .checked=${ofFamily || this.types.has(type)} ?disabled=${ofFamily} @change=${() => this.turn(type)} /><code>${type}</code>
    </label>`;
  }

  private chooseAll(all: boolean): void {
    this.all = all;
    this.touched = true;
  }

  private turn(type: string): void {
    const types = new Set(this.types);
    if (!types.delete(type)) {
      types.add(type);
    }
    this.types = types;
    this.touched = true;
  }

  /** What the server says of one field; a refused address is about the only one that has no pointer. */
  private wrongWith(pointer: string): string {
    if (!(this.fault instanceof Fault)) {
      return '';
    }
    const found = this.fault.faults.find((it) => it.pointer === pointer)?.detail;
    return found ?? (this.fault.status === 422 ? this.fault.message : '');
  }

  private submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (this.busy) {
      return;
    }
    this.working = this.busy = true;
    this.fault = null;
    const events = this.touched || !this.endpoint ? { eventTypes: this.all ? ['*'] : [...this.types] } : {};
    const body = { url: this.text('url'), description: this.text('description'), ...events };
    try {
      await (this.endpoint ? this.change(this.endpoint, body) : this.add(body));
    } catch (fault) {
      this.fault = fault;
      this.renderRoot.querySelector<HTMLElement>('#url')?.focus();
    } finally {
      this.working = this.busy = false;
    }
  };

  private async add(body: object): Promise<void> {
    const { data } = await api.send<{ endpoint: Endpoint; secret: string }>('POST', '/merchant-platform/webhook-endpoints', body);
    this.close();
    this.dispatchEvent(new Event('changed'));
    const detail: Secret = { kind: 'webhook', text: data.secret };
    this.dispatchEvent(new CustomEvent('secret', { detail }));
  }

  private async change(endpoint: Endpoint, body: object): Promise<void> {
    await api.send('PATCH', `/merchant-platform/webhook-endpoints/${inPath(endpoint.id)}`, body);
    this.close();
    this.dispatchEvent(new Event('changed'));
  }

  private text(id: string): string {
    return this.renderRoot.querySelector<HTMLInputElement>(`#${id}`)!.value.trim();
  }
}

function familyOf(type: string): string {
  return `${type.split('.')[0]}.*`;
}
