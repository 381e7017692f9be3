import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';

/** A ground colour and a drawing in 120 × 90. */
const PICTURES: Record<string, [string, SVGTemplateResult]> = {
  'milk-tea': [
    '#fdf0e1',
    svg`<path d="M38 30h44l-5 42H43z" fill="#c98f5a"/><path d="M38 30h44l-1.2 10H39.2z" fill="#ecd5b8"/><path d="M40 48h40l-2.8 24H42.8z" fill="#b5763f" opacity=".55"/><path d="M81 38h6a7 7 0 0 1 0 18h-8" fill="none" stroke="#a8703f" stroke-width="4"/><path d="M52 22q-4-5 0-10M64 22q-4-5 0-10" stroke="#d9b48c" stroke-width="3" fill="none" stroke-linecap="round"/><rect x="30" y="74" width="60" height="4" rx="2" fill="#e4c9a6"/>`,
  ],
  'egg-tart': [
    '#fff6da',
    svg`<path d="M28 46l6 22q1 4 5 4h42q4 0 5-4l6-22z" fill="#d99a4e"/><path d="M36 48l5 22M48 48l2 23M60 48v23M72 48l-2 23M84 48l-5 22" stroke="#b97a31" stroke-width="2"/><ellipse cx="60" cy="45" rx="34" ry="12" fill="#e8b266"/><ellipse cx="60" cy="44" rx="27" ry="8.5" fill="#f9c930"/><ellipse cx="52" cy="42" rx="9" ry="2.6" fill="#fde48b"/>`,
  ],
  'pineapple-bun': [
    '#fff1df',
    svg`<path d="M24 62q0-34 36-34t36 34q0 10-10 10H34q-10 0-10-10z" fill="#e7a54b"/><path d="M27 54q4-26 33-26t33 26q-8 6-33 6t-33-6z" fill="#f4c163"/><path d="M38 35l44 22M32 45l30 15M52 29l38 20M82 35L38 57M88 45L58 60M68 29L30 49" stroke="#d08b33" stroke-width="1.8"/><rect x="46" y="60" width="32" height="7" rx="2" fill="#ffe9a8"/>`,
  ],
  'ferry-poster': [
    '#e4f1f4',
    svg`<rect x="30" y="8" width="60" height="74" rx="3" fill="#fff"/><rect x="34" y="12" width="52" height="66" fill="#bfe0e6"/><circle cx="74" cy="24" r="6" fill="#f6b042"/><path d="M34 46l8-14 7 9 9-16 8 14 6-7 14 14v8H34z" fill="#7fb3bd"/><path d="M34 60h52v18H34z" fill="#2f7f8e"/><path d="M40 58h40l-5 9H45z" fill="#14532d"/><path d="M45 51h30v7H45z" fill="#fff"/><path d="M57 44h6v7h-6z" fill="#14532d"/><path d="M38 71q5-3 10 0t10 0 10 0 10 0" stroke="#a9dbe3" stroke-width="1.8" fill="none"/>`,
  ],
  'tram-mug': [
    '#e9f5ec',
    svg`<rect x="34" y="22" width="46" height="52" rx="5" fill="#fff"/><path d="M80 34h6q8 0 8 11t-8 11h-6" fill="none" stroke="#fff" stroke-width="6"/><rect x="42" y="32" width="30" height="32" rx="4" fill="#15803d"/><rect x="45" y="36" width="10" height="8" fill="#d7f0dd"/><rect x="59" y="36" width="10" height="8" fill="#d7f0dd"/><rect x="45" y="50" width="10" height="7" fill="#d7f0dd"/><rect x="59" y="50" width="10" height="7" fill="#d7f0dd"/><path d="M57 32V26" stroke="#166534" stroke-width="2"/><circle cx="49" cy="65" r="2.6" fill="#14532d"/><circle cx="65" cy="65" r="2.6" fill="#14532d"/>`,
  ],
  'neon-tote': [
    '#f3e9fb',
    svg`<path d="M34 32h52l5 46H29z" fill="#fff"/><path d="M48 34v-8a12 12 0 0 1 24 0v8" fill="none" stroke="#6b4f86" stroke-width="3.5"/><rect x="44" y="42" width="32" height="26" rx="4" fill="#3b1d59"/><path d="M49 49h22M60 46v18M52 55h16M50 62h20" stroke="#ff5fa2" stroke-width="2.4" stroke-linecap="round"/><rect x="44" y="42" width="32" height="26" rx="4" fill="none" stroke="#4fd1ff" stroke-width="2"/>`,
  ],
};

/** A drawing of the good; its name stands beside it. */
export function picture(sku: string): TemplateResult {
  const [ground, drawing] = PICTURES[sku] ?? ['#eef0f4', svg``];
  return html`<svg class="picture" viewBox="0 0 120 90" preserveAspectRatio="xMidYMid slice" aria-hidden="true">
    <rect width="120" height="90" fill=${ground} />
    ${drawing}
  </svg>`;
}
