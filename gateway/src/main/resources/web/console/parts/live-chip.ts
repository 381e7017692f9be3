import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { live, type LiveState } from '../live';
import { look } from '../look';
import { View } from '../view';

const TONES: Partial<Record<LiveState, string>> = { live: 'good', stale: 'warn', reconnecting: 'warn', offline: 'bad' };

/** How news comes right now: a dot and a word. */
@customElement('live-chip')
export class LiveChip extends View {
  static override styles = [
    look,
    css`
      :host {
        display: inline-block;
      }
      .chip {
        display: inline-flex;
        align-items: center;
        gap: 0.5rem;
        color: var(--e-muted);
        font-size: 0.875rem;
        font-weight: 500;
        white-space: nowrap;
      }
      .dot {
        width: 0.5rem;
        height: 0.5rem;
        border-radius: 50%;
        background: var(--e-line-strong);
      }
      .good .dot {
        background: var(--e-good);
        box-shadow: 0 0 0 3px var(--e-good-soft);
      }
      .warn .dot {
        background: #d97706;
        animation: pulse 1.2s ease-in-out infinite alternate;
      }
      .bad .dot {
        background: var(--e-bad);
      }
      @keyframes pulse {
        to {
          opacity: 0.25;
        }
      }
    `,
  ];

  /** Whether changes are told to those who listen; one chip of a page is enough. */
  @property({ type: Boolean }) speaks = false;
  @state() private shown: LiveState = live.state;

  private readonly look = () => (this.shown = live.state);

  override connectedCallback(): void {
    super.connectedCallback();
    live.addEventListener('state', this.look);
    this.look();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    live.removeEventListener('state', this.look);
  }

  override render() {
    const name = this.texts.liveStates[this.shown];
    return name
      ? html`<span class="chip ${TONES[this.shown] ?? ''}" title=${this.texts.liveHints[this.shown]}
          ><span class="dot"></span><span role=${this.speaks ? 'status' : nothing}>${name}</span></span
        >`
      : nothing;
  }
}
