import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Call, Payment } from '../public/sdk/epay';
import { controls } from '../design/controls';
import { type Language, languageOf, plain } from '../design/language';
import { tokens } from '../design/tokens';
import { Checkout } from './checkout';
import { EpayClient } from './client';
import { look } from './look';
import { type Setting, nothingToPay, said, scene } from './scenes';
import { TEXTS } from './texts';

/** A connection that is lost for a moment is nobody's worry. */
const WORRY_MS = 1_000;
const COPIED_MS = 2_000;
/** A page that sets the token by a script gets this time for it. */
const SETUP_MS = 10_000;
/** The device slept, or somebody set its clock. */
const JUMP_MS = 5_000;
const SMALL = matchMedia('(max-width: 48rem)');

/** `<octopus-payment>`; see its type's documentation in `epay.d.ts`. */
@customElement('octopus-payment')
export class OctopusPayment extends LitElement {
  static override styles = [tokens, controls, look];

  @property() order = '';
  @property({ attribute: 'client-token' }) clientToken = '';
  @property() amount = '';
  @property() description = '';
  @property() override lang: Language | '' = '';
  @property() base = '';
  @property({ type: Boolean }) manual = false;
  @property({ type: Boolean, attribute: 'language-switch' }) languageSwitch = false;

  renewToken?: () => string | Promise<string>;
  watch?: (call: Call) => void;

  @state() private worried = false;
  @state() private copied = false;
  @state() private spoken = '';
  @state() private unready = false;

  private checkout: Checkout | null = null;
  private ticks?: ReturnType<typeof setInterval>;
  private worry?: ReturnType<typeof setTimeout>;
  private setup?: ReturnType<typeof setTimeout>;
  private clockRuns = Date.now() - performance.now();
  private minuteTold = '';
  /** The sentence about the scene that was read out last, and whether a loss was since. */
  private told = '';
  private lossTold = false;
  private moveFocus = false;
  private readonly turned = () => this.requestUpdate();

