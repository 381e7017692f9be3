import { html, svg, type TemplateResult } from 'lit';

/** Strokes in a square of 24. */
const SHAPES = {
  tick: svg`<path d="M5 12.5l4.5 4.5L19 7.5" />`,
  cross: svg`<path d="M7 7l10 10M17 7L7 17" />`,
  clock: svg`<circle cx="12" cy="12" r="8.5" /><path d="M12 7v5.2l3.2 2" />`,
  eye: svg`<path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z" /><circle cx="12" cy="12" r="2.8" />`,
  cloud: svg`<path d="M7 18a4 4 0 0 1-.4-8A5.5 5.5 0 0 1 17 9.5a4.2 4.2 0 0 1 0 8.5zM4 4l16 17" />`,
  undo: svg`<path d="M8.5 5L4.5 9l4 4M4.5 9H14a5.5 5.5 0 0 1 0 11h-3" />`,
  bag: svg`<path d="M5.5 8h13l1 12h-15zM9 8V7a3 3 0 0 1 6 0v1" />`,
  phone: svg`<rect x="7" y="2.5" width="10" height="19" rx="2.5" /><path d="M11 18.5h2" />`,
  plus: svg`<path d="M12 5v14M5 12h14" />`,
  minus: svg`<path d="M5 12h14" />`,
  next: svg`<path d="M9 5l7 7-7 7" />`,
  back: svg`<path d="M15 5l-7 7 7 7" />`,
  copy: svg`<rect x="8.5" y="8.5" width="11" height="11" rx="2" /><path d="M15.5 8.5v-2a2 2 0 0 0-2-2h-7a2 2 0 0 0-2 2v7a2 2 0 0 0 2 2h2" />`,
  home: svg`<path d="M4 11l8-7 8 7M6 9.5V20h12V9.5M10 20v-5.5h4V20" />`,
  card: svg`<rect x="2.5" y="5.5" width="19" height="13" rx="2.5" /><path d="M2.5 10h19M6 15h4" />`,
  list: svg`<path d="M8.5 6.5H20M8.5 12H20M8.5 17.5H20M4 6.5h.01M4 12h.01M4 17.5h.01" />`,
  hook: svg`<circle cx="12" cy="7" r="3.2" /><circle cx="5.8" cy="17" r="3.2" /><circle cx="18.2" cy="17" r="3.2" /><path d="M10.6 9.8L7.4 14.3M13.4 9.8l3.2 4.5M9 17h6" />`,
  plug: svg`<path d="M9 3v5M15 3v5M6.5 8h11v3a5.5 5.5 0 0 1-11 0zM12 16.5V21" />`,
  person: svg`<circle cx="12" cy="8" r="4" /><path d="M4.5 20.5a7.5 7.5 0 0 1 15 0" />`,
  search: svg`<circle cx="10.5" cy="10.5" r="6" /><path d="M15 15l5 5" />`,
  pause: svg`<path d="M8.5 6v12M15.5 6v12" />`,
  play: svg`<path d="M8 5.5v13l10.5-6.5z" />`,
  alert: svg`<path d="M12 4L2.5 20h19zM12 10v4.5M12 17.3v.01" />`,
  again: svg`<path d="M19.5 12a7.5 7.5 0 1 1-2.2-5.3L19.5 9M19.5 4v5h-5" />`,
  out: svg`<path d="M14 4.5h5.5V10M19 5l-8.5 8.5M10 6H6.5a2 2 0 0 0-2 2v9.5a2 2 0 0 0 2 2H16a2 2 0 0 0 2-2V14" />`,
  leave: svg`<path d="M14 4.5H6.5a2 2 0 0 0-2 2v11a2 2 0 0 0 2 2H14M10 12h10M16.5 8.5L20 12l-3.5 3.5" />`,
  book: svg`<path d="M5 4.5h11a3 3 0 0 1 3 3v12H8a3 3 0 0 1-3-3zM5 16.5a3 3 0 0 1 3-3h11" />`,
  ear: svg`<path d="M4 6.5h16v10H9.5L5.5 20v-3.5H4zM8 10h8M8 13h5" />`,
};

export type Icon = keyof typeof SHAPES;

/** A picture beside words; it says nothing by itself to those who listen. Sized by the font around it. */
export function icon(name: Icon): TemplateResult {
  return html`<svg
    class="icon"
    viewBox="0 0 24 24"
    width="1.25em"
    height="1.25em"
    fill="none"
    stroke="currentColor"
    stroke-width="1.8"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    ${SHAPES[name]}
  </svg>`;
}
