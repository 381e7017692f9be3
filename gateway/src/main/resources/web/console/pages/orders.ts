import { css, html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { icon } from '../../design/icons';
import { brief, money, written } from '../format';
import { Listing } from '../listing';
import { look } from '../look';
import { type Filters, moments } from '../parts/filter-bar';
import '../parts/filter-bar';
import { tag } from '../parts/tags';
import { go, type Place, to } from '../router';
import { rows, rowsLook } from '../rows';
import type { Order, Update } from '../types';
import { PageView } from '../view';

/** After such a payment, its order will have changed in a moment. */
const MOVES_ORDERS = new Set(['completed', 'partially_refunded', 'refunded']);
const FOLLOW_MS = 1_200;

/** All orders, narrowed by what the address says. */
@customElement('orders-page')
export class OrdersPage extends PageView {
  static override styles = [
    look,
    rowsLook,
    css`
      :host {
        --columns: minmax(7.5rem, 0.9fr) minmax(10rem, 2fr) minmax(7rem, 1fr) minmax(8.5rem, 1fr) 9rem;
      }
      @media (max-width: 64rem) {
        .number {
          order: 3;
        }
        .about {
          order: 1;
        }
        .sum {
          order: 2;
          justify-self: end;
        }
        .state {
          order: 4;
          justify-self: end;
        }
        .made {
          display: none;
        }
      }
    `,
  ];

  private readonly list = new Listing<Order>(this, '/orders');
  private following?: ReturnType<typeof setTimeout>;

  override get heading(): string {
    return this.texts.pages.orders;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.following);
  }

  protected override onPlace(_before: Place | null): void {
    const { query } = this.place;
    this.list.open({ q: query.get('q') ?? undefined, status: query.get('status') ?? undefined, ...moments(query) });
  }

  protected override onUpdate(update: Update): void {
    if (MOVES_ORDERS.has(update.status) && this.list.items.some((order) => order.id === update.orderId)) {
      clearTimeout(this.following);
      this.following = setTimeout(() => void this.list.refresh(), FOLLOW_MS);
    }
  }

  protected override onAgain(): void {
    void this.list.refresh();
  }

  override render() {
    const texts = this.texts;
    const { columns } = texts;
    return html`<div class="head"><h1 tabindex="-1">${texts.pages.orders}</h1></div>
      <filter-bar
        lang=${this.lang}
        .query=${this.place.query}
        .statuses=${Object.entries(this.words.orderStatuses)}
        .hint=${texts.searchOrders}
        timed
        @filter=${(event: CustomEvent<Filters>) => go(to.page('orders', event.detail), true)}
      ></filter-bar>
      ${rows(this.list, {
        texts,
        head: [columns.order, columns.description, columns.amount, columns.status, columns.created],
        row: (order) => this.row(order),
        wrong: (fault, again) => this.wrong(fault, again),
        none: this.none(),
      })}`;
  }

  private row(order: Order) {
    return html`<a href=${to.order(order.id)}>
      <code class="number">${order.orderNumber}</code>
      <span class="cut about">${written(order.description)}</span>
      <span class="amount sum">${money(order.amount)}</span>
      <span class="state">${tag(this.words, 'orderStatuses', order.status)}</span>
      <span class="small muted made">${brief(order.createdAt, this.lang)}</span>
    </a>`;
  }

  private none() {
    const texts = this.texts;
    const narrowed = ['q', 'status', 'from', 'to'].some((name) => this.place.query.get(name));
    return narrowed
      ? html`<div class="nothing">
          ${icon('search')}
          <h2>${texts.noneFound}</h2>
          <p>${texts.noneFoundHint}</p>
          <a class="button small" href=${to.page('orders')}>${texts.clear}</a>
        </div>`
      : html`<div class="nothing">
          ${icon('bag')}
          <h2>${texts.noOrders}</h2>
          <p>${texts.noOrdersHint}</p>
          <a class="button small" href="/docs">${texts.docs}</a>
        </div>`;
  }
}
