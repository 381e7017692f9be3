import { LitElement, html, nothing, render, type PropertyValues } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import '../design/header';
import { controls } from '../design/controls';
import { icon } from '../design/icons';
import { type Language, chooseLanguage, chosenLanguage, money } from '../design/language';
import { dress } from '../design/page';
import { tokens } from '../design/tokens';
import { look } from './look';
import type { OrderPage } from './order';
import './order';
import './panel';
import { type Happening, byServer } from './happening';
import { picture } from './pictures';
import { type Good, type ToPay, currentOrder, goods, placeOrder } from './server';
import { TEXTS } from './texts';

const MOST_PIECES = 20;
const MOST_HAPPENINGS = 100;
const PAYING = '#order';

/** The demo shop: what a merchant's site does, and nothing of what its server does. */
@customElement('demo-shop')
export class Shop extends LitElement {
  static override styles = [tokens, controls, look];

  @state() private language: Language = chosenLanguage();
  @state() private goods: Good[] | null = null;
  @state() private view: 'loading' | 'goods' | 'paying' | 'closed' | 'broken' = 'loading';
  @state() private cart: Record<string, number> = {};
  @state() private placing = false;
  @state() private fault = false;
  @state() private toPay: ToPay | null = null;
  @state() private happenings: Happening[] = [];
  /** What became of the cart, for those who do not see it. */
  @state() private spoken = '';

