import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { icon } from '../../design/icons';
import { fill } from '../../design/language';
import { api, inPath } from '../api';
import { brief, moment, money, written } from '../format';
import { Loading } from '../loading';
import { look } from '../look';
import type { ConfirmDialog } from '../parts/confirm-dialog';
import '../parts/confirm-dialog';
import '../parts/copy';
import { tag } from '../parts/tags';
import '../parts/time-line';
import { type Place, to } from '../router';
import { orderStory } from '../story';
import type { Order, OrderFact, Payment, Update } from '../types';
import { PageView, type Shown } from '../view';

/** An order follows its payment within a moment. */
const FOLLOW_MS = [400, 2_000];
/** How long, and how often, to look whether a cancellation has come through. */
const LOOKS = 15;
const LOOK_MS = 1_000;

interface Whole {
  order: Order;
  payments: Payment[];
  facts: OrderFact[];
}

/** One order, without anything about its customer. */
@customElement('order-page')
export class OrderPage extends PageView {
  static override styles = [
    look,
    css`
      h1 {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.375rem 0.875rem;
      }
      .tag {
        letter-spacing: 0;
      }
      .banner {
        margin-bottom: 1.25rem;
      }
      ul {
        list-style: none;
      }
      li a {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        align-items: center;
        gap: 0.125rem 0.75rem;
        margin: 0 -0.5rem;
        padding: 0.625rem 0.5rem;
        border-radius: 6px;
        color: inherit;
        text-decoration: none;
      }
      li a:hover {
        background: var(--e-ground);
      }
      li + li {
        border-top: 1px solid var(--e-line);
      }
      .description {
        overflow-wrap: anywhere;
      }
      @media (max-width: 64rem) {
        aside {
          order: -1;
        }
      }
    `,
  ];

  private readonly whole = new Loading<Whole>(this, (signal) => this.read(signal));
  private following: ReturnType<typeof setTimeout>[] = [];

  override get heading(): string {
    return this.whole.value?.order.orderNumber ?? this.texts.order;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.following.forEach(clearTimeout);
  }

  protected override onPlace(before: Place | null): void {
    if (before?.id !== this.place.id) {
      this.whole.clear();
      void this.whole.load();
    }
  }

  protected override onUpdate(update: Update): void {
    if (update.orderId === this.place.id) {
      this.follow(FOLLOW_MS);
    }
  }

  protected override onAgain(): void {
    void this.whole.load();
  }

  private follow(times: number[]): void {
    this.following.forEach(clearTimeout);
    this.following = times.map((milliseconds) => setTimeout(() => void this.whole.load(), milliseconds));
  }

  private async read(signal: AbortSignal): Promise<Whole> {
    const id = inPath(this.place.id);
    const [order, payments, facts] = await Promise.all([
      api.read<Order>(`/orders/${id}`, {}, signal),
      api.read<Payment[]>('/payments', { orderId: this.place.id, limit: 100 }, signal),
      api.read<OrderFact[]>(`/orders/${id}/events`, {}, signal),
    ]);
    return { order, payments, facts };
  }

  override render() {
    return html`<a class="button quiet back" href=${to.page('orders')}>${icon('back')} ${this.texts.pages.orders}</a>
      ${this.one(this.whole, (whole) => this.shown(whole))}`;
  }

  private shown({ order, payments, facts }: Whole): Shown {
    const { texts } = this;
    const closing = Boolean(order.closing);
    return {
      title: html`<code>${order.orderNumber}</code> ${tag(this.words, 'orderStatuses', order.status)}`,
      under: html`<p class="muted description">${written(order.description)}</p>`,
      actions:
        order.status === 'pending'
          ? html`<div class="actions">
              <button type="button" ?disabled=${closing} @click=${this.ask}>${closing ? texts.cancelling : texts.cancelOrder}</button>
            </div>`
          : nothing,
      body: this.body({ order, payments, facts }, closing),
    };
  }

  private body({ order, payments, facts }: Whole, closing: boolean) {
    const { texts } = this;
    return html`${closing ? html`<div class="banner" role="status">${icon('clock')}<p>${texts.closing}</p></div>` : nothing}
      <div class="columns">
        <div class="stack">
          ${this.paid(payments)}
          <time-line lang=${this.lang} name=${texts.history} .moments=${orderStory(facts, texts, this.words)}></time-line>
        </div>
        <aside class="stack">${this.facts(order)} ${this.metadata(order.metadata ?? {})}</aside>
      </div>
      <confirm-dialog
        lang=${this.lang}
        heading=${texts.cancelOrder}
        .hint=${fill(texts.cancelHint, order.orderNumber, money(order.amount))}
        yes=${texts.cancelOrder}
        danger
        .act=${() => this.cancel()}
      ></confirm-dialog>`;
  }

  private paid(payments: Payment[]) {
    const { texts } = this;
    return html`<section class="card">
      <div class="title"><h2>${texts.pages.payments}</h2></div>
      ${payments.length === 0
        ? html`<p class="muted small">${texts.unpaid}</p>`
        : html`<ul>
            ${payments.map(
              (it) =>
                html`<li>
                  <a href=${to.payment(it.id)}>
                    <strong class="number">${money(it.amount)}</strong>
                    ${tag(this.words, 'statuses', it.status)}
                    <code class="small muted">${it.octopusTransactionId ?? it.id}</code>
                    <span class="small muted number">${brief(it.createdAt, this.lang)}</span>
                  </a>
                </li>`,
            )}
          </ul>`}
    </section>`;
  }

  private facts(order: Order) {
    const { facts } = this.texts;
    const { lang } = this;
    const row = (name: string, value: unknown) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
    return html`<section class="card">
      <div class="title"><h2>${facts.title}</h2></div>
      <dl class="facts">
        ${row(this.texts.columns.amount, html`<strong class="number">${money(order.amount)}</strong>`)}
        ${row(facts.created, moment(order.createdAt, lang))}
        ${order.paidAt ? row(facts.paid, moment(order.paidAt, lang)) : nothing}
        ${order.status === 'pending' ? row(facts.expires, moment(order.expiresAt, lang)) : nothing}
        ${row(facts.orderId, html`<copy-id lang=${lang} .value=${order.id} name=${facts.orderId}></copy-id>`)}
        ${row(facts.version, order.version)}
      </dl>
    </section>`;
  }

  private metadata(metadata: Record<string, unknown>) {
    const entries = Object.entries(metadata);
    return html`<section class="card">
      <div class="title"><h2>${this.texts.metadata}</h2></div>
      ${entries.length === 0
        ? html`<p class="muted small">${this.texts.noMetadata}</p>`
        : html`<dl class="facts">
            ${entries.map(([name, value]) => html`<div><dt>${written(name)}</dt><dd>${written(value)}</dd></div>`)}
          </dl>`}
    </section>`;
  }

  private ask = (): void => void this.renderRoot.querySelector<ConfirmDialog>('confirm-dialog')!.show();

  /** The payment side decides whether somebody paid first; its answer is waited for here. */
  private async cancel(): Promise<void> {
    await api.send<Order>('POST', `/orders/${inPath(this.place.id)}/cancel`);
    await this.whole.load();
    this.follow(Array.from({ length: this.whole.value?.order.closing ? LOOKS : 1 }, (_, look) => (look + 1) * LOOK_MS));
  }
}
