import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { icon } from '../../design/icons';
import { fill } from '../../design/language';
import { api, inPath } from '../api';
import { brief, moment, money, tail, written } from '../format';
import { Loading } from '../loading';
import { look } from '../look';
import '../parts/copy';
import { refundable, type RefundDialog } from '../parts/refund-dialog';
import '../parts/refund-dialog';
import { tag } from '../parts/tags';
import '../parts/time-line';
import { type Place, to } from '../router';
import { story } from '../story';
import { word } from '../texts';
import type { Delivery, Order, OrderFact, Payment, Posting, Refund, StoryLine, Update } from '../types';
import { PageView, type Shown } from '../view';

/** What follows a payment's change elsewhere (its order, bookings, webhooks) is there a moment later. */
const AFTERMATH_MS = [400, 2_500, 7_000];
const MOST = 100;

/** A payment's surroundings; what could not be read is named, and the rest is shown. */
interface Around {
  lines: StoryLine[];
  order: Order | null;
  facts: OrderFact[];
  deliveries: Delivery[];
  postings: Posting[];
  missing: ('story' | 'order' | 'deliveries' | 'ledger')[];
}

/** One payment, and everything that happened to it. */
@customElement('payment-page')
export class PaymentPage extends PageView {
  static override styles = [
    look,
    css`
      h1 {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.375rem 0.875rem;
        font-variant-numeric: tabular-nums;
      }
      .tag {
        letter-spacing: 0;
      }
      .banner {
        margin-bottom: 1.25rem;
      }
      .refunds li,
      .sent li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        align-items: center;
        gap: 0.125rem 0.75rem;
        padding: 0.625rem 0;
        border-top: 1px solid var(--e-line);
      }
      :is(.refunds, .sent) li:first-child {
        border: 0;
      }
      :is(.refunds, .sent) ul {
        list-style: none;
      }
      .why {
        grid-column: 1 / -1;
        overflow-wrap: anywhere;
      }
      @media (max-width: 64rem) {
        aside {
          order: -1;
        }
      }
    `,
  ];

  private readonly payment = new Loading<Payment>(this, (signal) => api.read(`/payments/${inPath(this.place.id)}`, {}, signal));
  private readonly around = new Loading<Around>(this, (signal) => this.look(signal));
  private aftermath: ReturnType<typeof setTimeout>[] = [];

  override get heading(): string {
    return this.payment.value ? money(this.payment.value.amount) : this.texts.payment;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.aftermath.forEach(clearTimeout);
  }

  protected override onPlace(before: Place | null): void {
    if (before?.id !== this.place.id) {
      this.payment.clear();
      this.around.clear();
      void this.payment.load();
      void this.around.load();
    }
  }

  protected override onUpdate(update: Update): void {
    if (update.paymentId === this.place.id && update.version > (this.payment.value?.version ?? 0)) {
      this.follow();
    }
  }

  protected override onAgain(): void {
    this.follow();
  }

  private follow = (): void => {
    void this.payment.load();
    this.aftermath.forEach(clearTimeout);
    this.aftermath = AFTERMATH_MS.map((milliseconds) => setTimeout(() => void this.around.load(), milliseconds));
  };

  private async look(signal: AbortSignal): Promise<Around> {
    const id = inPath(this.place.id);
    const missing: Around['missing'] = [];
    const or = <T>(name: Around['missing'][number], reading: Promise<T>, none: T) =>
      reading.catch((fault) => {
        if (!signal.aborted) {
          missing.push(name);
          return none;
        }
        throw fault;
      });
    const payment = this.payment.value ?? (await api.read<Payment>(`/payments/${id}`, {}, signal));
    const order = inPath(payment.orderId);
    const [lines, its, facts, deliveries, postings] = await Promise.all([
      or('story', api.read<StoryLine[]>(`/payments/${id}/events`, {}, signal), []),
      or<Order | null>('order', api.read<Order>(`/orders/${order}`, {}, signal), null),
      or('order', api.read<OrderFact[]>(`/orders/${order}/events`, {}, signal), []),
      or('deliveries', api.read<Delivery[]>('/merchant-platform/webhook-deliveries', { paymentId: this.place.id, limit: MOST }, signal), []),
      or('ledger', api.read<Posting[]>('/ledger/entries', { paymentId: this.place.id, limit: MOST }, signal), []),
    ]);
    return { lines, order: its, facts, deliveries, postings, missing: [...new Set(missing)] };
  }

  override render() {
    return html`<a class="button quiet back" href=${to.page('payments')}>${icon('back')} ${this.texts.pages.payments}</a>
      ${this.one(this.payment, (payment) => this.shown(payment))}`;
  }

  private shown(payment: Payment): Shown {
    const texts = this.texts;
    const around = this.around.value;
    return {
      title: html`${money(payment.amount)} ${tag(this.words, 'statuses', payment.status)}`,
      under: html`<p class="muted">${around?.order ? written(around.order.description) : html`&nbsp;`}</p>`,
      actions:
        refundable(payment) > 0
          ? html`<div class="actions"><button type="button" @click=${this.openRefund}>${icon('undo')} ${texts.refund.open}</button></div>`
          : nothing,
      body: this.body(payment, around),
    };
  }