  get payment(): Payment | null {
    return this.checkout?.payment ?? null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    SMALL.addEventListener('change', this.turned);
    this.ticks = setInterval(() => this.tick(), 1000);
    if (this.hasUpdated) {
      this.begin();
    }
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    SMALL.removeEventListener('change', this.turned);
    clearInterval(this.ticks);
    clearTimeout(this.worry);
    clearTimeout(this.setup);
    this.checkout?.close();
    this.checkout = null;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('order') || changed.has('clientToken') || changed.has('base')) {
      this.begin();
    } else if (changed.has('lang')) {
      this.checkout ? this.speak(this.checkout) : this.unready && this.speakUnready();
    }
  }

  /** Everything starts here, also when the page sets another order. */
  private begin(): void {
    this.checkout?.close();
    this.checkout = null;
    this.unready = false;
    clearTimeout(this.setup);
    if (!this.order || !this.clientToken || !this.isConnected) {
      this.setup = setTimeout(() => this.miss(), SETUP_MS);
      return;
    }
    const amount = Number.parseFloat(this.amount);
    const client = new EpayClient({
      token: (expired) => (expired && this.renewToken ? this.renewToken() : this.clientToken),
      base: this.base,
      language: this.language,
      watch: (call) => this.watch?.(call),
    });
    const wishes = { order: this.order, client, amount: Number.isNaN(amount) ? null : amount, describe: !this.description };
    const checkout = new Checkout(
      wishes,
      () => this.show(checkout),
      (name, detail) => this.tell(name, detail),
    );
    this.checkout = checkout;
    if (!this.manual) {
      void checkout.resume();
    }
  }

  /** Nobody gave an order and its token: a mistake of the page, and its visitor must not wait for ever. */
  private miss(): void {
    this.unready = true;
    this.speakUnready();
    console.warn('<octopus-payment> has no `order` or no `client-token`; see docs/guides/add-to-your-site.md');
    this.tell('error', { code: 'not-set-up', message: this.spoken });
  }

  private speakUnready(): void {
    const { title, hint } = TEXTS[this.language].unready;
    this.spoken = `${title} ${hint}`;
  }

  override render() {
    const { checkout } = this;
    const texts = TEXTS[this.language];
    const amount = this.payment?.amount ?? checkout?.order?.amount ?? Number.parseFloat(this.amount);
    const description = this.description || checkout?.order?.description;
    const at = checkout && this.setting(checkout);
    const status = at ? this.status(at) : nothing;
    return html`<section class="pay" lang=${this.language} aria-labelledby="heading">
      <header>
        <h2 id="heading">${texts.heading}</h2>
        ${this.languageSwitch ? this.switch() : nothing}
      </header>
      <p class="amount">
        ${Number.isNaN(amount)
          ? html`&nbsp;`
          : html`<small>HK$</small>${amount.toLocaleString('en-HK', { minimumFractionDigits: 2 })}`}
      </p>
      <p class="about" dir="auto">${description ? plain(description) : html`&nbsp;`}</p>
      <div class="scene ${status === nothing ? 'alone' : ''}">${at ? scene(at) : nothingToPay(this.language, this.unready)}</div>
      ${status}
      <p class="visually-hidden" role="status">${this.spoken}</p>
    </section>`;
  }

  private status(at: Setting) {
    const texts = TEXTS[this.language];
    const { stage, payment, connection } = at.checkout;
    const open = stage === 'shown' && (payment?.status === 'pending' || payment?.status === 'processing');
    if (!open) {
      return nothing;
    }
    if (this.worried) {
      const lost = connection === 'offline' ? texts.offline : texts.reconnecting;
      return html`<p class="status warn"><span class="dot"></span>${lost}</p>`;
    }
    // Other scenes have a headline that says it.
    const { title } = said(at);
    return title === texts.status.pending.title
      ? html`<p class="status"><span class="dot"></span>${title}</p>`
      : nothing;
  }

  private switch() {
    const english = this.language === 'en';
    return html`<button
      type="button"
      class="quiet switch"
      lang=${english ? 'zh-HK' : 'en'}
      @click=${() => (this.lang = english ? 'zh-HK' : 'en')}
    >
      ${english ? '中文' : 'English'}
    </button>`;
  }

  private get language(): Language {
    return languageOf(this.lang || this.closest('[lang]')?.getAttribute('lang'));
  }

  private setting(checkout: Checkout): Setting {
    const expires = Date.parse(checkout.payment?.expiresAt ?? '');
    const began = Date.parse(checkout.payment?.createdAt ?? '');
    const left = Math.max(0, Math.round((expires - Date.now() - checkout.client.clockAhead) / 1000));
    return {
      checkout,
      language: this.language,
      left: Number.isNaN(left) ? null : left,
      whole: Math.max(1, Math.round((expires - began) / 1000) || left || 1),
      phone: SMALL.matches && navigator.maxTouchPoints > 0,
      copied: this.copied,
      again: () => this.again(checkout),
      copy: () => void this.copy(checkout),
    };
  }

  /** The button that is pressed goes away, so the focus goes on to what comes instead of it. */
  private again(checkout: Checkout): void {
    this.moveFocus = true;
    void (checkout.stage === 'idle' ? checkout.resume() : checkout.payment ? checkout.again() : checkout.resume());
  }

  private async copy(checkout: Checkout): Promise<void> {
    await navigator.clipboard.writeText(checkout.payment?.paymentToken ?? '');
    this.copied = true;
    setTimeout(() => (this.copied = false), COPIED_MS);
  }

  private show(checkout: Checkout): void {
    if (checkout !== this.checkout) {
      return;
    }
    const lost = checkout.connection === 'reconnecting' || checkout.connection === 'offline';
    if (!lost) {
      clearTimeout(this.worry);
      this.worry = undefined;
      this.worried = false;
    } else if (!this.worry) {
      this.worry = setTimeout(() => {
        this.worried = this.lossTold = true;
        this.spoken = TEXTS[this.language][checkout.connection === 'offline' ? 'offline' : 'reconnecting'];
      }, WORRY_MS);
    }
    this.speak(checkout);
    this.requestUpdate();
  }

  /** Whoever cannot see the scene change hears it, once; and once more when the connection is back. */
  private speak(checkout: Checkout): void {
    const texts = TEXTS[this.language];
    const at = this.setting(checkout);
    const { title, hint } = said(at);
    const ready = checkout.payment?.status === 'pending' && checkout.stage === 'shown' && checkout.picture !== null;
    const sentence = ready && at.left !== 0 ? texts.ready : `${title} ${hint}`.trim();
    if (sentence !== this.told || (this.lossTold && !this.worried)) {
      this.told = this.spoken = sentence;
      this.lossTold = false;
    }
  }

  private tick(): void {
    const { checkout } = this;
    const runs = Date.now() - performance.now();
    if (Math.abs(runs - this.clockRuns) > JUMP_MS) {
      this.clockRuns = runs;
      void checkout?.refresh();
    }
    if (checkout?.stage !== 'shown' || checkout.payment?.status !== 'pending') {
      return;
    }
    const { left } = this.setting(checkout);
    if (left !== null && left > 0 && left <= 60 && this.minuteTold !== checkout.payment.id) {
      this.minuteTold = checkout.payment.id;
      this.spoken = TEXTS[this.language].oneMinute;
    } else if (left === 0) {
      this.speak(checkout);
    }
    this.requestUpdate();
  }

  protected override updated(): void {
    const heading = this.renderRoot.querySelector<HTMLElement>('h3');
    if (this.moveFocus && this.checkout?.stage !== 'loading') {
      this.moveFocus = false;
      (heading ?? this.renderRoot.querySelector<HTMLElement>('.scene a, .scene button'))?.focus();
    }
  }

  private tell(name: 'success' | 'error' | 'status', detail: object): void {
    const fault = name === 'error' && this.checkout ? said(this.setting(this.checkout)) : null;
    const message = fault ? { message: `${fault.title} ${fault.hint}`.trim() } : {};
    // They do not bubble: an `error` that reaches the window would look like the page's own.
    this.dispatchEvent(new CustomEvent(name, { detail: { ...detail, ...message } }));
  }
}
