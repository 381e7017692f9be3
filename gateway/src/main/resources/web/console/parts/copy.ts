import { css, html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { icon } from '../../design/icons';
import { fill } from '../../design/language';
import { look } from '../look';
import { View } from '../view';

const SHOWN_MS = 2000;

/** An identifier with a button that copies it. */
@customElement('copy-id')
export class CopyId extends View {
  static override styles = [
    look,
    css`
      :host {
        display: inline-flex;
        align-items: center;
        gap: 0.25rem;
        max-width: 100%;
        vertical-align: middle;
      }
      code {
        min-width: 0;
        overflow-wrap: anywhere;
      }
      button {
        min-width: 2rem;
        min-height: 2rem;
        flex: none;
        padding: 0.25rem;
        color: var(--e-muted);
      }
      .done {
        color: var(--e-good);
      }
    `,
  ];

  @property() value = '';
  /** What it is, for those who listen. */
  @property() name = '';
  @state() private done = false;

  override render() {
    const texts = this.texts;
    return html`<code>${this.value}</code>
      <button
        type="button"
        class="quiet ${this.done ? 'done' : ''}"
        aria-label=${fill(texts.copy, this.name)}
        title=${fill(texts.copy, this.name)}
        @click=${this.copy}
      >
        ${icon(this.done ? 'tick' : 'copy')}
      </button>
      <span class="visually-hidden" role="status">${this.done ? texts.copied : ''}</span>`;
  }

  private copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(this.value).catch(() => this.select());
    this.done = true;
    setTimeout(() => (this.done = false), SHOWN_MS);
  };

  /** Where the clipboard is closed to pages, at least it is ready to be copied by hand. */
  private select(): void {
    getSelection()?.selectAllChildren(this.renderRoot.querySelector('code')!);
  }
}
