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

/** A refund that was asked for and that has not been decided, with the form as it was. */
interface Attempt {
  key: string;
  body: { amount: number; reason?: string };
  form: { most: number; partly: boolean; amount: string; reason: string };
  /** An answer to it was lost, or none has come yet. */
  doubtful: boolean;
}

/** Kept by payment, and for longer than a dialog: closing one, or going elsewhere, decides nothing. */
const undecided = new Map<string, Attempt>();

/** These come from the door: they say nothing about an earlier try, which may have passed it. */
const OF_THE_DOOR = new Set([401, 403, 429]);

/**
 * Gives money back. A refund that was asked for keeps its Idempotency-Key until the payment service has decided about it, so
 * that pressing twice, or again after a lost answer, or after closing this, asks for the same refund; only then a new one begins.
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

  /** What could go back when the dialog was opened: it must not change under the hand. */
  private most = 0;

  protected override reset(): void {
    const open = undecided.get(this.payment.id);
    if (open) {
      open.doubtful = true;
    }
    Object.assign(this, open?.form ?? { most: refundable(this.payment), partly: false, amount: '', reason: '' });
    this.wrongAmount = '';
    this.fault = this.made = null;
    this.step = open ? 'uncertain' : 'asking';
    this.busy = false;
  }

  override render() {
    const now = this.made && (this.payment.refunds?.find((it) => it.id === this.made!.id) ?? this.made);
    const shown = this.step === 'done' ? now : null;
    return this.frame(
      html`<p class="visually-hidden" role="status">${shown ? `${money(shown.amount)} ${this.texts.refund.results[shown.status]}` : ''}</p>
        ${shown ? this.result(shown) : this.form()}`,
    );
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
    const uncertain = this.step === 'uncertain';
    if (!this.fault && !uncertain) {
      return nothing;
    }
    const { title, hint } = this.say(this.fault);
    return html`<div class="banner ${uncertain ? '' : 'bad'}" role="alert">
      ${icon('alert')}
      <p>${uncertain ? this.texts.refund.uncertain : `${title} ${hint}`}</p>
    </div>`;
  }

  private result(now: Refund) {
    const texts = this.texts.refund;
    return html`<div class="body">
      <h2 id="title" tabindex="-1">${texts.title}</h2>
      <div class="result">
        <strong class="number">${money(now.amount)}</strong>
        ${tag(this.words, 'refundStatuses', now.status)}
        <p class="muted">${texts.results[now.status]}</p>
      </div>
      <div class="buttons"><button type="button" class="primary" @click=${() => this.close()}>${this.texts.done}</button></div>
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
    const { id } = this.payment;
    const attempt = this.busy ? null : (undecided.get(id) ?? this.begin());
    if (!attempt) {
      return;
    }
    undecided.set(id, attempt);
    this.step = 'sending';
    this.busy = true;
    this.fault = null;
    try {
      const { data } = await api.send<Refund>('POST', `/payments/${inPath(id)}/refunds`, attempt.body, { 'Idempotency-Key': attempt.key });
      undecided.delete(id);
      this.made = data;
      this.step = 'done';
      this.dispatchEvent(new CustomEvent<Refund>('refunded', { detail: data }));
      await this.updateComplete;
      this.renderRoot.querySelector<HTMLElement>('.body h2')?.focus();
    } catch (fault) {
      // Another pressing may have had its answer meanwhile.
      if (undecided.get(id) === attempt) {
        this.refused(id, attempt, fault);
      }
    } finally {
      this.busy = false;
    }
  };

  private begin(): Attempt | null {
    const sum = this.check();
    if (sum === null) {
      return null;
    }
    const { most, partly, amount, reason } = this;
    const why = reason.trim();
    const body = { amount: sum / 100, ...(why ? { reason: why } : {}) };
    return { key: crypto.randomUUID(), body, form: { most, partly, amount, reason }, doubtful: false };
  }

  private refused(id: string, attempt: Attempt, fault: unknown): void {
    this.fault = fault;
    const decided = fault instanceof Fault && !fault.uncertain && !(attempt.doubtful && OF_THE_DOOR.has(fault.status));
    if (decided) {
      undecided.delete(id);
      this.step = 'asking';
    } else {
      attempt.doubtful = true;
      this.step = 'uncertain';
      this.dispatchEvent(new Event('uncertain'));
    }
  }
}
