import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { icon } from '../../design/icons';
import { fill } from '../../design/language';
import { api } from '../api';
import { brief } from '../format';
import { Listing } from '../listing';
import { Loading } from '../loading';
import { look } from '../look';
import '../parts/endpoint-card';
import '../parts/endpoint-dialog';
import type { EndpointDialog } from '../parts/endpoint-dialog';
import '../parts/filter-bar';
import type { Filters } from '../parts/filter-bar';
import '../parts/secret-dialog';
import type { Secret, SecretDialog } from '../parts/secret-dialog';
import { tag } from '../parts/tags';
import { go, type Place, to } from '../router';
import { rows, rowsLook } from '../rows';
import { word } from '../texts';
import type { Delivery, Endpoint } from '../types';
import { PageView } from '../view';

const MOST = 100;
/** A webhook is on its way a moment after what it tells; looked at until nothing is under way any more. */
const LOOK_MS = 1_500;
const LOOKS = 8;

/** Where the merchant's events go, and what became of them. */
@customElement('webhooks-page')
export class WebhooksPage extends PageView {
  static override styles = [
    look,
    rowsLook,
    css`
      :host {
        --columns: minmax(10rem, 1.4fr) minmax(7rem, 0.8fr) minmax(8rem, 1fr) minmax(8rem, 1.2fr) 9rem;
      }
      .endpoints {
        display: grid;
        gap: 1rem;
        margin-bottom: 2rem;
      }
      .sub {
        margin-bottom: 0.75rem;
        font-size: 1.1875rem;
      }
      @media (max-width: 64rem) {
        .where,
        .answer {
          grid-column: 1;
        }
        .where {
          order: 3;
        }
        .made {
          order: 4;
          justify-self: end;
        }
        .answer {
          order: 5;
        }
      }
    `,
  ];

  private readonly endpoints = new Loading<Endpoint[]>(this, (signal) =>
    api.read('/merchant-platform/webhook-endpoints', { limit: MOST }, signal),
  );
  private readonly deliveries = new Listing<Delivery>(this, '/merchant-platform/webhook-deliveries');
  @state() private secret: Secret | null = null;
  private looking?: ReturnType<typeof setTimeout>;

  override get heading(): string {
    return this.texts.pages.webhooks;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.looking);
  }

  protected override onPlace(before: Place | null): void {
    const { query } = this.place;
    this.deliveries.open({ status: query.get('status') ?? undefined, endpointId: query.get('endpoint') ?? undefined });
    if (before === null) {
      void this.endpoints.load();
    }
  }

  protected override onUpdate(): void {
    this.lookAgain(LOOKS);
  }

  protected override onAgain(): void {
    void this.endpoints.load();
    void this.deliveries.refresh();
  }

  private lookAgain(looks: number): void {
    clearTimeout(this.looking);
    this.looking = setTimeout(async () => {
      await this.deliveries.refresh();
      if (looks > 1 && this.deliveries.items.some((it) => it.status === 'pending' && it.attempts === 0)) {
        this.lookAgain(looks - 1);
      }
    }, LOOK_MS);
  }

  override render() {
    const { texts, lang } = this;
    const all = this.endpoints.value;
    return html`<div class="head">
        <div>
          <h1 tabindex="-1">${texts.pages.webhooks}</h1>
          <p class="muted small">${texts.webhooksHint}</p>
        </div>
        ${all && all.length > 0
          ? html`<div class="actions"><button type="button" @click=${this.add}>${icon('plus')} ${texts.addEndpoint}</button></div>`
          : nothing}
      </div>
      <div class="endpoints" @changed=${() => void this.endpoints.load()} @pinged=${() => this.lookAgain(LOOKS)} @secret=${this.reveal}>
        ${this.endpoints.value ? this.inCard(this.endpoints, (them) => (them.length === 0 ? this.noEndpoints() : this.cards(them))) : html`<section class="card">${this.inCard(this.endpoints, () => nothing)}</section>`}
      </div>
      <h2 class="sub">${texts.deliveries}</h2>
      <filter-bar
        lang=${lang}
        .query=${this.place.query}
        .statuses=${Object.entries(this.words.deliveryStatuses)}
        @filter=${(event: CustomEvent<Filters>) => go(to.page('webhooks', event.detail), true)}
      ></filter-bar>
      ${this.place.query.get('endpoint')
        ? html`<p class="small"><a href=${to.page('webhooks')}>${texts.allEndpoints}</a></p>`
        : nothing}
      ${this.log()}
      <endpoint-dialog
        lang=${lang}
        @changed=${() => void this.endpoints.load()}
        @secret=${this.reveal}
      ></endpoint-dialog>
      <secret-dialog lang=${lang} .secret=${this.secret} @gone=${() => (this.secret = null)}></secret-dialog>`;
  }

  private cards(endpoints: Endpoint[]) {
    return html`${endpoints.map((it) => html`<endpoint-card lang=${this.lang} .endpoint=${it} @edit=${this.edit}></endpoint-card>`)}`;
  }

  private noEndpoints() {
    const { texts } = this;
    return html`<section class="card">
      <div class="nothing">
        ${icon('hook')}
        <h2>${texts.noEndpoints}</h2>
        <p>${texts.noEndpointsHint}</p>
        <button type="button" class="primary" @click=${this.add}>${icon('plus')} ${texts.addEndpoint}</button>
      </div>
    </section>`;
  }

  private log() {
    const { texts } = this;
    const { columns } = texts;
    return rows(this.deliveries, {
      texts,
      head: [columns.event, columns.status, columns.answer, columns.endpoint, columns.created],
      row: (delivery) => this.row(delivery),
      wrong: (fault, again) => this.wrong(fault, again),
      none: html`<div class="nothing">${icon('hook')}<p>${this.place.query.get('status') ? texts.noneFound : texts.noDeliveries}</p></div>`,
    });
  }

  private row(it: Delivery) {
    const { texts, words } = this;
    const url = this.endpoints.value?.find((endpoint) => endpoint.id === it.endpointId)?.url;
    const answer = it.lastStatus ? `HTTP ${it.lastStatus}` : it.lastFault ? word(words.faults, it.lastFault) : '—';
    return html`<a href=${to.delivery(it.id)}>
      <code class="cut">${it.eventType}</code>
      <span class="right">${tag(words, 'deliveryStatuses', it.status)}</span>
      <span class="small muted answer">${answer} · ${fill(texts.tries, it.attempts)}</span>
      <span class="small muted cut where">${url ? shortly(url) : '—'}</span>
      <span class="small muted made">${brief(it.createdAt, this.lang)}</span>
    </a>`;
  }

  private add = (): void => void this.dialog().ask(null);

  private edit = (event: Event): void => void this.dialog().ask((event as CustomEvent<Endpoint>).detail);

  private dialog(): EndpointDialog {
    return this.renderRoot.querySelector('endpoint-dialog')!;
  }

  private reveal = (event: Event): void => {
    this.secret = (event as CustomEvent<Secret>).detail;
    // Once the question that led here is closed.
    setTimeout(() => void this.renderRoot.querySelector<SecretDialog>('secret-dialog')?.show());
  };
}

function shortly(url: string): string {
  return url.replace(/^https?:\/\//, '');
}
