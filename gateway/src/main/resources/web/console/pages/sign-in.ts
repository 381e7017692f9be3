import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { icon } from '../../design/icons';
import { api, Fault } from '../api';
import { look } from '../look';
import type { Session } from '../types';
import { View } from '../view';

/** The merchant that every sandbox has; it exists nowhere else. */
const DEMO = { id: 'mer_demo', key: 'epk_test_demo' };

/** The door: a merchant's id and key, which become a cookie that no script can read. */
@customElement('sign-in-page')
export class SignInPage extends View {
  static override styles = [
    look,
    css`
      :host {
        display: grid;
        place-items: center;
        min-height: 66dvh;
        padding: 0 1rem;
      }
      .box {
        width: 100%;
        max-width: 25rem;
      }
      .card {
        padding: 1.75rem;
      }
      h1 {
        margin-bottom: 0.375rem;
      }
      form {
        display: grid;
        gap: 1.125rem;
        margin-top: 1.5rem;
      }
      .primary {
        min-height: 3rem;
      }
      .banner {
        margin-bottom: 1rem;
      }
      .demo {
        display: grid;
        gap: 0.5rem;
        margin-top: 1.25rem;
        background: var(--e-primary-soft);
        border-color: transparent;
        box-shadow: none;
      }
      .demo button {
        justify-self: start;
      }
    `,
  ];

  @property({ attribute: false }) why: 'none' | 'over' | 'left' = 'none';
  @state() private busy = false;
  @state() private fault: Fault | null = null;
  @state() private missing: { id: boolean; key: boolean } = { id: false, key: false };
  @state() private sandbox = false;

  override connectedCallback(): void {
    super.connectedCallback();
    // The demo shop is open only in the sandbox.
    void fetch('/api/demo/goods', { cache: 'no-store' }).then(
      (answer) => (this.sandbox = answer.ok),
      () => undefined,
    );
  }

  protected override firstUpdated(): void {
    this.field('merchant').focus({ preventScroll: true });
  }

  override render() {
    const texts = this.texts;
    return html`<div class="box">
      ${this.why === 'over' ? html`<div class="banner" role="alert">${icon('clock')}<p>${texts.sessionOver}</p></div>` : nothing}
      ${this.why === 'left' ? html`<div class="banner good" role="status">${icon('tick')}<p>${texts.signedOut}</p></div>` : nothing}
      <section class="card">
        <h1>${texts.signIn}</h1>
        <p class="muted">${texts.signInHint}</p>
        <form @submit=${this.submit} novalidate>
          ${this.fault ? html`<div class="banner bad" role="alert">${icon('alert')}<p>${this.sentence(this.fault)}</p></div>` : nothing}
          <div class="field">
            <label for="merchant">${texts.merchantId}</label>
            <input
              id="merchant"
              name="merchant"
              autocomplete="username"
              autocapitalize="none"
              spellcheck="false"
              maxlength="100"
              required
              aria-invalid=${this.missing.id ? 'true' : 'false'}
              aria-describedby=${this.missing.id ? 'no-id' : nothing}
            />
            ${this.missing.id ? html`<p class="wrong" id="no-id">${texts.needed}</p>` : nothing}
          </div>
          <div class="field">
            <label for="key">${texts.apiKey}</label>
            <input
              id="key"
              name="key"
              type="password"
              autocomplete="current-password"
              maxlength="200"
              required
              aria-invalid=${this.missing.key ? 'true' : 'false'}
              aria-describedby=${this.missing.key ? 'no-key' : nothing}
            />
            ${this.missing.key ? html`<p class="wrong" id="no-key">${texts.needed}</p>` : nothing}
          </div>
          <button class="primary" ?disabled=${this.busy}>${this.busy ? texts.signingIn : texts.signIn}</button>
        </form>
      </section>
      ${this.sandbox
        ? html`<section class="card demo">
            <h2>${texts.demo}</h2>
            <p class="small muted">${texts.demoHint}</p>
            <p class="small"><code>${DEMO.id}</code> · <code>${DEMO.key}</code></p>
            <button type="button" class="small" @click=${this.fill}>${texts.demoFill}</button>
          </section>`
        : nothing}
    </div>`;
  }

  private sentence(fault: Fault): string {
    const texts = this.texts;
    if (fault.status === 0) {
      return texts.noAnswerHint;
    }
    return fault.status === 401 ? texts.wrongKey : fault.message || texts.busy;
  }

  private fill = (): void => {
    this.field('merchant').value = DEMO.id;
    this.field('key').value = DEMO.key;
    this.missing = { id: false, key: false };
    this.renderRoot.querySelector<HTMLButtonElement>('.primary')!.focus();
  };

  private submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const id = this.field('merchant');
    const key = this.field('key');
    this.missing = { id: !id.value.trim(), key: !key.value };
    if (this.busy || this.missing.id || this.missing.key) {
      (this.missing.id ? id : key).focus();
      return;
    }
    this.busy = true;
    this.fault = null;
    try {
      const entering = api.signIn(id.value.trim(), key.value);
      // It has left for the server; nothing here needs it any more.
      key.value = '';
      this.dispatchEvent(new CustomEvent<Session>('entered', { detail: await entering }));
    } catch (fault) {
      this.fault = fault instanceof Fault ? fault : new Fault('error', 500, '');
      key.focus();
    } finally {
      this.busy = false;
    }
  };

  private field(id: string): HTMLInputElement {
    return this.renderRoot.querySelector(`#${id}`)!;
  }
}
