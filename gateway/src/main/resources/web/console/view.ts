import { LitElement, html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { icon } from '../design/icons';
import { type Language } from '../design/language';
import { Fault } from './api';
import { live } from './live';
import { look } from './look';
import type { Loading } from './loading';
import type { Place } from './router';
import { type Texts, TEXTS, type Words, WORDS } from './texts';
import type { Update } from './types';

/** What pages and their parts are made from: the console's look, and its texts in the language shown. */
export abstract class View extends LitElement {
  static override styles: CSSResultGroup = look;

  @property() override lang: Language = 'zh-HK';

  protected get texts(): Texts {
    return TEXTS[this.lang];
  }

  protected get words(): Words {
    return WORDS[this.lang];
  }

  /** What went wrong, and a way to try again. */
  protected wrong(fault: unknown, again?: () => void): TemplateResult {
    const texts = this.texts;
    const { title, hint } = this.say(fault);
    const trace = fault instanceof Fault ? fault.traceId : undefined;
    return html`<div class="nothing" role="alert">
      ${icon(fault instanceof Fault && fault.status === 0 ? 'cloud' : 'alert')}
      <h2>${title}</h2>
      <p>${hint}</p>
      ${trace ? html`<p class="small">${texts.trace} <code>${trace}</code></p>` : nothing}
      ${again ? html`<button type="button" class="small" @click=${again}>${icon('again')} ${texts.retry}</button>` : nothing}
    </div>`;
  }

  /** A sentence for a fault, in the language shown. */
  protected say(fault: unknown): { title: string; hint: string } {
    const texts = this.texts;
    if (!(fault instanceof Fault)) {
      return { title: texts.failed, hint: '' };
    }
    if (fault.status === 0) {
      return { title: texts.noAnswer, hint: texts.noAnswerHint };
    }
    return { title: fault.status >= 500 || fault.status === 429 ? texts.busy : texts.failed, hint: fault.message };
  }

  /** Shown above what was read before, when reading it anew did not work. */
  protected old(loading: { fault: unknown }, again: () => void): TemplateResult | typeof nothing {
    return loading.fault
      ? html`<div class="banner" role="status">
          ${icon('alert')}
          <p>${this.texts.old} ${this.say(loading.fault).title}</p>
          <button type="button" class="small" @click=${again}>${this.texts.retry}</button>
        </div>`
      : nothing;
  }

  /** Lines where there will be words. */
  protected bones(lines: number): TemplateResult {
    return html`<div class="bones" aria-hidden="true">${Array.from({ length: lines }, () => html`<span class="bone"></span>`)}</div>
      <span class="visually-hidden" role="status">${this.texts.loading}</span>`;
  }
}

/** One thing on its page. */
export interface Shown {
  title: unknown;
  /** A line under its title. */
  under?: unknown;
  actions?: unknown;
  body: unknown;
}

/** A page of the console. It hears what comes live while it is shown. */
export abstract class PageView extends View {
  @property({ attribute: false }) place!: Place;

  private readonly hears = (event: Event) => this.onUpdate((event as CustomEvent).detail);
  private readonly refreshes = () => this.onAgain();
  private readonly redraws = () => this.requestUpdate();

  override connectedCallback(): void {
    super.connectedCallback();
    live.addEventListener('update', this.hears);
    live.addEventListener('again', this.refreshes);
    live.addEventListener('state', this.redraws);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    live.removeEventListener('update', this.hears);
    live.removeEventListener('again', this.refreshes);
    live.removeEventListener('state', this.redraws);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('place') && this.place) {
      this.onPlace(changed.get('place') ?? null);
    }
  }

  /** The words of the title bar. */
  abstract get heading(): string;

  /** It is shown at a place, or its address has changed. */
  protected abstract onPlace(before: Place | null): void;

  /** A payment changed. */
  protected onUpdate(_update: Update): void {}

  /** News may have been missed. */
  protected onAgain(): void {}

  /** What stands in a card of its own, without one around it. */
  protected inCard<T>(loading: Loading<T>, shown: (value: T) => unknown): unknown {
    const again = () => void loading.load();
    if (loading.value !== undefined) {
      return html`${this.old(loading, again)} ${shown(loading.value)}`;
    }
    return loading.fault ? this.wrong(loading.fault, again) : this.bones(5);
  }

  /** The page of one thing: what was read of it, or bones, or why there is nothing, under a head that is the same all the time. */
  protected one<T>(loading: Loading<T>, shown: (value: T) => Shown): unknown {
    const it = loading.value === undefined ? null : shown(loading.value);
    return html`<div class="head">
        <div>
          <h1 tabindex="-1">${it ? it.title : this.heading}</h1>
          ${it?.under ?? nothing}
        </div>
        ${it?.actions ?? nothing}
      </div>
      ${it ? this.inCard(loading, () => it.body) : html`<section class="card">${this.inCard(loading, () => nothing)}</section>`}`;
  }

  /** Where something is taken away that had the focus, the keyboard goes on from the page's head. */
  protected override update(changed: PropertyValues): void {
    const within = this.matches(':focus-within');
    super.update(changed);
    if (within && document.activeElement === document.body) {
      this.renderRoot.querySelector('h1')?.focus({ preventScroll: true });
    }
  }
}
