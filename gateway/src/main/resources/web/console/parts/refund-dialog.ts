import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { icon } from '../../design/icons';
import { fill } from '../../design/language';
import { api, Fault, inPath } from '../api';
import { cents, money } from '../format';
import { look } from '../look';
import { Modal, modalLook } from '../modal';
import type { Payment, Refund } from '../types';
import { tag } from './tags';

/** Octopus moves money in steps of ten cents. */
const STEP = 10;
const LONGEST_REASON = 500;
const REFUNDABLE = new Set(['completed', 'partially_refunded']);

/** What can still go back, in cents: refunds that are under way hold theirs. */
export function refundable(payment: Payment): number {
  if (!REFUNDABLE.has(payment.status)) {
    return 0;
  }
  const held = (payment.refunds ?? []).filter((it) => it.status === 'pending').reduce((sum, it) => sum + inCents(it.amount), 0);
  return inCents(payment.amount) - inCents(payment.refundedAmount) - held;
}

function inCents(amount: number): number {
  return Math.round(amount * 100);
}

/**
 * Gives money back. One opening of this dialog makes one refund: its Idempotency-Key stays while the outcome is unknown, so
 * that pressing twice, or again after a lost answer, asks for the same refund; only a definite refusal begins a new one.
 */
@customElement('refund-dialog')
export class RefundDialog extends Modal {
  static override styles = [
    look,
    modalLook,
    css`
      .sum {
        display: flex;
        align-items: baseline;
        gap: 0.5rem;
      }
      .sum input {
        font-size: 1.125rem;
        font-variant-numeric: tabular-nums;
      }
      textarea {
        min-height: 4.5rem;
        resize: vertical;
      }
      .result {
        display: grid;
        justify-items: center;
        gap: 0.5rem;
        padding: 1rem 0;
        text-align: center;
      }
    `,
  ];

  /** The newest view of it; a refund that was made here is followed in it. */
  @property({ attribute: false }) payment!: Payment;
  @state() private partly = false;
  @state() private amount = '';
  @state() private reason = '';
  @state() private wrongAmount = '';
  @state() private fault: unknown = null;
  @state() private step: 'asking' | 'sending' | 'uncertain' | 'done' = 'asking';
  @state() private made: Refund | null = null;

  private key = '';
  /** What could go back when the dialog was opened: it must not change under the hand. */
  private most = 0;

  protected override reset(): void {
    this.key = crypto.randomUUID();
    this.most = refundable(this.payment);
    this.partly = false;
    this.amount = this.reason = this.wrongAmount = '';
    this.fault = this.made = null;
    this.step = 'asking';
    this.busy = false;
  }

  override render() {
    return this.frame(this.step === 'done' && this.made ? this.result(this.made) : this.form());
  }

  private form() {
    const texts = this.texts.refund;
    const locked = this.step !== 'asking';
    const sum = this.partly ? cents(this.amount) : this.most;
    return html`<form @submit=${this.submit} novalidate>
      <h2 id="title">${texts.title}</h2>
      <p class="muted">${fill(texts.remains, money(this.most / 100), money(this.payment?.amount ?? 0))}</p>
      ${this.trouble()}
      <fieldset ?disabled=${locked}>
        <legend>${texts.much}</legend>
        <label class="choice">
          <input type="radio" name="part" .checked=${!this.partly} @change=${() => this.choose(false)} />
          <span>${fill(texts.full, money(this.most / 100))}</span>
        </label>
        <label class="choice">
          <input type="radio" name="part" .checked=${this.partly} @change=${() => this.choose(true)} />
          <span>${texts.part}</span>
        </label>
        ${this.partly
          ? html`<div class="field">
              <label class="visually-hidden" for="amount">${texts.amount}</label>
              <div class="sum">
                <span aria-hidden="true">HK$</span>
                <input
                  id="amount"
                  inputmode="decimal"
                  autocomplete="off"
                  maxlength="10"
                  .value=${this.amount}
                  aria-invalid=${this.wrongAmount ? 'true' : 'false'}
                  aria-describedby="amount-hint"
                  @input=${this.typed}
                />
              </div>
              <p id="amount-hint" class=${this.wrongAmount ? 'wrong' : 'hint'}>${this.wrongAmount || texts.steps}</p>
            </div>`
          : nothing}
      </fieldset>
      <div class="field">
        <label for="reason">${texts.reason}</label>
        <textarea
          id="reason"
          maxlength=${LONGEST_REASON}
          ?disabled=${locked}
          .value=${this.reason}
          @input=${(event: Event) => (this.reason = (event.target as HTMLTextAreaElement).value)}
        ></textarea>
        <p class="hint">${texts.reasonHint}</p>
      </div>
      <div class="buttons">
        <button type="button" ?disabled=${this.step === 'sending'} @click=${() => this.close()}>${this.texts.back}</button>
        <button class="primary" ?disabled=${this.step === 'sending'}>
          ${this.step === 'sending'
            ? this.texts.working
            : this.step === 'uncertain'
              ? texts.again
              : fill(texts.go, sum === null ? '' : money(sum / 100))}
        </button>
      </div>
    </form>`;
  }

