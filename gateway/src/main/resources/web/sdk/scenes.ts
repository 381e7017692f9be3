import { html, nothing, type TemplateResult } from 'lit';
import type { Payment } from '../public/sdk/epay';
import { type Icon, icon } from '../design/icons';
import { moment, money } from '../design/language';
import type { Checkout, Trouble } from './checkout';
import { codeOf } from './client';
import { TEXTS } from './texts';

/** What a scene needs beside the checkout itself. */
export interface Setting {
  checkout: Checkout;
  language: 'zh-HK' | 'en';
  /** Seconds until the code runs out; null when that is not known. */
  left: number | null;
  /** The seconds that the code had from its beginning. */
  whole: number;
  /** Whether the payer holds the phone that would have to scan. */
  phone: boolean;
  copied: boolean;
  again(): void;
  copy(): void;
}

type Sign = { kind: '' | 'good' | 'bad' | 'warn'; icon: Icon };

const TROUBLES: Record<Trouble, Sign> = {
  lost: { kind: 'warn', icon: 'cloud' },
  away: { kind: 'warn', icon: 'clock' },
  gone: { kind: 'bad', icon: 'cross' },
  signedOut: { kind: 'warn', icon: 'clock' },
  closed: { kind: 'warn', icon: 'cross' },
  different: { kind: 'bad', icon: 'cross' },
  notPayable: { kind: '', icon: 'cross' },
};

const SIGNS: Record<string, Sign> = {
  completed: { kind: 'good', icon: 'tick' },
  failed: { kind: 'bad', icon: 'cross' },
  expired: { kind: '', icon: 'clock' },
  cancelled: { kind: '', icon: 'cross' },
  review: { kind: 'warn', icon: 'eye' },
  partially_refunded: { kind: '', icon: 'undo' },
  refunded: { kind: '', icon: 'undo' },
};

/** The middle of the component: one scene for each thing that can be. */
export function scene(at: Setting): TemplateResult {
  const { checkout } = at;
  const texts = TEXTS[at.language];
  switch (checkout.stage) {
    case 'idle':
      return html`<button type="button" class="primary wide" @click=${at.again}>${texts.start}</button>`;
    case 'loading':
      return nothingToPay(at.language, false);
    case 'shown':
      return ofPayment(at, checkout.payment!);
    default:
      return result(at, paidBefore(checkout) ? SIGNS.completed! : TROUBLES[checkout.stage]);
  }
}

/** Before there is an order; for good, when the page gave none. */
export function nothingToPay(language: 'zh-HK' | 'en', forGood: boolean): TemplateResult {
  const { unready, loading } = TEXTS[language];
  return forGood
    ? html`<div class="sign bad">${icon('cross')}</div>
        <h3 tabindex="-1">${unready.title}</h3>
        <p class="hint">${unready.hint}</p>`
    : html`<div class="spinner" aria-hidden="true"></div>
        <p class="muted">${loading}</p>`;
}

/** What is said aloud, and over the scene. */
export function said(at: Setting): { title: string; hint: string } {
  const { stage, payment } = at.checkout;
  const texts = TEXTS[at.language];
  if (stage === 'idle' || stage === 'loading') {
    return { title: stage === 'idle' ? '' : texts.loading, hint: '' };
  }
  if (stage === 'notPayable') {
    return texts.notPayable[at.checkout.order?.status ?? 'pending'] ?? texts.notPayable.pending!;
  }
  if (stage !== 'shown' || !payment) {
    return texts[stage as Exclude<Trouble, 'notPayable'>];
  }
  if (payment.status === 'pending') {
    return waiting(at, payment);
  }
  const { title, hint } = texts.because[`${payment.status} ${payment.statusReason}`] ?? texts.status[payment.status];
  return at.checkout.orderIsOver && payment.status !== 'cancelled' ? { title, hint: texts.orderIsOver } : { title, hint };
}

function waiting(at: Setting, payment: Payment): { title: string; hint: string } {
  const texts = TEXTS[at.language];
  if (!codeOf(payment)) {
    return { title: texts.preparing, hint: texts.preparingHint };
  }
  return at.left === 0 ? { title: texts.checking, hint: texts.checkingHint } : texts.status.pending;
}

function paidBefore({ stage, order }: Checkout): boolean {
  return stage === 'notPayable' && (order?.status === 'paid' || order?.status === 'partially_refunded');
}

function ofPayment(at: Setting, payment: Payment): TemplateResult {
  if (payment.status === 'pending') {
    return codeOf(payment) ? toPay(at, payment) : busy(at);
  }
  return payment.status === 'processing' ? busy(at) : result(at, SIGNS[payment.status]!, payment);
}

