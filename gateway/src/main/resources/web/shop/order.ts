import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Call, OctopusPayment, Order, Payment, PaymentFault } from '../public/sdk/epay';
import { controls } from '../design/controls';
import { icon } from '../design/icons';
import { type Language, money, plain } from '../design/language';
import { tokens } from '../design/tokens';
import { EpayClient, codeOf } from '../sdk/client';
import { look } from './look';
import { type Happening, byBrowser, byEvent, byServer } from './happening';
import { type ToPay, whatBecame } from './server';
import { TEXTS } from './texts';

const LOOK_AGAIN_MS = 1000;
const LOOKS = 15;
/** What may have ended the order, too. */
const OVER = new Set(['failed', 'expired', 'cancelled', 'review', 'partially_refunded', 'refunded']);

/**
 * One order: to be paid, or paid. The element `<octopus-payment>` comes by a script tag of its own, as on any other site; this
 * page only gives it the order and listens.
 */
@customElement('order-page')
export class OrderPage extends LitElement {
  static override styles = [tokens, controls, look];

  @property() override lang: Language = 'zh-HK';
  @property({ attribute: false }) toPay!: ToPay;
  @state() private order: Order | null = null;
  @state() private payment: Payment | null = null;

  private client!: EpayClient;
  private readonly watch = (call: Call) => this.note(byBrowser(call));

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('toPay')) {
      this.order = this.payment = null;
      this.client = new EpayClient({ token: this.toPay.clientToken, language: this.lang, watch: this.watch });
      void this.lookAtOrder();
    }
  }

  override render() {
    const texts = TEXTS[this.lang];
    const paid = this.order?.status === 'paid';
    const address = this.payment?.status === 'pending' ? codeOf(this.payment)?.url : undefined;
    return html`<a href="#goods" class="button quiet way-back">${icon('back')} ${texts.back}</a>
      <h1 tabindex="-1">${paid ? texts.thanks : texts.pay}</h1>
      <div class="paying">
        <octopus-payment
          order=${this.toPay.orderId}
          .clientToken=${this.toPay.clientToken}
          .watch=${this.watch}
          lang=${this.lang}
          @status=${(event: CustomEvent<Payment>) => this.hear(event.detail)}
          @success=${() => void this.lookUntilPaid()}
          @error=${(event: CustomEvent<PaymentFault>) => this.note(byEvent(`error · ${event.detail.code}`, event.detail))}
        ></octopus-payment>
        <div class="beside">
          ${paid ? this.thanks() : address ? this.phone(address) : nothing} ${this.order ? this.summary(this.order) : nothing}
        </div>
      </div>`;
  }

  private thanks() {
    const texts = TEXTS[this.lang];
    return html`<section class="card pad done">
      <h2>${texts.confirmed}</h2>
      <p>${texts.thanksHint}</p>
      <a class="button" href="#goods">${texts.another}</a>
    </section>`;
  }

  private phone(address: string) {
    const texts = TEXTS[this.lang];
    return html`<section class="card pad phone">
      <h2>${texts.phone}</h2>
      <p>${texts.phoneHint}</p>
      <a class="button" href=${phoneAddress(address, this.lang)} target="_blank" rel="noopener">${icon('phone')} ${texts.openPhone}</a>
    </section>`;
  }

  private summary(order: Order) {
    const texts = TEXTS[this.lang];
    const status = order.closing ?? order.status;
    const kind = status === 'paid' ? 'good' : status === 'pending' ? 'warn' : '';
    return html`<section class="card pad" aria-labelledby="summary">
      <h2 id="summary">${texts.order} <span class="mono">${order.orderNumber}</span></h2>
      <dl>
        <div><dt>${texts.items}</dt><dd dir="auto">${plain(order.description)}</dd></div>
        <div><dt>${texts.total}</dt><dd>${money(order.amount)}</dd></div>
        <div><dt>${texts.status}</dt><dd><span class="tag ${kind}">${texts.states[status]}</span></dd></div>
      </dl>
    </section>`;
  }

  private hear(payment: Payment): void {
    const whole = this.renderRoot.querySelector('octopus-payment') as OctopusPayment | null;
    this.payment = whole?.payment ?? payment;
    this.note(byEvent(`${payment.status} · v${payment.version}`, payment));
    if (OVER.has(payment.status)) {
      void this.lookAtOrder();
    }
  }

  private async lookAtOrder(): Promise<void> {
    this.order = await this.client.order(this.toPay.orderId).catch(() => this.order);
  }

  /** The shop's server has the last word. It asks here; with a webhook it would be told. */
  private async lookUntilPaid(): Promise<void> {
    for (let looks = 0; looks < LOOKS; looks++) {
      const began = new Date();
      const became = await whatBecame().catch(() => null);
      became?.calls.forEach((call) => this.note(byServer(call, began)));
      if (became && became.status !== 'pending') {
        break;
      }
      await new Promise((done) => setTimeout(done, LOOK_AGAIN_MS));
    }
    await this.lookAtOrder();
  }

  private note(happening: Happening): void {
    this.dispatchEvent(new CustomEvent<Happening>('happening', { detail: happening }));
  }
}

/** The pretend phone speaks the language of the shop. */
function phoneAddress(address: string, language: Language): string {
  const phone = new URL(address);
  if (!/^https?:$/.test(phone.protocol)) {
    return '#';
  }
  if (language === 'en') {
    phone.searchParams.set('lang', 'en');
  }
  return phone.href;
}
