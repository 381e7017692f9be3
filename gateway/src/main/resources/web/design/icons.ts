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
