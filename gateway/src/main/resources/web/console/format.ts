import { html } from 'lit';
import { type Language, money as spaced, plain } from '../design/language';

const ZONE = 'Asia/Hong_Kong';
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Hong Kong has no summer time. */
const AHEAD = 8 * HOUR;

const locale = (language: Language) => (language === 'en' ? 'en-GB' : 'zh-HK');
const made = new Map<string, Intl.DateTimeFormat>();

function formatter(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const name = language + JSON.stringify(options);
  let found = made.get(name);
  if (!found) {
    made.set(name, (found = new Intl.DateTimeFormat(locale(language), { timeZone: ZONE, hourCycle: 'h23', ...options })));
  }
  return found;
}

/** `HK$ 1,234.50`, never broken over two lines. */
export function money(amount: number): string {
  return spaced(amount).replace(' ', '\u00a0');
}

/** `23 Nov 2026, 14:03:05 HKT`. */
export function moment(iso: string, language: Language): string {
  const text = formatter(language, {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).format(new Date(iso));
  return language === 'en' ? `${text} HKT` : `${text} 香港時間`;
}

/** `23 Nov, 14:03`: for lists whose head names the zone. */
export function brief(iso: string, language: Language): string {
  return formatter(language, { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' }).format(new Date(iso));
}

/** `14:03:05`. */
export function clock(iso: string, language: Language): string {
  return formatter(language, { hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(new Date(iso));
}

/** `14:00`, of a bar of the chart. */
export function hour(iso: string, language: Language): string {
  return formatter(language, { hour: '2-digit', minute: '2-digit' }).format(new Date(iso));
}

/** `23 Nov`. */
export function day(iso: string, language: Language): string {
  return formatter(language, { month: 'short', day: 'numeric' }).format(new Date(iso));
}

/** `Monday, 23 November`. */
export function longDay(iso: string, language: Language): string {
  return formatter(language, { weekday: 'long', month: 'long', day: 'numeric' }).format(new Date(iso));
}

/** `2026-11-23`: the day in Hong Kong, as date fields write it. */
export function dateOf(milliseconds: number): string {
  return new Date(milliseconds + AHEAD).toISOString().slice(0, 10);
}

/** When a day in Hong Kong begins; null for what is no date. */
export function startOf(date: string, daysLater = 0): string | null {
  const midnight = Date.parse(`${date}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(date) && !Number.isNaN(midnight)
    ? new Date(midnight - AHEAD + daysLater * DAY).toISOString()
    : null;
}

/** The date so many days before this one. */
export function daysBefore(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) - days * DAY).toISOString().slice(0, 10);
}

/** `in 3 minutes`, `2 days ago`. */
export function distance(iso: string, now: number, language: Language): string {
  const seconds = Math.round((Date.parse(iso) - now) / 1000);
  const size = Math.abs(seconds);
  const relative = new Intl.RelativeTimeFormat(language === 'en' ? 'en' : 'zh-HK', { numeric: 'auto' });
  if (size < 60) {
    return relative.format(seconds, 'second');
  }
  if (size < 3600) {
    return relative.format(Math.round(seconds / 60), 'minute');
  }
  return size < 86_400 ? relative.format(Math.round(seconds / 3600), 'hour') : relative.format(Math.round(seconds / 86_400), 'day');
}

/** `96.4%`. */
export function share(part: number): string {
  return part.toLocaleString('en-HK', { style: 'percent', maximumFractionDigits: 1 });
}

/** `1,234`. */
export function count(number: number): string {
  return number.toLocaleString('en-HK');
}

/** What somebody else wrote: isolated, so that its direction turns nothing around it, and without the marks that would. */
export function written(text: unknown) {
  return html`<bdi dir="auto">${plain(String(text ?? ''))}</bdi>`;
}

/** The end of an identifier, which is where it differs from others. */
export function tail(id: string): string {
  return id.length > 12 ? `…${id.slice(-8)}` : id;
}

/** Anything as JSON for people, without the marks that turn writing. */
export function raw(value: unknown): string {
  return plain(JSON.stringify(value, null, 2) ?? '');
}

/** `12.50` as cents; null for what is no amount. */
export function cents(text: string): number | null {
  const found = /^\s*(\d{1,6})(?:\.(\d{1,2}))?\s*$/.exec(text);
  return found ? Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0')) : null;
}
