import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { icon } from '../../design/icons';
import { fill } from '../../design/language';
import { api, Fault } from '../api';
import { count, dateOf, day, daysBefore, moment, share, startOf, written } from '../format';
import { Loading } from '../loading';
import { look } from '../look';
import '../parts/bar-chart';
import '../parts/settings-form';
import { type Place } from '../router';
import { word } from '../texts';
import type { Connection, MerchantInfo, Session, Usage } from '../types';
import { PageView } from '../view';

const SWITCHED_OFF = 'E051';
const DAYS = 14;

/** The Octopus merchant platform: whether it is there, who we are for it, and what we asked it. */
@customElement('platform-page')
export class PlatformPage extends PageView {
  static override styles = [
    look,
    css`
      .state {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.75rem 1rem;
      }
      .state .mark {
        display: grid;
        place-items: center;
        width: 2.75rem;
        height: 2.75rem;
        flex: none;
        border-radius: 50%;
        background: var(--e-ground);
        color: var(--e-muted);
      }
      .state .mark.good {
        background: var(--e-good-soft);
        color: var(--e-good);
      }
      .state .mark.bad {
        background: var(--e-bad-soft);
        color: var(--e-bad);
      }
      .state .words {
        flex: 1;
        min-width: 12rem;
      }
      .usage {
        display: grid;
        grid-template-columns: 0.7fr 0.7fr 1.3fr 1.3fr;
        gap: 0.75rem 1rem;
        margin-bottom: 1rem;
      }
      .usage dd {
        font-size: 1.0625rem;
        font-weight: 650;
        font-variant-numeric: tabular-nums;
        white-space: nowrap;
      }
      .usage dt {
        font-size: 0.8125rem;
      }
      .banner {
        margin-bottom: 0.75rem;
      }
      @media (max-width: 44rem) {
        .usage {
          grid-template-columns: 1fr 1fr;
        }
      }
    `,
  ];

  @property({ attribute: false }) session!: Session;

  private readonly connection = new Loading<Connection>(this, (signal) => api.read('/merchant-platform/verify-connection', {}, signal));
  private readonly info = new Loading<MerchantInfo>(this, (signal) => api.read('/merchant-platform/merchant-info', {}, signal));
  private readonly usage = new Loading<Usage>(this, (signal) => {
    const today = dateOf(api.now());
    return api.read('/merchant-platform/api-usage', { from: daysBefore(today, DAYS - 1), to: today }, signal);
  });

  override get heading(): string {
    return this.texts.pages.platform;
  }

  protected override onPlace(before: Place | null): void {
    if (before === null) {
      void this.connection.load();
      void this.info.load();
      void this.usage.load();
    }
  }

  override render() {
    const { texts } = this;
    const { fault } = this.connection;
    const url = this.session.features.platformUrl;
    return html`<div class="head">
        <div>
          <h1 tabindex="-1">${texts.pages.platform}</h1>
          <p class="muted small">${texts.platformHint}</p>
        </div>
        ${url && /^https?:\/\//.test(url)
          ? html`<div class="actions">
              <a class="button" href=${url} target="_blank" rel="noopener noreferrer">${icon('out')} ${texts.openPlatform}</a>
            </div>`
          : nothing}
      </div>
      ${fault instanceof Fault && fault.code === SWITCHED_OFF
        ? html`<section class="card"><div class="nothing">${icon('plug')}<h2>${texts.platformOff}</h2><p>${fault.message}</p></div></section>`
        : html`<div class="columns">
            <div class="stack">${this.stateCard()} ${this.usageCard()}</div>
            <aside class="stack">${this.infoCard()}</aside>
          </div>
          <settings-form lang=${this.lang}></settings-form>`}`;
  }

