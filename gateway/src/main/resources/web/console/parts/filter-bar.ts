import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { icon } from '../../design/icons';
import { api } from '../api';
import { dateOf, daysBefore, startOf } from '../format';
import { look } from '../look';
import { View } from '../view';

const TYPING_MS = 350;

/** What a list is narrowed to, as the address says it: `q`, `status`, `from` and `to` (days in Hong Kong). */
export type Filters = Record<string, string>;

/** The days of an address as moments for the API; what is no date is left out. */
export function moments(query: URLSearchParams): { from?: string; to?: string } {
  return { from: startOf(query.get('from') ?? '') ?? undefined, to: startOf(query.get('to') ?? '', 1) ?? undefined };
}

/** Search, status and time of a list. Tells `filter` with what shall be in the address. */
@customElement('filter-bar')
export class FilterBar extends View {
  static override styles = [
    look,
    css`
      form {
        display: flex;
        flex-wrap: wrap;
        gap: 0.625rem;
        margin-bottom: 1rem;
      }
      .search {
        position: relative;
        flex: 1;
        min-width: 14rem;
      }
      .search input {
        width: 100%;
        padding-inline-start: 2.5rem;
      }
      .search .icon {
        position: absolute;
        inset: 0 auto 0 0.75rem;
        margin: auto 0;
        color: var(--e-muted);
        pointer-events: none;
      }
      select {
        max-width: 100%;
        padding-inline-end: 0.5rem;
      }
      .days {
        display: flex;
        flex-basis: 100%;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.5rem 0.625rem;
      }
      @media (max-width: 64rem) {
        .search {
          flex-basis: 100%;
        }
        form > select {
          flex: 1;
          min-width: 0;
        }
        .days input {
          flex: 1;
          min-width: 8.5rem;
        }
      }
    `,
  ];

  @property({ attribute: false }) query = new URLSearchParams();
  /** The statuses to choose from, with their words. */
  @property({ attribute: false }) statuses: [string, string][] = [];
  /** What can be searched for; without it there is no search. */
  @property() hint = '';
  /** Whether a time can be chosen. */
  @property({ type: Boolean }) timed = false;

  private typing?: ReturnType<typeof setTimeout>;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.typing);
  }

  override render() {
    const texts = this.texts;
    const status = this.query.get('status') ?? '';
    return html`<form role="search" @submit=${this.submit}>
      ${this.hint
        ? html`<div class="search">
            ${icon('search')}
            <input
              type="search"
              name="q"
              aria-label=${this.hint}
              placeholder=${this.hint}
              maxlength="100"
              autocomplete="off"
              spellcheck="false"
              @input=${this.typed}
            />
          </div>`
        : nothing}
      <select name="status" aria-label=${texts.status} @change=${this.choose}>
        <option value="" .selected=${status === ''}>${texts.anyStatus}</option>
        ${this.statuses.map(([value, name]) => html`<option value=${value} .selected=${value === status}>${name}</option>`)}
      </select>
      ${this.timed ? this.times() : nothing}
    </form>`;
  }

  /** Only what came from elsewhere goes into the field: what somebody is typing stays as it is. */
  protected override updated(): void {
    const search = this.renderRoot.querySelector<HTMLInputElement>('[name=q]');
    const q = this.query.get('q') ?? '';
    if (search && search.value.trim() !== q && this.typing === undefined) {
      search.value = q;
    }
  }

  private times() {
    const { times, from, until } = this.texts;
    const chosen = this.time;
    return html`<select name="time" aria-label=${this.texts.time} @change=${this.chooseTime}>
        ${Object.entries(times).map(([value, name]) => html`<option value=${value} .selected=${value === chosen}>${name}</option>`)}
      </select>
      ${chosen === 'own'
        ? html`<div class="days">
            <input type="date" name="from" aria-label=${from} .value=${this.query.get('from') ?? ''} @change=${this.choose} />
            <span aria-hidden="true">–</span>
            <input type="date" name="to" aria-label=${until} .value=${this.query.get('to') ?? ''} @change=${this.choose} />
          </div>`
        : nothing}`;
  }

  /** Which of the offered times the address means. */
  private get time(): string {
    const from = this.query.get('from');
    const to = this.query.get('to');
    if (!from && !to) {
      return 'any';
    }
    const today = dateOf(api.now());
    const found = Object.entries(DAYS).find(([, days]) => from === daysBefore(today, days - 1) && (!to || to === today));
    return found && this.query.get('own') === null ? found[0] : 'own';
  }

  private chooseTime = (event: Event): void => {
    const { value } = event.target as HTMLSelectElement;
    const today = dateOf(api.now());
    const days = DAYS[value];
    if (value === 'own') {
      this.tell({ from: this.query.get('from') || daysBefore(today, 6), to: this.query.get('to') || today, own: '1' });
    } else {
      this.tell({ from: days === undefined ? '' : daysBefore(today, days - 1), to: '', own: '' });
    }
  };

  private choose = (event: Event): void => {
    const { name, value } = event.target as HTMLSelectElement | HTMLInputElement;
    this.tell({ [name]: value });
  };

  private typed = (event: Event): void => {
    const { value } = event.target as HTMLInputElement;
    clearTimeout(this.typing);
    this.typing = setTimeout(() => {
      this.typing = undefined;
      this.tell({ q: value.trim() });
    }, TYPING_MS);
  };

  private submit = (event: Event): void => {
    event.preventDefault();
    clearTimeout(this.typing);
    this.typing = undefined;
    const search = this.renderRoot.querySelector<HTMLInputElement>('[name=q]');
    if (search) {
      this.tell({ q: search.value.trim() });
    }
  };

  private tell(change: Filters): void {
    const all = { ...Object.fromEntries(this.query), ...change };
    this.dispatchEvent(new CustomEvent<Filters>('filter', { detail: all }));
  }
}

const DAYS: Record<string, number> = { today: 1, '7d': 7, '30d': 30 };