  private body(payment: Payment, around: Around | undefined) {
    return html`${this.why(payment)}
      <div class="columns">
        <div>${around ? this.story(around) : html`<section class="card">${this.around.fault ? this.wrong(this.around.fault, () => void this.around.load()) : this.bones(8)}</section>`}</div>
        <aside class="stack">${this.facts(payment, around)} ${this.refunds(payment)} ${around ? this.sent(around.deliveries) : nothing}</aside>
      </div>
      <refund-dialog lang=${this.lang} .payment=${payment} @refunded=${this.follow} @uncertain=${this.follow}></refund-dialog>`;
  }

  private story(around: Around) {
    const texts = this.texts;
    return html`${around.missing.length > 0
        ? html`<div class="banner" role="status">
            ${icon('alert')}
            <p>${texts.partly} ${around.missing.map((name) => texts.sourcesMissing[name]).join(texts.comma)}</p>
            <button type="button" class="small" @click=${() => void this.around.load()}>${texts.retry}</button>
          </div>`
        : nothing}
      <time-line
        lang=${this.lang}
        name=${texts.story}
        choosy
        .moments=${story(around, texts, this.words, this.lang)}
      ></time-line>`;
  }

  /** What a status means that does not speak for itself. */
  private why(payment: Payment) {
    const { texts, words } = this;
    const reason = payment.statusReason ? word(words.reasons, payment.statusReason) : '';
    if (payment.status === 'review') {
      return html`<div class="banner" role="status">${icon('alert')}<p><strong>${reason}</strong> ${texts.review}</p></div>`;
    }
    if (payment.status === 'failed' && reason) {
      return html`<div class="banner bad">${icon('cross')}<p>${reason}</p></div>`;
    }
    return payment.status === 'pending' && payment.statusReason === 'unknown'
      ? html`<div class="banner">${icon('clock')}<p>${reason}</p></div>`
      : nothing;
  }

  private facts(payment: Payment, around: Around | undefined) {
    const { texts, lang } = this;
    const { facts } = texts;
    const trace = around?.lines.filter((line) => line.traceId).at(-1)?.traceId;
    const row = (name: string, value: unknown) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
    const id = (name: string, value: string) => row(name, html`<copy-id lang=${lang} .value=${value} name=${name}></copy-id>`);
    const order = around?.order;
    return html`<section class="card" aria-label=${facts.title}>
      <div class="title"><h2>${facts.title}</h2></div>
      <dl class="facts">
        ${row(
          facts.order,
          html`<a href=${to.order(payment.orderId)}>${order ? order.orderNumber : tail(payment.orderId)}</a> ${order
              ? tag(this.words, 'orderStatuses', order.status)
              : nothing}`,
        )}
        ${row(facts.created, moment(payment.createdAt, lang))}
        ${payment.completedAt ? row(facts.completed, moment(payment.completedAt, lang)) : nothing}
        ${payment.expiresAt && payment.status === 'pending' ? row(facts.expires, moment(payment.expiresAt, lang)) : nothing}
        ${payment.paymentToken ? row(facts.token, html`<code>${payment.paymentToken}</code>`) : nothing}
        ${id(facts.payment, payment.id)} ${payment.octopusTransactionId ? id(facts.transaction, payment.octopusTransactionId) : nothing}
        ${trace ? id(texts.trace, trace) : nothing} ${row(facts.version, payment.version)}
      </dl>
    </section>`;
  }

  private refunds(payment: Payment) {
    const all = payment.refunds ?? [];
    const { texts } = this;
    return all.length === 0
      ? nothing
      : html`<section class="card refunds">
          <div class="title">
            <h2>${texts.refunds}</h2>
            <span class="small muted number">${fill(texts.refundedOf, money(payment.refundedAmount), money(payment.amount))}</span>
          </div>
          <ul>
            ${all.map((it) => this.refund(it))}
          </ul>
        </section>`;
  }

  private refund(it: Refund) {
    return html`<li>
      <strong class="number">${money(it.amount)}</strong>
      ${tag(this.words, 'refundStatuses', it.status)}
      ${it.reason ? html`<span class="small why">${written(it.reason)}</span>` : nothing}
      <span class="small muted why">${moment(it.completedAt ?? it.createdAt, this.lang)}${it.failureCode ? html` · ${written(it.failureCode)}` : nothing}</span>
    </li>`;
  }

  private sent(deliveries: Delivery[]) {
    const { texts } = this;
    return html`<section class="card sent">
      <div class="title"><h2>${texts.deliveries}</h2></div>
      ${deliveries.length === 0
        ? html`<p class="small muted">${texts.noneSent}</p>`
        : html`<ul>
            ${deliveries.map(
              (it) =>
                html`<li>
                  <a class="small" href=${to.delivery(it.id)}><code>${it.eventType}</code></a>
                  ${tag(this.words, 'deliveryStatuses', it.status)}
                  <span class="small muted number">${brief(it.createdAt, this.lang)} · ${fill(texts.tries, it.attempts)}</span>
                </li>`,
            )}
          </ul>`}
    </section>`;
  }

  private openRefund = (): void => void this.renderRoot.querySelector<RefundDialog>('refund-dialog')!.show();
}
