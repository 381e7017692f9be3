import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { fill } from '../../design/language';
import { api } from '../api';
import { count, dateOf, day, daysBefore, hour, longDay, money, share, startOf } from '../format';
import { Loading } from '../loading';
import { look } from '../look';
import '../parts/bar-chart';
import type { Bar } from '../parts/bar-chart';
import '../parts/live-feed';
import '../parts/to-do';
import { type Place, to } from '../router';
import type { Bucket, Summary, Update } from '../types';
import { PageView } from '../view';

const PERIODS = { today: 1, '7d': 7, '30d': 30 } as const;
type Period = keyof typeof PERIODS;

const DAY = 86_400_000;
/** Numbers follow the feed, but no faster than they can be read. */
const FOLLOW_MS = 1_500;
/** What a summary counts. */
const COUNTED = new Set(['completed', 'failed', 'expired', 'cancelled', 'review', 'partially_refunded', 'refunded']);

/** A time, and the same length of it one period before, up to the same moment of the day. */
interface Numbers {
  now: Summary;
  before: Summary | null;
}

/** The day at a glance. */
@customElement('overview-page')
export class OverviewPage extends PageView {
  static override styles = [
    look,
    css`
      .periods {
        display: inline-flex;
        padding: 0.1875rem;
        border-radius: var(--e-radius);
        background: #eceff3;
      }
      .periods a {
        display: inline-flex;
        align-items: center;
        min-height: 2.25rem;
        padding: 0 0.875rem;
        border-radius: 6px;
        color: var(--e-muted);
        font-size: 0.9375rem;
        font-weight: 500;
        text-decoration: none;
      }
      .periods a[aria-current] {
        background: var(--e-surface);
        box-shadow: 0 1px 2px rgb(17 24 39 / 0.12);
        color: var(--e-text);
        font-weight: 600;
      }
      .numbers {
        display: grid;
        grid-template-columns: repeat(3, minmax(0, 1fr));
        gap: 1px;
        overflow: hidden;
        margin-bottom: 1.25rem;
        padding: 0;
        background: var(--e-line);
      }
      .numbers > div {
        padding: 1rem 1.25rem 1.125rem;
        background: var(--e-surface);
      }
      .numbers dt {
        font-size: 0.875rem;
      }
      .numbers dd {
        overflow-wrap: normal;
      }
      .value {
        display: block;
        font-size: 1.5rem;
        font-weight: 650;
        letter-spacing: -0.02em;
        line-height: 1.35;
        font-variant-numeric: tabular-nums;
        white-space: nowrap;
      }
      .main .value {
        color: var(--e-primary-strong);
      }
      .before {
        display: block;
        min-height: 1.25rem;
        color: var(--e-muted);
        font-size: 0.8125rem;
        font-variant-numeric: tabular-nums;
      }
      .up {
        color: var(--e-good);
        font-weight: 600;
      }
      .down {
        color: var(--e-bad);
        font-weight: 600;
      }
      .bone.value {
        width: 60%;
        height: 1.5rem;
        margin: 0.25rem 0;
      }
      @media (max-width: 64rem) {
        .numbers {
          grid-template-columns: repeat(2, minmax(0, 1fr));
        }
      }
      @media (max-width: 44rem) {
        .periods {
          width: 100%;
        }
        .periods a {
          flex: 1;
          justify-content: center;
        }
        .numbers > div {
          padding: 0.75rem 0.875rem;
        }
        .value {
          font-size: 1.1875rem;
        }
      }
    `,
  ];

  private readonly numbers = new Loading<Numbers>(this, (signal) => this.read(signal));

  override get heading(): string {
    return this.texts.pages.overview;
  }

  private get period(): Period {
    const asked = this.place.query.get('period') ?? '';
    return Object.hasOwn(PERIODS, asked) ? (asked as Period) : 'today';
  }

  protected override onPlace(before: Place | null): void {
    if (before === null || before.query.get('period') !== this.place.query.get('period')) {
      this.numbers.clear();
      void this.numbers.load();
    }
  }

  protected override onUpdate(update: Update): void {
    if (COUNTED.has(update.status)) {
      this.numbers.soon(FOLLOW_MS);
    }
  }

  protected override onAgain(): void {
    void this.numbers.load();
  }

  private async read(signal: AbortSignal): Promise<Numbers> {
    const days = PERIODS[this.period];
    const today = dateOf(api.now());
    const from = startOf(daysBefore(today, days - 1))!;
    const until = startOf(today, 1)!;
    const earlier = (milliseconds: number) => new Date(milliseconds - days * DAY).toISOString();
    const [now, before] = await Promise.all([
      api.read<Summary>('/payments/summary', { from, to: until }, signal),
      api.read<Summary>('/payments/summary', { from: earlier(Date.parse(from)), to: earlier(api.now()) }, signal).catch(() => null),
    ]);
    return { now, before };
  }

