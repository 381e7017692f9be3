import { css, html, type TemplateResult } from 'lit';
import { View } from './view';

/** How dialogs look: a card in the middle, a sheet from below on a phone. */
export const modalLook = css`
  dialog {
    width: min(29rem, calc(100vw - 2rem));
    max-height: calc(100dvh - 2rem);
    padding: 0;
    overflow: auto;
    border: 0;
    border-radius: var(--e-radius-large);
    background: var(--e-surface);
    color: var(--e-text);
    box-shadow: 0 24px 64px rgb(17 24 39 / 0.28);
  }
  dialog::backdrop {
    background: rgb(17 24 39 / 0.5);
  }
  dialog form,
  .body {
    display: grid;
    gap: 1rem;
    padding: 1.5rem;
  }
  dialog h2 {
    font-size: 1.25rem;
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: 0.625rem;
    margin-top: 0.25rem;
  }
  @media (max-width: 44rem) {
    dialog {
      width: 100vw;
      max-width: 100vw;
      max-height: 92dvh;
      margin: auto 0 0;
      border-radius: var(--e-radius-large) var(--e-radius-large) 0 0;
    }
    dialog form,
    .body {
      padding: 1.25rem 1rem calc(1.25rem + env(safe-area-inset-bottom));
    }
    .buttons > button {
      flex: 1;
    }
  }
`;

/** A dialog of the browser's own: it keeps the keyboard inside, closes by Escape, and gives the focus back. */
export abstract class Modal extends View {
  /** While something is on its way, it stays open. */
  protected busy = false;

  async show(): Promise<void> {
    this.reset();
    this.requestUpdate();
    await this.updateComplete;
    if (!this.dialog.open) {
      this.dialog.showModal();
    }
  }

  close(): void {
    this.dialog.close();
  }

  /** As it begins. */
  protected abstract reset(): void;

  protected frame(content: unknown): TemplateResult {
    return html`<dialog aria-labelledby="title" @cancel=${this.cancelled} @keydown=${this.pressed} @close=${this.gone}>${content}</dialog>`;
  }

  /** After it was closed, by whatever. */
  protected closed(): void {}

  private get dialog(): HTMLDialogElement {
    return this.renderRoot.querySelector('dialog')!;
  }

  /** What opened this may have gone meanwhile: then the keyboard goes on from the page's head. */
  private gone = (): void => {
    this.closed();
    for (let root = this.getRootNode(); document.activeElement === document.body && root instanceof ShadowRoot; root = root.host.getRootNode()) {
      root.querySelector('h1')?.focus({ preventScroll: true });
    }
  };

  /** A browser lets nobody be kept in for ever: from the second Escape on it does not ask, unless the key is taken from it. */
  private pressed = (event: KeyboardEvent): void => {
    if (this.busy && event.key === 'Escape') {
      event.preventDefault();
    }
  };

  private cancelled = (event: Event): void => {
    if (this.busy) {
      event.preventDefault();
    }
  };
}
