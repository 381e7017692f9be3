import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { icon } from '../../design/icons';
import { fill } from '../../design/language';
import { api, Fault } from '../api';
import { moment } from '../format';
import { Loading } from '../loading';
import { look } from '../look';
import { word } from '../texts';
import type { Settings } from '../types';
import { View } from '../view';

const PATH = '/merchant-platform/settings';
const ABOUT = ['settlement.processed', 'difference.found', 'merchant.status_changed', 'sync.failing', 'report.ready'];
/** How often it can be looked for missed payments, in minutes. */
const OFTEN = [5, 15, 30, 60, 240, 1440];
const CHANGED_MEANWHILE = new Set([409, 412]);

/** What the merchant wants to be told, and how payments get to the platform. */
@customElement('settings-form')
export class SettingsForm extends View {
  static override styles = [
    look,
    css`
      :host {
        margin-top: 1.25rem;
      }
      .later {
        margin-bottom: 1.25rem;
      }
      form {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: 1.25rem 2.5rem;
      }
      form > * {
        min-width: 0;
      }
      .wide {
        grid-column: 1 / -1;
      }
      fieldset {
        display: grid;
        align-content: start;
        gap: 0.25rem;
      }
      legend {
        margin-bottom: 0.25rem;
      }
      textarea {
        min-height: 5rem;
        resize: vertical;
      }
      .field {
        margin-top: 0.5rem;
      }
      select {
        max-width: 16rem;
      }
      .save {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.75rem 1rem;
      }
      @media (max-width: 60rem) {
        form {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];

  private readonly settings = new Loading<Settings>(this, (signal) => api.read(PATH, {}, signal));
  /** As they are being changed here; null while they are as they were read. */
  @state() private draft: Settings | null = null;
  @state() private addresses: string | null = null;
  @state() private saving = false;
  @state() private saved = false;
  @state() private fault: unknown = null;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.settings.load();
  }

  override render() {
    const { texts } = this;
    const again = () => void this.settings.load();
    const { value, fault } = this.settings;
    return html`<section class="card" aria-labelledby="settings">
      <div class="title"><h2 id="settings">${texts.settings}</h2></div>
      <p class="small muted later">${texts.settingsForm.later}</p>
      ${value ? this.form(this.draft ?? value) : fault ? this.wrong(fault, again) : this.bones(6)}
    </section>`;
  }

  private form(it: Settings) {
    const { settingsForm: texts } = this.texts;
    const { email, webhook, about, language } = it.notifications;
    const wrongAddresses = this.wrongAt('/notifications/email/addresses');
    return html`<form @submit=${this.save} novalidate>
      ${this.banner(wrongAddresses)}
      <fieldset ?disabled=${this.saving}>
        <legend>${texts.tell}</legend>
        ${ABOUT.map((notice) => this.box(word(texts.notices, notice), about.includes(notice), (on) => this.tellOf(notice, on)))}
      </fieldset>
      <fieldset ?disabled=${this.saving}>
        <legend>${texts.how}</legend>
        ${this.box(texts.byWebhook, webhook.enabled, (enabled) => this.notify({ webhook: { enabled } }))}
        ${this.box(texts.byEmail, email.enabled, (enabled) => this.notify({ email: { ...email, enabled } }))}
        <div class="field">
          <label for="addresses">${texts.addresses}</label>
          <textarea
            id="addresses"
            autocomplete="off"
            spellcheck="false"
            maxlength="2600"
            .value=${this.addresses ?? email.addresses.join('\n')}
            aria-invalid=${wrongAddresses ? 'true' : 'false'}
            aria-describedby="addresses-hint"
            @input=${this.typed}
          ></textarea>
          <p id="addresses-hint" class=${wrongAddresses ? 'wrong' : 'hint'}>${wrongAddresses || texts.addressesHint}</p>
        </div>
        <div class="field">
          <label for="language">${texts.language}</label>
          <select id="language" @change=${(event: Event) => this.notify({ language: valueOf(event) })}>
            <option value="zh-HK" .selected=${language !== 'en'}>繁體中文（香港）</option>
            <option value="en" .selected=${language === 'en'}>English</option>
          </select>
        </div>
      </fieldset>
      <fieldset class="wide" ?disabled=${this.saving}>
        <legend>${texts.sync}</legend>
        ${this.box(texts.automatic, it.sync.automatic, (automatic) => this.change({ sync: { ...it.sync, automatic } }))}
        <div class="field">
          <label for="often">${texts.often}</label>
          <select
            id="often"
            ?disabled=${!it.sync.automatic}
            @change=${(event: Event) => this.change({ sync: { ...it.sync, everyMinutes: Number(valueOf(event)) } })}
          >
            ${[...new Set([...OFTEN, it.sync.everyMinutes])]
              .sort((a, b) => a - b)
              .map((minutes) => html`<option value=${minutes} .selected=${minutes === it.sync.everyMinutes}>${fill(texts.minutes, minutes)}</option>`)}
          </select>
        </div>
      </fieldset>
      <div class="wide save">
        <button class="primary" ?disabled=${this.saving || this.draft === null}>${this.saving ? this.texts.working : texts.save}</button>
        ${this.draft ? html`<button type="button" class="quiet" ?disabled=${this.saving} @click=${this.forget}>${texts.forget}</button>` : nothing}
        <span class="small muted" role="status">${this.state(it)}</span>
      </div>
    </form>`;
  }

  private banner(known: string) {
    const { settingsForm: texts } = this.texts;
    if (!this.fault || known) {
      return nothing;
    }
    if (this.fault instanceof Fault && CHANGED_MEANWHILE.has(this.fault.status)) {
      return html`<div class="banner wide" role="alert">
        ${icon('alert')}
        <p>${texts.conflict}</p>
        <button type="button" class="small" @click=${this.readAgain}>${texts.readAgain}</button>
      </div>`;
    }
    const { title, hint } = this.say(this.fault);
    return html`<div class="banner bad wide" role="alert">${icon('alert')}<p>${title} ${hint} ${this.allFaults()}</p></div>`;
  }

  private state(it: Settings): string {
    const { settingsForm: texts, version } = { ...this.texts, version: it.version };
    if (this.draft) {
      return texts.unsaved;
    }
    const state = it.platform ? texts.states[it.platform.state] : '';
    const at = it.updatedAt ? `${fill(texts.version, version)} · ${moment(it.updatedAt, this.lang)}` : '';
    return [this.saved ? texts.saved : '', at, state].filter(Boolean).join(' · ');
  }

  private box(name: string, checked: boolean, turn: (on: boolean) => void) {
    return html`<label class="choice">
      <input type="checkbox" .checked=${checked} @change=${(event: Event) => turn((event.target as HTMLInputElement).checked)} />
      <span>${name}</span>
    </label>`;
  }

  private get current(): Settings {
    return this.draft ?? this.settings.value!;
  }

  private change(change: Partial<Settings>): void {
    this.draft = { ...this.current, ...change };
    this.saved = false;
  }

  private notify(change: Partial<Settings['notifications']>): void {
    this.change({ notifications: { ...this.current.notifications, ...change } });
  }

  private tellOf(notice: string, on: boolean): void {
    const others = this.current.notifications.about.filter((it) => it !== notice);
    this.notify({ about: on ? [...others, notice] : others });
  }

  private typed = (event: Event): void => {
    this.addresses = (event.target as HTMLTextAreaElement).value;
    const addresses = this.addresses.split(/[\s,;]+/).filter(Boolean);
    this.notify({ email: { ...this.current.notifications.email, addresses } });
  };

  private forget = (): void => {
    this.draft = this.addresses = this.fault = null;
  };

  private readAgain = async (): Promise<void> => {
    this.forget();
    await this.settings.load();
  };

  private save = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (this.saving || this.draft === null) {
      return;
    }
    this.saving = true;
    this.fault = null;
    const { version, notifications, sync } = this.draft;
    try {
      this.settings.value = (await api.send<Settings>('PUT', PATH, { version, notifications, sync })).data;
      this.forget();
      this.saved = true;
    } catch (fault) {
      this.fault = fault;
    } finally {
      this.saving = false;
    }
  };

  private wrongAt(pointer: string): string {
    return this.fault instanceof Fault ? (this.fault.faults.find((it) => it.pointer.startsWith(pointer))?.detail ?? '') : '';
  }

  private allFaults(): string {
    return this.fault instanceof Fault ? this.fault.faults.map((it) => `${it.pointer}: ${it.detail}`).join(' ') : '';
  }
}

function valueOf(event: Event): string {
  return (event.target as HTMLSelectElement).value;
}
