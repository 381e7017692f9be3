import { money, moment } from './format';
import { to } from './router';
import { type Texts, type Words, word } from './texts';
import type { Delivery, OrderFact, Posting, StoryLine } from './types';
import type { Language } from '../design/language';

/** Something that happened, as a time line shows it. */
export interface Moment {
  /** The same one when it is read again, and no other one's. */
  key: string;
  at: string;
  kind: 'payment' | 'heard' | 'refund' | 'order' | 'webhook' | 'ledger';
  /** One of those that tell the story by themselves. */
  main: boolean;
  tone: '' | 'good' | 'bad' | 'warn' | 'info';
  title: string;
  /** What somebody else said; shown isolated. */
  said?: string;
  detail?: string;
  amount?: number;
  link?: string;
  trace?: string;
  raw: unknown;
}

interface Sources {
  lines: StoryLine[];
  facts: OrderFact[];
  deliveries: Delivery[];
  postings: Posting[];
}

/** Of things of the same instant, what was heard comes first and what followed from it last. */
const RANKS: Record<Moment['kind'], number> = { heard: 0, refund: 1, payment: 2, ledger: 3, order: 4, webhook: 5 };

const PAYMENT_TONES: Record<string, Moment['tone']> = {
  succeeded: 'good',
  processing: 'info',
  awaiting_payer: 'info',
  failed: 'bad',
  unknown: 'warn',
  conflicted: 'warn',
  paid_late: 'warn',
};
const REFUND_TONES: Record<string, Moment['tone']> = { succeeded: 'good', failed: 'bad', reversed: 'bad', unknown: 'warn' };
const REFUND_MAIN = new Set(['reserved', 'succeeded', 'failed', 'cancelled', 'reversed']);
const CLOSE_REQUESTED = 'epay.order.close_requested';
const ORDER_TONES: Record<string, Moment['tone']> = { 'epay.order.paid': 'good' };

/** All that is known of a payment, in the order in which it happened. */
export function story(sources: Sources, texts: Texts, words: Words, language: Language): Moment[] {
  const all = [
    ...sources.lines.map((line) => ofLine(line, texts, words)),
    ...sources.facts.map((fact) => ofFact(fact, texts, words)),
    ...sources.deliveries.map((delivery) => ofDelivery(delivery, texts, words, language)),
    ...sources.postings.map((posting) => ofPosting(posting, texts, words)),
  ];
  return all
    .map((it, place) => ({ it, place }))
    .sort((a, b) => compare(a.it.at, b.it.at) || RANKS[a.it.kind] - RANKS[b.it.kind] || a.place - b.place)
    .map(({ it }) => it);
}

/** The history of an order. */
export function orderStory(facts: OrderFact[], texts: Texts, words: Words): Moment[] {
  return facts.map((fact) => ofFact(fact, texts, words));
}

function ofLine(line: StoryLine, texts: Texts, words: Words): Moment {
  const key = [line.kind, line.at, line.version, line.refundId, line.to ?? line.said].join(' ');
  const common = { key, at: line.at, amount: line.amount, trace: line.traceId, raw: line };
  switch (line.kind) {
    case 'move':
      return { ...common, kind: 'payment', ...ofMove(line, texts, words) };
    case 'refund':
      return {
        ...common,
        kind: 'refund',
        main: REFUND_MAIN.has(line.to ?? ''),
        tone: REFUND_TONES[line.to ?? ''] ?? '',
        title: `${texts.theRefund}${word(words.refundStates, line.to)}`,
        said: line.reason,
      };
    default:
      return {
        ...common,
        kind: 'heard',
        main: line.source === 'operator' || line.source === 'settlement',
        tone: '',
        title: word(words.sources, line.source),
        said: line.said,
      };
  }
}

/** A payment that is refunded stays in its state: then its status is what has changed. */
function ofMove(line: StoryLine, texts: Texts, words: Words): Pick<Moment, 'main' | 'tone' | 'title' | 'detail'> {
  const stays = line.from === line.to && line.statusAfter !== undefined;
  const before = stays ? word(words.statuses, line.statusBefore) : word(words.states, line.from);
  const why = line.reason ? `${texts.because}${word(words.reasons, line.reason)}` : '';
  return {
    main: Boolean(line.event) && (line.statusAfter === undefined || line.statusBefore !== line.statusAfter || line.event!.endsWith('.ready')),
    tone: stays ? '' : (PAYMENT_TONES[line.to ?? ''] ?? ''),
    title: `${texts.thePayment}${stays ? word(words.statuses, line.statusAfter) : word(words.states, line.to)}`,
    detail: [line.from ? `${texts.before}${before}` : '', why].filter(Boolean).join(' · ') || undefined,
  };
}

function ofFact(fact: OrderFact, texts: Texts, words: Words): Moment {
  return {
    key: `order ${fact.version} ${fact.type}`,
    at: fact.occurredAt,
    kind: 'order',
    main: true,
    tone: ORDER_TONES[fact.type] ?? '',
    title: word(words.orderEvents, fact.type),
    trace: fact.traceId,
    detail: fact.reason && fact.type === CLOSE_REQUESTED ? `${texts.because}${word(words.orderStatuses, fact.reason)}` : undefined,
    link: fact.paymentId ? to.payment(fact.paymentId) : undefined,
    raw: fact,
  };
}

function ofDelivery(delivery: Delivery, texts: Texts, words: Words, language: Language): Moment {
  const failed = delivery.status === 'failed';
  const last = delivery.lastStatus ? `HTTP ${delivery.lastStatus}` : delivery.lastFault ? word(words.faults, delivery.lastFault) : '';
  const next = delivery.nextAttemptAt && delivery.attempts > 0 ? `${texts.nextTry} ${moment(delivery.nextAttemptAt, language)}` : '';
  return {
    key: `webhook ${delivery.id}`,
    at: delivery.finishedAt ?? delivery.createdAt,
    kind: 'webhook',
    main: delivery.status !== 'delivered',
    tone: failed ? 'bad' : delivery.status === 'delivered' ? 'good' : 'info',
    title: `${texts.theWebhook}${word(words.deliveryStatuses, delivery.status)}`,
    said: delivery.eventType,
    detail: [last, next].filter(Boolean).join(' · ') || undefined,
    link: to.delivery(delivery.id),
    raw: delivery,
  };
}

function ofPosting(posting: Posting, texts: Texts, words: Words): Moment {
  return {
    key: `ledger ${posting.id}`,
    at: posting.bookedAt,
    kind: 'ledger',
    main: false,
    tone: '',
    title: word(words.postings, posting.kind),
    detail: posting.entries
      .map((entry) => `${word(words.accounts, entry.account)} ${entry.debit == null ? texts.credit : texts.debit} ${money(entry.debit ?? entry.credit ?? 0)}`)
      .join(' · '),
    raw: posting,
  };
}

/** Moments with different numbers of decimals are still moments. */
function compare(a: string, b: string): number {
  return Date.parse(a) - Date.parse(b);
}
