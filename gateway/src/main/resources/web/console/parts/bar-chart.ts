import { css, html, svg, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { look } from '../look';
import { View } from '../view';

/** One bar. */
export interface Bar {
  /** What stands below it, where there is room. */
  label: string;
  /** What it is called in full. */
  name: string;
  value: number;
  /** Its value, in words. */
  says: string;
}

const HEIGHT = 210;
const LEFT = 48;
const BOTTOM = 24;
const TOP = 8;
const LABEL_WIDTH = 62;
/** A single day is a bar and not a wall. */
const WIDEST_BAR = 48;

/** Bars, and the same as a table. Drawn here, so that no library is loaded for it. */
@customElement('bar-chart')
export class BarChart extends View {
  static override styles = [
    look,
    css`
      .readout {
        min-height: 1.375rem;
        color: var(--e-muted);
        font-size: 0.875rem;
        font-variant-numeric: tabular-nums;
      }
      svg {
        display: block;
        width: 100%;
        height: 210px;
        overflow: visible;
        touch-action: pan-y;
      }
      .grid {
        stroke: var(--e-line);
        stroke-width: 1;
      }
      .bar {
        fill: var(--e-primary);
        opacity: 0.82;
      }
      .slot:hover .bar,
      .slot.chosen .bar {
        opacity: 1;
        fill: var(--e-primary-strong);
      }
      .slot .ground {
        fill: transparent;
      }
      .slot:hover .ground,
      .slot.chosen .ground {
        fill: rgb(17 24 39 / 0.04);
      }
      text {
        fill: var(--e-muted);
        font: 12px var(--e-font);
        font-variant-numeric: tabular-nums;
      }
      details {
        margin-top: 0.5rem;
      }
      summary {
        display: inline-block;
        padding: 0.25rem 0;
        color: var(--e-primary-strong);
        font-size: 0.875rem;
        cursor: pointer;
      }
      .scroll {
        max-height: 18rem;
        overflow: auto;
      }
      table {
        width: 100%;
        border-collapse: collapse;
        font-size: 0.875rem;
      }
      th,
      td {
        padding: 0.375rem 0.25rem;
        border-bottom: 1px solid var(--e-line);
        font-weight: 400;
        text-align: start;
        font-variant-numeric: tabular-nums;
      }
      td {
        text-align: end;
      }
    `,
  ];

  /** What the chart shows, in a sentence. */
  @property() name = '';
  @property({ attribute: false }) bars: Bar[] = [];
  /** A number of the scale, in words. */
  @property({ attribute: false }) scale: (value: number) => string = String;
  @state() private chosen = -1;
  /** As wide as the place for it, so that letters keep their size. */
  @state() private width = 640;

  private readonly measure = new ResizeObserver(([entry]) => (this.width = Math.max(240, Math.round(entry!.contentRect.width))));

  override connectedCallback(): void {
    super.connectedCallback();
    this.measure.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.measure.disconnect();
  }

  override render() {
    const top = ceiling(Math.max(0, ...this.bars.map((bar) => bar.value)));
    const found = this.bars[this.chosen];
    return html`<p class="readout" aria-hidden="true">${found ? `${found.name} · ${found.says}` : this.name}</p>
      <svg viewBox="0 0 ${this.width} ${HEIGHT}" role="img" aria-label=${this.name} @pointerleave=${() => (this.chosen = -1)}>
        ${[0, top / 2, top].map((value) => this.line(value, top))} ${this.bars.map((bar, at) => this.slotOf(bar, at, top))}
      </svg>
      <details>
        <summary>${this.texts.asTable}</summary>
        <div class="scroll" tabindex="0" role="group" aria-label=${this.name}>
          <table>
            <caption class="visually-hidden">
              ${this.name}
            </caption>
            <tbody>
              ${this.bars.map((bar) => html`<tr><th scope="row">${bar.name}</th><td>${bar.says}</td></tr>`)}
            </tbody>
          </table>
        </div>
      </details>`;
  }

  private line(value: number, top: number): TemplateResult {
    const y = this.y(value, top);
    return svg`<line class="grid" x1=${LEFT} x2=${this.width} y1=${y} y2=${y} />
      <text x=${LEFT - 8} y=${y + 4} text-anchor="end">${this.scale(value)}</text>` as TemplateResult;
  }

  private slotOf(bar: Bar, at: number, top: number): TemplateResult {
    const width = (this.width - LEFT) / this.bars.length;
    const left = LEFT + at * width;
    const y = this.y(bar.value, top);
    const tall = HEIGHT - BOTTOM - y;
    const barWidth = Math.min(WIDEST_BAR, width - 2 * Math.min(6, width * 0.18));
    const every = Math.ceil(LABEL_WIDTH / width);
    return svg`<g class="slot ${at === this.chosen ? 'chosen' : ''}" @pointerenter=${() => (this.chosen = at)} @pointerdown=${() => (this.chosen = at)}>
      <rect class="ground" x=${left} y=${TOP} width=${width} height=${HEIGHT - BOTTOM - TOP} />
      ${tall > 0 ? svg`<rect class="bar" x=${left + (width - barWidth) / 2} y=${y} width=${barWidth} height=${tall} rx=${Math.min(3, tall)} />` : ''}
      ${at % every === 0 ? svg`<text x=${left + width / 2} y=${HEIGHT - 6} text-anchor="middle">${bar.label}</text>` : ''}
    </g>` as TemplateResult;
  }

  private y(value: number, top: number): number {
    return HEIGHT - BOTTOM - (value / top) * (HEIGHT - BOTTOM - TOP);
  }
}

/** The next round number, whose half is whole; never nothing. */
function ceiling(value: number): number {
  if (value <= 0) {
    return 10;
  }
  const power = Math.max(1, 10 ** Math.floor(Math.log10(value)));
  return [2, 4, 6, 8, 10, 20].map((step) => step * power).find((step) => step >= value)!;
}