  private stateCard() {
    const { texts, words, lang } = this;
    const it = this.connection.value;
    const { fault, busy } = this.connection;
    const check = () => void this.connection.load();
    const tone = it ? (it.connected ? 'good' : 'bad') : '';
    return html`<section class="card" aria-labelledby="state">
      <div class="state">
        <span class="mark ${tone}">${icon(it && !it.connected ? 'cross' : it ? 'tick' : 'plug')}</span>
        <div class="words" role="status">
          <h2 id="state">${it ? (it.connected ? texts.connected : texts.notConnected) : fault ? this.say(fault).title : texts.checking}</h2>
          <p class="small muted">
            ${it
              ? html`${it.reason ? html`${word(words.troubles, it.reason)} ` : nothing}${fill(
                  texts.checked,
                  count(it.latencyMs),
                  moment(it.checkedAt, lang),
                )}`
              : fault
                ? this.say(fault).hint
                : html`&nbsp;`}
          </p>
        </div>
        <button type="button" class="small" ?disabled=${busy} @click=${check}>${icon('again')} ${busy ? texts.checking : texts.check}</button>
      </div>
    </section>`;
  }

  private infoCard() {
    const { texts } = this;
    return html`<section class="card" aria-labelledby="info">
      <div class="title"><h2 id="info">${texts.merchantInfo}</h2></div>
      ${this.inCard(this.info, (it) => this.infoOf(it))}
    </section>`;
  }

  private infoOf(it: MerchantInfo) {
    const { texts, lang, words } = this;
    const { facts } = texts;
    const row = (name: string, value: unknown) => (value === undefined || value === null ? nothing : html`<div><dt>${name}</dt><dd>${value}</dd></div>`);
    return html`${it.stale && it.asOf
        ? html`<div class="banner" role="status">${icon('clock')}<p class="small">${fill(texts.staleAsOf, moment(it.asOf, lang))}</p></div>`
        : nothing}
      <dl class="facts">
        ${row(facts.name, it.displayName && written(it.displayName))} ${row(facts.octopusId, it.octopusMerchantId && written(it.octopusMerchantId))}
        ${row(facts.status, it.status && word(words.merchantStatuses, it.status))} ${row(facts.category, it.category && written(it.category))}
        ${row(facts.fee, it.feeBasisPoints === undefined ? undefined : `${(it.feeBasisPoints / 100).toFixed(2)}%`)}
        ${row(facts.payout, it.settlementAccount && written(it.settlementAccount))}
        ${row(facts.since, it.memberSince)} ${row(facts.currency, it.currency)}
      </dl>`;
  }

  private usageCard() {
    const { texts } = this;
    return html`<section class="card" aria-labelledby="usage">
      <div class="title"><h2 id="usage">${fill(texts.usage, DAYS)}</h2></div>
      ${this.inCard(this.usage, (it) => this.usageOf(it))}
    </section>`;
  }

  private usageOf(it: Usage) {
    const { texts, lang } = this;
    const { figures } = texts;
    const { quota } = it;
    const tile = (name: string, value: string) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
    return html`<dl class="usage">
        ${tile(figures.calls, count(it.calls))} ${tile(figures.errors, it.errorRate == null ? '—' : share(it.errorRate))}
        ${tile(figures.latency, it.p50Ms == null ? '—' : `${count(it.p50Ms)} / ${count(it.p95Ms ?? 0)} ms`)}
        ${tile(figures.quota, quota.remaining == null ? '—' : `${count(quota.remaining)} / ${count(quota.limit ?? 0)}`)}
      </dl>
      ${quota.stale && quota.asOf ? html`<p class="small muted">${fill(texts.quotaAsOf, moment(quota.asOf, lang))}</p>` : nothing}
      <bar-chart
        lang=${lang}
        name=${fill(texts.usageChart, count(it.calls), count(it.errors))}
        .scale=${(value: number) => count(value)}
        .bars=${it.days.map((one) => {
          const label = day(startOf(one.date)!, lang);
          return { label, name: label, value: one.calls, says: fill(texts.usageBar, count(one.calls), count(one.errors)) };
        })}
      ></bar-chart>`;
  }
}
