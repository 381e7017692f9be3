import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { icon } from '../../design/icons';
import { fill, plain } from '../../design/language';
import { api, inPath } from '../api';
import { count, moment, raw, written } from '../format';
import { Loading } from '../loading';
import { look } from '../look';
import '../parts/copy';
import { tag } from '../parts/tags';
import { type Place, to } from '../router';
import { word } from '../texts';
import type { Attempt, Delivery, Endpoint } from '../types';
import { PageView, type Shown } from '../view';

const LOOKS_MS = [600, 1_500, 3_000, 6_000];

/** One webhook on its way: what is sent, and what was answered to each try. */
@customElement('delivery-page')
export class DeliveryPage extends PageView {
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
      .try + .try {
        margin-top: 1.25rem;
        padding-top: 1.25rem;
        border-top: 1px solid var(--e-line);
      }
      .try h3 {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.375rem 0.75rem;
        font-size: 0.9375rem;
      }
      .try h3 .small {
        font-weight: 400;
      }
      summary {
        color: var(--e-primary-strong);
        font-size: 0.875rem;
        cursor: pointer;
      }
    `,
  ];

  private readonly delivery = new Loading<Delivery>(this, (signal) =>
    api.read(`/merchant-platform/webhook-deliveries/${inPath(this.place.id)}`, {}, signal),
  );
  private readonly endpoint = new Loading<Endpoint | null>(this, async (signal) => {
    const id = this.delivery.value?.endpointId;
    return id ? api.read<Endpoint>(`/merchant-platform/webhook-endpoints/${inPath(id)}`, {}, signal).catch(() => null) : null;
  });
  @state() private sending = false;
  @state() private fault: unknown = null;
  private looks: ReturnType<typeof setTimeout>[] = [];

  override get heading(): string {
    return this.delivery.value?.eventType ?? this.texts.delivery;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.looks.forEach(clearTimeout);
  }

  protected override onPlace(before: Place | null): void {
    if (before?.id !== this.place.id) {
      this.delivery.clear();
      this.endpoint.clear();
      void this.delivery.load().then(() => this.endpoint.load());
    }
  }

  protected override onAgain(): void {
    void this.delivery.load();
  }

  override render() {
    return html`<a class="button quiet back" href=${to.page('webhooks')}>${icon('back')} ${this.texts.pages.webhooks}</a>
      ${this.one(this.delivery, (delivery) => this.shown(delivery))}`;
  }

  private shown(it: Delivery): Shown {
    const { texts } = this;
    return {
      title: html`<code>${it.eventType}</code> ${tag(this.words, 'deliveryStatuses', it.status)}`,
      actions: html`<div class="actions">
        <button type="button" ?disabled=${this.sending} @click=${this.resend}>${icon('again')} ${this.sending ? texts.working : texts.resend}</button>
      </div>`,
      body: this.body(it),
    };
  }

  private body(it: Delivery) {
    const { texts } = this;
    const tries = [...(it.log ?? [])].reverse();
    return html`${this.fault
        ? html`<div class="banner bad" role="alert">${icon('alert')}<p>${this.say(this.fault).title} ${this.say(this.fault).hint}</p></div>`
        : nothing}
      <div class="columns">
        <div class="stack">
          <section class="card">
            <div class="title"><h2>${texts.triesTitle}</h2></div>
            ${tries.length === 0 ? html`<p class="muted small">${texts.noTries}</p>` : tries.map((attempt) => this.try(attempt))}
          </section>
          <section class="card">
            <div class="title"><h2>${texts.request}</h2></div>
            <pre tabindex="0" role="group" aria-label=${texts.request}>${raw(it.request)}</pre>
          </section>
        </div>
        <aside>${this.facts(it)}</aside>
      </div>`;
  }

  private facts(it: Delivery) {
    const { texts, lang } = this;
    const { facts } = texts;
    const row = (name: string, value: unknown) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
    const endpoint = this.endpoint.value;
    return html`<section class="card">
      <div class="title"><h2>${facts.title}</h2></div>
      <dl class="facts">
        ${row(facts.endpoint, endpoint ? written(endpoint.url) : '—')} ${row(facts.created, moment(it.createdAt, lang))}
        ${it.finishedAt ? row(facts.finished, moment(it.finishedAt, lang)) : nothing}
        ${it.nextAttemptAt ? row(facts.nextTry, moment(it.nextAttemptAt, lang)) : nothing}
        ${row(facts.tries, count(it.attempts))}
        ${row(facts.event, html`<copy-id lang=${lang} .value=${it.eventId} name=${facts.event}></copy-id>`)}
      </dl>
    </section>`;
  }

  private try(it: Attempt) {
    const { texts, words } = this;
    const good = it.status !== undefined && it.status !== null && it.status >= 200 && it.status < 300;
    return html`<div class="try">
      <h3>
        ${fill(texts.tryNumber, it.number)}
        <span class="tag ${good ? 'good' : 'bad'}">${it.status ? `HTTP ${it.status}` : word(words.faults, it.fault)}</span>
        <span class="small muted number">${moment(it.at, this.lang)} · ${count(it.latencyMs)} ms</span>
      </h3>
      <p class="small muted">${written(it.url)}</p>
      ${it.answer
        ? html`<pre tabindex="0" role="group" aria-label=${texts.answer}>${plain(it.answer)}</pre>`
        : html`<p class="small muted">${texts.noAnswerText}</p>`}
      ${it.requestHeaders
        ? html`<details>
            <summary>${texts.headers}</summary>
            <pre tabindex="0" role="group" aria-label=${texts.headers}>${raw(it.requestHeaders)}</pre>
          </details>`
        : nothing}
    </div>`;
  }

  private resend = async (): Promise<void> => {
    this.sending = true;
    this.fault = null;
    try {
      await api.send('POST', `/merchant-platform/webhook-deliveries/${inPath(this.place.id)}/resend`);
      this.looks.forEach(clearTimeout);
      this.looks = LOOKS_MS.map((milliseconds) => setTimeout(() => void this.delivery.load(), milliseconds));
    } catch (fault) {
      this.fault = fault;
    } finally {
      this.sending = false;
    }
  };
}
