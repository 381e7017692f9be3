import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { icon } from '../../design/icons';
import { api, type Query } from '../api';
import { brief, money, tail } from '../format';
import { Listing } from '../listing';
import { look } from '../look';
import { type Filters, moments } from '../parts/filter-bar';
import '../parts/filter-bar';
import { tag } from '../parts/tags';
import { go, type Place, to } from '../router';
import { rows, rowsLook } from '../rows';
import type { Order, Payment, Update } from '../types';
import { PageView } from '../view';

const ORDER_NUMBER = /^ORD-[0-9A-Z]{6,8}$/i;

/** All payments, narrowed by what the address says. */
@customElement('payments-page')
export class PaymentsPage extends PageView {
  static override styles = [
    look,
    rowsLook,
    css`
      :host {
        --columns: minmax(7rem, 1fr) minmax(9rem, 1.2fr) minmax(8rem, 1.2fr) minmax(9rem, 1.6fr) 9rem;
      }
      @media (max-width: 64rem) {
        .transaction {
          display: none;
        }
      }
    `,
  ];

  private readonly list = new Listing<Payment>(this, '/payments');

  override get heading(): string {
    return this.texts.pages.payments;
  }

  protected override onPlace(_before: Place | null): void {
    void this.open(this.place.query);
  }

  /** Order numbers are the order service's; whoever searches for one means its payments. */
  private async open(query: URLSearchParams): Promise<void> {
    const asked: Query = { status: query.get('status') ?? undefined, ...moments(query) };
    const q = query.get('q')?.trim() ?? '';
    if (ORDER_NUMBER.test(q)) {
      const orders = await api.page<Order>('/orders', { q, limit: 1 }).catch(() => null);
      if (query !== this.place.query) {
        return;
      }
      if (orders?.items[0]) {
        this.list.open({ ...asked, orderId: orders.items[0].id });
        return;
      }
    }
    this.list.open({ ...asked, q: q || undefined });
  }

  protected override onUpdate(update: Update): void {
    const shown = this.list.change(update.paymentId, (payment) =>
      payment.version < update.version
        ? {
            ...payment,
            version: update.version,
            status: update.status,
            statusReason: update.statusReason,
            refundedAmount: update.refundedAmount ?? payment.refundedAmount,
            octopusTransactionId: update.octopusTransactionId ?? payment.octopusTransactionId,
          }
        : payment,
    );
    if (!shown && !this.narrowed && update.version <= 2 && this.list.state === 'ready') {
      this.noteFresh(update.paymentId);
    }
  }

  private readonly unseen = new Set<string>();

  private noteFresh(id: string): void {
    if (this.list.fresh === 0) {
      this.unseen.clear();
    }
    this.unseen.add(id);
    this.list.fresh = this.unseen.size;
    this.requestUpdate();
  }

  protected override onAgain(): void {
    void this.list.refresh();
  }

  private get narrowed(): boolean {
    return ['q', 'status', 'from', 'to'].some((name) => this.place.query.get(name));
  }

  override render() {
    const texts = this.texts;
    const { columns } = texts;
    const statuses = Object.entries(this.words.statuses);
    return html`<div class="head"><h1 tabindex="-1">${texts.pages.payments}</h1></div>
      <filter-bar
        lang=${this.lang}
        .query=${this.place.query}
        .statuses=${statuses}
        .hint=${texts.searchPayments}
        timed
        @filter=${(event: CustomEvent<Filters>) => go(to.page('payments', event.detail), true)}
      ></filter-bar>
      ${rows(this.list, {
        texts,
        head: [columns.amount, columns.status, columns.payment, columns.transaction, columns.created],
        row: (payment) => this.row(payment),
        wrong: (fault, again) => this.wrong(fault, again),
        none: this.none(),
      })}`;
  }

  private row(payment: Payment) {
    const texts = this.texts;
    return html`<a href=${to.payment(payment.id)}>
      <span class="amount">${money(payment.amount)}</span>
      <span class="right">
        ${tag(this.words, 'statuses', payment.status)}
        ${payment.status === 'partially_refunded'
          ? html`<span class="visually-hidden">${texts.refunded} ${money(payment.refundedAmount)}</span>`
          : nothing}
      </span>
      <code class="cut muted" title=${payment.id}>${tail(payment.id)}</code>
      <span class="cut small muted transaction">${payment.octopusTransactionId ?? '—'}</span>
      <span class="small muted number right">${brief(payment.createdAt, this.lang)}</span>
    </a>`;
  }

  private none() {
    const texts = this.texts;
    return this.narrowed
      ? html`<div class="nothing">
          ${icon('search')}
          <h2>${texts.noneFound}</h2>
          <p>${texts.noneFoundHint}</p>
          <a class="button small" href=${to.page('payments')}>${texts.clear}</a>
        </div>`
      : html`<div class="nothing">
          ${icon('card')}
          <h2>${texts.noPayments}</h2>
          <p>${texts.noPaymentsHint}</p>
          <a class="button small" href="/docs">${texts.docs}</a>
        </div>`;
  }
}