  /** Names this cart to the server, so that pressing twice does not order twice. */
  private basketId = crypto.randomUUID();
  /** What the focus goes to when the page has changed. */
  private focusNext: 'heading' | 'cart' | null = null;
  private readonly turn = () => void this.open();

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('hashchange', this.turn);
    chooseLanguage(this.language);
    void this.open();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('hashchange', this.turn);
  }

  /** The address says where we are, so that a reload leads to the same place. */
  private async open(): Promise<void> {
    const before = this.view;
    try {
      this.goods ??= await goods();
      if (this.goods === null) {
        this.view = 'closed';
      } else if (location.hash === PAYING && (this.toPay ??= await currentOrder())) {
        this.view = 'paying';
        scrollTo(0, 0);
      } else {
        this.toPay = null;
        this.view = 'goods';
      }
    } catch {
      this.view = 'broken';
    }
    if (before !== 'loading' && before !== this.view) {
      this.spoken = '';
      this.focusNext = 'heading';
    }
  }

  protected override updated(changed: PropertyValues): void {
    const { title, pay } = TEXTS[this.language];
    document.title = this.view === 'paying' ? `${pay} · ${title}` : title;
    if (this.focusNext === 'cart') {
      this.renderRoot.querySelector<HTMLElement>('#cart')?.focus();
    } else if (this.focusNext && changed.has('view')) {
      const page = this.renderRoot.querySelector<OrderPage>('order-page');
      void (page?.updateComplete ?? Promise.resolve()).then(() =>
        (page ?? this).renderRoot.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true }),
      );
    }
    this.focusNext = null;
  }

  /** The description of an order is in its language: to the server, it is another cart. */
  private speak(language: Language): void {
    this.language = language;
    this.basketId = crypto.randomUUID();
    this.spoken = '';
    chooseLanguage(language);
  }

  override render() {
    return html`<epay-header
        current="shop"
        lang=${this.language}
        @language=${(event: CustomEvent<Language>) => this.speak(event.detail)}
      ></epay-header>
      <main lang=${this.language}>
        <div>${this.content()}</div>
        <aside>
          <p class="visually-hidden" role="status">${this.spoken}</p>
          ${this.view === 'goods' ? this.cartCard() : nothing}
          <shop-panel lang=${this.language} .happenings=${this.happenings}></shop-panel>
        </aside>
      </main>
      ${this.view === 'goods' && this.pieces > 0 ? this.bar() : nothing}`;
  }

  private content() {
    const texts = TEXTS[this.language];
    switch (this.view) {
      case 'loading':
        return html`<div class="middle"><div class="spinner"></div><p class="muted" role="status">${texts.loading}</p></div>`;
      case 'closed':
        return html`<div class="middle">
          <h1 tabindex="-1">${texts.closed}</h1>
          <p class="muted">${texts.closedHint}</p>
          <a class="button" href="/docs">${texts.docs}</a>
        </div>`;
      case 'broken':
        return html`<div class="middle">
          <h1 tabindex="-1">${texts.broken}</h1>
          <button type="button" @click=${this.turn}>${texts.retry}</button>
        </div>`;
      case 'goods':
        return this.shelf();
      case 'paying':
        return html`<order-page
          lang=${this.language}
          .toPay=${this.toPay!}
          @happening=${(event: CustomEvent<Happening>) => this.note(event.detail)}
        ></order-page>`;
    }
  }

  private shelf() {
    const texts = TEXTS[this.language];
    return html`<h1 tabindex="-1">${texts.hero}</h1>
      <p class="lead">${texts.lead}</p>
      <ul class="goods" aria-label=${texts.goods}>
        ${this.goods!.map(
          (good) =>
            html`<li class="card">
              ${picture(good.sku)}
              <div class="label">
                <h3>${this.nameOf(good)}</h3>
                <span class="price">${money(good.price)}</span>
                <button
                  type="button"
                  class="add"
                  aria-label="${texts.add}: ${this.nameOf(good)}"
                  ?disabled=${this.pieces >= MOST_PIECES}
                  @click=${() => this.put(good, 1)}
                >
                  ${icon('plus')}
                </button>
              </div>
            </li>`,
        )}
      </ul>`;
  }

  private cartCard() {
    const texts = TEXTS[this.language];
    const chosen = this.goods!.filter((good) => this.cart[good.sku]);
    return html`<section class="card pad" aria-labelledby="cart">
      <h2 id="cart" tabindex="-1">${texts.cart}</h2>
      ${chosen.length === 0
        ? html`<p class="muted">${texts.empty}</p>`
        : html`<ul class="lines">
              ${chosen.map((good) => this.line(good))}
            </ul>
            <p class="sum"><span>${texts.total}</span><span class="number">${money(this.total)}</span></p>
            ${this.checkoutButton('full')}`}
      ${this.fault ? html`<p class="fault" role="alert">${texts.broken}</p>` : nothing}
    </section>`;
  }

  private line(good: Good) {
    const texts = TEXTS[this.language];
    const name = this.nameOf(good);
    return html`<li>
      <span>${name}</span>
      <span class="steps">
        <button type="button" class="quiet step" aria-label="${texts.less}: ${name}" @click=${() => this.put(good, -1)}>
          ${icon('minus')}
        </button>
        <span>${this.cart[good.sku]}</span>
        <button
          type="button"
          class="quiet step"
          aria-label="${texts.more}: ${name}"
          ?disabled=${this.pieces >= MOST_PIECES}
          @click=${() => this.put(good, 1)}
        >
          ${icon('plus')}
        </button>
      </span>
    </li>`;
  }

  private bar() {
    return html`<div class="bar"><span class="number">${money(this.total)}</span>${this.checkoutButton('')}</div>`;
  }

  private checkoutButton(size: string) {
    const texts = TEXTS[this.language];
    return html`<button type="button" class="primary ${size}" ?disabled=${this.placing} @click=${this.buy}>
      ${this.placing ? texts.placing : texts.checkout}
    </button>`;
  }

  private nameOf(good: Good): string {
    return this.language === 'en' ? good.english : good.chinese;
  }

  private get pieces(): number {
    return Object.values(this.cart).reduce((sum, pieces) => sum + pieces, 0);
  }

  private get total(): number {
    return this.goods!.reduce((sum, good) => sum + Math.round(good.price * 100) * (this.cart[good.sku] ?? 0), 0) / 100;
  }

  /** A button that is pressed may go away with its line, so the focus goes on to the cart. */
  private put(good: Good, more: number): void {
    const texts = TEXTS[this.language];
    const pieces = Math.max(0, (this.cart[good.sku] ?? 0) + more);
    this.cart = { ...this.cart, [good.sku]: pieces };
    this.spoken = `${this.nameOf(good)} ${pieces ? `× ${pieces}` : texts.removed} · ${texts.total} ${money(this.total)}`;
    this.focusNext = pieces ? null : 'cart';
    this.basketId = crypto.randomUUID();
    this.fault = false;
  }

  private buy = async (): Promise<void> => {
    this.placing = true;
    this.fault = false;
    const began = new Date();
    const items = Object.entries(this.cart).flatMap(([sku, pieces]) => Array<string>(pieces).fill(sku));
    try {
      const placed = await placeOrder(this.basketId, items, this.language);
      placed.calls.forEach((call) => this.note(byServer(call, began)));
      this.cart = {};
      this.basketId = crypto.randomUUID();
      this.toPay = placed;
      location.hash = PAYING;
    } catch {
      this.fault = true;
    } finally {
      this.placing = false;
    }
  };

  private note(happening: Happening): void {
    const later = this.happenings.filter((other) => other.at > happening.at);
    const before = this.happenings.slice(later.length);
    this.happenings = [...later, happening, ...before].slice(0, MOST_HAPPENINGS);
  }
}

dress();
render(html`<demo-shop></demo-shop>`, document.body);