function busy(at: Setting): TemplateResult {
  const { title, hint } = said(at);
  return html`<div class="spinner" aria-hidden="true"></div>
    <h3 tabindex="-1">${title}</h3>
    <p class="hint">${hint}</p>`;
}

function result(at: Setting, sign: Sign, payment?: Payment): TemplateResult {
  const texts = TEXTS[at.language];
  const { title, hint } = said(at);
  const { stage, retriable } = at.checkout;
  return html`<div class="sign ${sign.kind}">${icon(sign.icon)}</div>
    <h3 tabindex="-1">${title}</h3>
    <p class="hint">${hint}</p>
    ${payment ? receipt(at, payment) : nothing}
    ${retriable
      ? html`<button type="button" class="primary wide" @click=${at.again}>
          ${stage === 'shown' ? texts.again : texts.retry}
        </button>`
      : nothing}`;
}

function receipt(at: Setting, payment: Payment): TemplateResult | typeof nothing {
  const texts = TEXTS[at.language];
  const lines: [string, string | TemplateResult | undefined][] = [
    [texts.paidAt, payment.completedAt && moment(payment.completedAt, at.language)],
    [texts.refunded, payment.refundedAmount ? money(payment.refundedAmount) : undefined],
    [texts.transaction, payment.completedAt && payment.octopusTransactionId ? html`<code>${payment.octopusTransactionId}</code>` : undefined],
  ];
  const known = lines.filter(([, value]) => value);
  return known.length === 0
    ? nothing
    : html`<dl class="receipt">
        ${known.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}
      </dl>`;
}

function toPay(at: Setting, payment: Payment): TemplateResult {
  const texts = TEXTS[at.language];
  const link = at.phone ? safe(codeOf(payment)?.deepLink) : null;
  if (at.left === 0) {
    return html`${picture(at, true)}
      <h3 tabindex="-1">${texts.checking}</h3>
      <p class="hint">${texts.checkingHint}</p>`;
  }
  return link
    ? html`<p>${texts.scanOnPhone}</p>
        <a class="button primary wide" href=${link}>${icon('phone')} ${texts.openApp}</a>
        ${number(at, payment)} ${clock(at)}
        <details>
          <summary>${texts.showCode}</summary>
          ${picture(at, false)}
        </details>`
    : html`<p>${texts.scan}</p>
        ${picture(at, false)} ${number(at, payment)} ${clock(at)}`;
}

function picture(at: Setting, over: boolean): TemplateResult {
  const { checkout } = at;
  const texts = TEXTS[at.language];
  return html`<div class="frame ${over ? 'over' : ''}">
    ${checkout.picture
      ? html`<img src=${checkout.picture} alt=${over ? '' : texts.code} width="240" height="240" />`
      : checkout.pictureFailed
        ? html`<p class="hint">${texts.noCode}</p>`
        : html`<div class="spinner" aria-hidden="true"></div>`}
    ${over ? html`<div class="sign">${icon('clock')}</div>` : nothing}
  </div>`;
}

function number(at: Setting, payment: Payment): TemplateResult | typeof nothing {
  const texts = TEXTS[at.language];
  if (!payment.paymentToken) {
    return nothing;
  }
  return html`<dl class="number">
    <dt>${texts.number}</dt>
    <dd>
      <code>${payment.paymentToken}</code>
      ${navigator.clipboard
        ? html`<button
            type="button"
            class="quiet copy"
            aria-label="${at.copied ? texts.copied : texts.copy} ${texts.number}"
            title=${at.copied ? texts.copied : texts.copy}
            @click=${at.copy}
          >
            ${icon(at.copied ? 'tick' : 'copy')}
          </button>`
        : nothing}
    </dd>
  </dl>`;
}

function clock(at: Setting): TemplateResult | typeof nothing {
  if (at.left === null) {
    return nothing;
  }
  const text = `${Math.floor(at.left / 60)}:${String(at.left % 60).padStart(2, '0')}`;
  return html`<div class="clock ${at.left <= 60 ? 'urgent' : ''}">
    ${TEXTS[at.language].left} <time role="timer">${text}</time>
    <progress max=${at.whole} .value=${at.left} aria-hidden="true"></progress>
  </div>`;
}

/** A link into an app. One that would run as a script on the shop's page is none. */
function safe(link: string | undefined): string | null {
  try {
    return link && !/^(javascript|data|vbscript|blob|file):$/.test(new URL(link).protocol) ? link : null;
  } catch {
    return null;
  }
}