  override render() {
    const texts = this.texts;
    const again = () => void this.numbers.load();
    const { value, fault } = this.numbers;
    return html`<div class="head">
        <div>
          <h1 tabindex="-1">${texts.overviewTitles[this.period]}</h1>
          <p class="muted small">${this.span()}</p>
        </div>
        <nav class="periods" aria-label=${texts.period}>
          ${(Object.keys(PERIODS) as Period[]).map(
            (period) =>
              html`<a
                href=${to.page('overview', { period: period === 'today' ? '' : period })}
                aria-current=${period === this.period ? 'true' : nothing}
                >${texts.periods[period]}</a
              >`,
          )}
        </nav>
      </div>
      <to-do lang=${this.lang}></to-do>
      ${value ? this.old(this.numbers, again) : nothing}
      ${!value && fault ? nothing : this.tiles(value)}
      <div class="columns">
        ${!value && fault ? html`<section class="card">${this.wrong(fault, again)}</section>` : this.chart(value)}
        <live-feed lang=${this.lang}></live-feed>
      </div>`;
  }

  private span(): string {
    const today = dateOf(api.now());
    const zone = this.texts.zone;
    return this.period === 'today'
      ? `${longDay(startOf(today)!, this.lang)} · ${zone}`
      : `${day(startOf(daysBefore(today, PERIODS[this.period] - 1))!, this.lang)} – ${day(startOf(today)!, this.lang)} · ${zone}`;
  }

  private tiles(numbers: Numbers | undefined) {
    const { figures } = this.texts;
    const now = numbers?.now;
    const before = numbers?.before ?? null;
    return html`<section class="card numbers" aria-label=${this.texts.numbers} aria-busy=${this.numbers.busy}>
      ${this.tile(figures.captured, now && money(now.capturedAmount), this.change(now?.capturedAmount, before?.capturedAmount), 'main')}
      ${this.tile(figures.refunded, now && money(now.refundedAmount), '')}
      ${this.tile(figures.net, now && money(now.netAmount), this.change(now?.netAmount, before?.netAmount))}
      ${this.tile(figures.completed, now && count(now.payments.completed), this.change(now?.payments.completed, before?.payments.completed, count))}
      ${this.tile(figures.rate, now && (now.successRate === null ? '—' : share(now.successRate)), now ? this.outcome(now) : '')}
      ${this.tile(figures.average, now && (now.averageAmount === null ? '—' : money(now.averageAmount)), now ? this.speed(now) : '')}
    </section>`;
  }

  private tile(name: string, value: string | undefined, below: unknown, kind = '') {
    return html`<div class=${kind}>
      <dl>
        <dt>${name}</dt>
        <dd>
          ${value === undefined ? html`<span class="bone value"></span>` : html`<span class="value">${value}</span>`}
          <span class="before">${below}</span>
        </dd>
      </dl>
    </div>`;
  }

  /** Against the time before, up to the same moment. */
  private change(now: number | undefined, before: number | undefined, written: (value: number) => string = money) {
    const texts = this.texts;
    if (now === undefined || before === undefined) {
      return '';
    }
    const earlier = fill(texts.earlier[this.period], written(before));
    if (before <= 0 || now === before) {
      return earlier;
    }
    const grown = (now - before) / before;
    return html`<span class=${grown > 0 ? 'up' : 'down'}>${grown > 0 ? '+' : '−'}${share(Math.abs(grown))}</span> ${earlier}`;
  }

  private outcome(now: Summary): string {
    const { failed, expired, cancelled, open } = now.payments;
    return fill(this.texts.outcome, count(failed), count(expired + cancelled), count(open));
  }

  private speed(now: Summary): string {
    return now.medianSecondsToPay === null ? '' : fill(this.texts.speed, Math.max(1, Math.round(now.medianSecondsToPay)));
  }

  private chart(numbers: Numbers | undefined) {
    const texts = this.texts;
    const bars = numbers?.now.buckets.map((bucket) => this.bar(bucket)) ?? [];
    return html`<section class="card" aria-labelledby="chart">
      <div class="title"><h2 id="chart">${this.period === 'today' ? texts.byHour : texts.byDay}</h2></div>
      ${numbers
        ? html`<bar-chart
            lang=${this.lang}
            name=${fill(texts.chart, money(numbers.now.capturedAmount), count(numbers.now.payments.completed))}
            .bars=${bars}
            .scale=${(value: number) => count(value)}
          ></bar-chart>`
        : this.bones(8)}
    </section>`;
  }

  private bar(bucket: Bucket): Bar {
    const byHour = this.period === 'today';
    const label = byHour ? hour(bucket.start, this.lang) : day(bucket.start, this.lang);
    const end = new Date(Date.parse(bucket.start) + 3_600_000).toISOString();
    return {
      label,
      name: byHour ? `${label}–${hour(end, this.lang)}` : label,
      value: bucket.capturedAmount,
      says: fill(this.texts.bar, money(bucket.capturedAmount), count(bucket.completed)),
    };
  }
}