  private trouble() {
    if (!this.fault) {
      return nothing;
    }
    const { title, hint } = this.say(this.fault);
    const uncertain = this.step === 'uncertain';
    return html`<div class="banner ${uncertain ? '' : 'bad'}" role="alert">
      ${icon('alert')}
      <p>${uncertain ? this.texts.refund.uncertain : `${title} ${hint}`}</p>
    </div>`;
  }

  private result(made: Refund) {
    const texts = this.texts.refund;
    const now = this.payment.refunds?.find((it) => it.id === made.id) ?? made;
    return html`<div class="body">
      <h2 id="title">${texts.title}</h2>
      <div class="result" role="status">
        <strong class="number">${money(now.amount)}</strong>
        ${tag(this.words, 'refundStatuses', now.status)}
        <p class="muted">${texts.results[now.status]}</p>
      </div>
      <div class="buttons"><button type="button" class="primary" autofocus @click=${() => this.close()}>${this.texts.done}</button></div>
    </div>`;
  }

  private async choose(part: boolean): Promise<void> {
    this.partly = part;
    this.wrongAmount = '';
    if (part) {
      await this.updateComplete;
      this.renderRoot.querySelector<HTMLInputElement>('#amount')?.focus();
    }
  }

  private typed = (event: Event): void => {
    this.amount = (event.target as HTMLInputElement).value;
    this.wrongAmount = '';
  };

  private check(): number | null {
    const texts = this.texts.refund;
    const sum = this.partly ? cents(this.amount) : this.most;
    if (sum === null || sum <= 0) {
      this.wrongAmount = texts.noAmount;
    } else if (sum > this.most) {
      this.wrongAmount = fill(texts.tooMuch, money(this.most / 100));
    } else if (this.partly && sum % STEP !== 0 && sum !== this.most) {
      const below = sum - (sum % STEP);
      this.wrongAmount = fill(texts.step, money(below / 100), money((below + STEP) / 100));
    } else {
      return sum;
    }
    this.renderRoot.querySelector<HTMLInputElement>('#amount')?.focus();
    return null;
  }

  private submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const sum = this.busy ? null : this.check();
    if (sum === null) {
      return;
    }
    this.step = 'sending';
    this.busy = true;
    this.fault = null;
    try {
      const body = { amount: sum / 100, ...(this.reason.trim() ? { reason: this.reason.trim() } : {}) };
      const path = `/payments/${inPath(this.payment.id)}/refunds`;
      this.made = (await api.send<Refund>('POST', path, body, { 'Idempotency-Key': this.key })).data;
      this.step = 'done';
      this.dispatchEvent(new CustomEvent<Refund>('refunded', { detail: this.made }));
    } catch (fault) {
      this.refused(fault);
    } finally {
      this.busy = false;
    }
  };

  private refused(fault: unknown): void {
    this.fault = fault;
    if (fault instanceof Fault && !fault.uncertain) {
      this.key = crypto.randomUUID();
      this.step = 'asking';
    } else {
      this.step = 'uncertain';
    }
  }
}
