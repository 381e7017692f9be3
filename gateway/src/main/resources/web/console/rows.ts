import { css, html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { icon } from '../design/icons';
import { fill } from '../design/language';
import type { Listing } from './listing';
import type { Texts } from './texts';

/** How lists look: columns under a head on a desk, two lines each on a phone. */
export const rowsLook = css`
  .rows {
    padding: 0;
    overflow: hidden;
  }
  .columns-head,
  .rows li > a {
    display: grid;
    grid-template-columns: var(--columns);
    align-items: center;
    gap: 0.25rem 1rem;
    padding: 0.75rem 1.25rem;
  }
  .columns-head {
    padding-block: 0.625rem;
    border-bottom: 1px solid var(--e-line);
    background: var(--e-ground);
    color: var(--e-muted);
    font-size: 0.8125rem;
    font-weight: 600;
  }
  .rows ul {
    list-style: none;
  }
  .rows li + li {
    border-top: 1px solid var(--e-line);
  }
  .rows li > a {
    min-height: 3.5rem;
    color: inherit;
    text-decoration: none;
  }
  .rows li > a:hover {
    background: var(--e-ground);
  }
  .rows li > a:focus-visible {
    outline-offset: -3px;
  }
  .rows .amount {
    font-weight: 600;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .rows .cut {
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .rows .bone-row {
    padding: 1.125rem 1.25rem;
  }
  .rows .bone-row .bone {
    height: 1.25rem;
  }
  .after {
    display: flex;
    flex-direction: column;
    align-items: center;
    gap: 0.5rem;
    padding: 1rem;
    border-top: 1px solid var(--e-line);
  }
  .fresh {
    width: 100%;
    margin-bottom: 0.75rem;
    border-color: #cddcfb;
    background: var(--e-primary-soft);
    color: var(--e-primary-strong);
  }
  @media (max-width: 64rem) {
    .columns-head {
      display: none;
    }
    .rows li > a {
      grid-template-columns: minmax(0, 1fr) auto;
      padding: 0.75rem 1rem;
    }
    .rows .right {
      justify-self: end;
    }
  }
`;

interface Shown<T> {
  texts: Texts;
  /** What the columns are called, in words. */
  head: string[];
  row: (item: T) => TemplateResult;
  wrong: (fault: unknown, again: () => void) => TemplateResult;
  /** What is said when there is nothing. */
  none: TemplateResult;
}

/** A list as it stands: bones, nothing, a fault, or rows and what comes after them. */
export function rows<T extends { id: string; createdAt: string }>(listing: Listing<T>, shown: Shown<T>): TemplateResult {
  const { texts } = shown;
  const again = () => void listing.refresh();
  const { items, state, fault } = listing;
  if (items.length === 0) {
    const body = fault ? shown.wrong(fault, again) : state === 'reading' ? bones(texts) : shown.none;
    return html`<section class="card rows" aria-busy=${state === 'reading'}>${body}</section>`;
  }
  return html`${fault
      ? html`<div class="banner" role="status">
          ${icon('alert')}
          <p>${texts.old}</p>
          <button type="button" class="small" @click=${again}>${texts.retry}</button>
        </div>`
      : nothing}
    ${listing.fresh > 0
      ? html`<button type="button" class="small fresh" @click=${again}>${icon('again')} ${fill(texts.fresh, listing.fresh)}</button>`
      : nothing}
    <section class="card rows" aria-busy=${state !== 'ready'}>
      <div class="columns-head" aria-hidden="true">${shown.head.map((name) => html`<span>${name}</span>`)}</div>
      <ul>
        ${repeat(items, (item) => item.id, (item) => html`<li>${shown.row(item)}</li>`)}
      </ul>
      <div class="after">
        ${listing.next === null
          ? html`<span class="small muted">${fill(texts.all, items.length)}</span>`
          : html`<button type="button" class="small" ?disabled=${state === 'more'} @click=${() => void listing.more()}>
              ${state === 'more' ? texts.loading : texts.more}
            </button>`}
      </div>
    </section>`;
}

function bones(texts: Texts): TemplateResult {
  return html`${Array.from({ length: 6 }, () => html`<div class="bone-row" aria-hidden="true"><span class="bone"></span></div>`)}
    <span class="visually-hidden" role="status">${texts.loading}</span>`;
}
