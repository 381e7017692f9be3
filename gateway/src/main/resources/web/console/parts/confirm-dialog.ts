import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { icon } from '../../design/icons';
import { look } from '../look';
import { Modal, modalLook } from '../modal';

/** Asks whether something is really meant, does it, and stays open with the reason when that did not work. */
@customElement('confirm-dialog')
export class ConfirmDialog extends Modal {
  static override styles = [
    look,
    modalLook,
    css`
      p {
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property() heading = '';
  @property({ attribute: false }) hint: unknown = '';
  /** What the button says that does it. */
  @property() yes = '';
  @property({ type: Boolean }) danger = false;
  @property({ attribute: false }) act: () => Promise<unknown> = async () => undefined;
  @state() private working = false;
  @state() private fault: unknown = null;

  protected override reset(): void {
    this.fault = null;
    this.working = this.busy = false;
  }

  override render() {
    const texts = this.texts;
    return this.frame(html`<div class="body">
      <h2 id="title">${this.heading}</h2>
      <p class="muted">${this.hint}</p>
      ${this.fault
        ? html`<div class="banner bad" role="alert">
            ${icon('alert')}
            <p>${this.say(this.fault).title} ${this.say(this.fault).hint}</p>
          </div>`
        : nothing}
      <div class="buttons">
        <button type="button" ?disabled=${this.working} @click=${() => this.close()}>${texts.back}</button>
        <button type="button" class=${this.danger ? 'danger' : 'primary'} ?disabled=${this.working} @click=${this.go}>
          ${this.working ? texts.working : this.yes}
        </button>
      </div>
    </div>`);
  }

  private go = async (): Promise<void> => {
    if (this.busy) {
      return;
    }
    this.working = this.busy = true;
    this.fault = null;
    try {
      await this.act();
      this.close();
    } catch (fault) {
      this.fault = fault;
    } finally {
      this.working = this.busy = false;
    }
  };
}
