import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { icon } from '../../design/icons';
import { fill } from '../../design/language';
import { moment } from '../format';
import { look } from '../look';
import { Modal, modalLook } from '../modal';
import './copy';

/** Something that can be seen this once. */
export interface Secret {
  kind: 'webhook' | 'key';
  text: string;
  /** Until when the one before still counts. */
  until?: string;
}

/** Shows a secret once: it leaves the page with this dialog. */
@customElement('secret-dialog')
export class SecretDialog extends Modal {
  static override styles = [look, modalLook];

  @property({ attribute: false }) secret: Secret | null = null;

  protected override reset(): void {}

  protected override closed(): void {
    this.dispatchEvent(new Event('gone'));
  }

  override render() {
    const texts = this.texts.secret;
    const { secret } = this;
    return this.frame(
      secret
        ? html`<div class="body">
            <h2 id="title">${texts.titles[secret.kind]}</h2>
            <div class="banner">${icon('eye')}<p>${texts.once}</p></div>
            <copy-id lang=${this.lang} .value=${secret.text} name=${texts.titles[secret.kind]}></copy-id>
            <p class="small muted">
              ${texts.hints[secret.kind]} ${secret.until ? fill(texts.until, moment(secret.until, this.lang)) : nothing}
            </p>
            <div class="buttons"><button type="button" class="primary" @click=${() => this.close()}>${texts.kept}</button></div>
          </div>`
        : html`<h2 id="title" hidden></h2>`,
    );
  }
}
