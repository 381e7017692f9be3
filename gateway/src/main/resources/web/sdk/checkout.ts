import type { Connection, Order, Payment, PaymentFault, Subscription } from '../public/sdk/epay';
import { EpayClient, codeOf } from './client';
import { EpayError } from './error';

/** What the checkout is busy with, beside the payment's own status. */
export type Stage = 'idle' | 'loading' | 'shown' | Trouble;

/** Why there is no payment to show. */
export type Trouble = 'lost' | 'away' | 'gone' | 'signedOut' | 'closed' | 'different' | 'notPayable';

export interface Wishes {
  order: string;
  client: EpayClient;
  /** What the page expects the order to cost, in dollars. */
  amount: number | null;
  /** Whether the order's description has to be asked for. */
  describe: boolean;
}

/** Attempts that are over and took no money: while the order is open, the payer may begin another one. */
const OVER_UNPAID = new Set(['failed', 'expired', 'cancelled']);
/** Attempts whose money the order has, or had. */
const PAID = new Set(['completed', 'partially_refunded', 'refunded']);
const FAULTS: Record<string, Trouble> = { E018: 'notPayable', E019: 'different', E027: 'closed' };
/** An answer of the rail that is missing is asked for this often, whatever news there is. */
const CODE_AGAIN_MS = 3_000;

/** One order's checkout without its looks: begins or resumes a payment, follows it, and knows what can be done next. */
export class Checkout {
  stage: Stage = 'idle';
  payment: Payment | null = null;
  order: Order | null = null;
  connection: Connection = 'connecting';
  /** The code to scan, for an `<img>`; null until there is one. */
  picture: string | null = null;
  pictureFailed = false;

  private subscription?: Subscription;
  private codeTimer?: ReturnType<typeof setTimeout>;
  private closed = false;
  /** Counts attempts: an answer that comes when another one is shown is dropped. */
  private round = 0;

  constructor(
    private readonly wishes: Wishes,
    private readonly changed: () => void,
    private readonly tell: (name: 'success' | 'error' | 'status', detail: Payment | PaymentFault) => void,
  ) {}

  get client(): EpayClient {
    return this.wishes.client;
  }

  /** Whether a new attempt makes sense. */
  get retriable(): boolean {
    return this.stage === 'lost' || this.stage === 'away' || (this.overUnpaid && this.order !== null && isOpen(this.order));
  }

  /** Whether the attempt failed and there can be no other. */
  get orderIsOver(): boolean {
    return this.overUnpaid && this.order !== null && !isOpen(this.order);
  }

  private get overUnpaid(): boolean {
    return this.payment !== null && OVER_UNPAID.has(this.payment.status);
  }

  /** Shows the payment that this order has, or begins one: after a reload it is the same payment, not a second one. */
  resume(): Promise<void> {
    return this.attempt(async () => {
      const { client, order } = this.wishes;
      if (this.wishes.describe) {
        this.order = await client.order(order);
      }
      const attempts = await client.payments(order);
      return attempts.find(({ status }) => PAID.has(status)) ?? attempts[0] ?? this.begin();
    });
  }

  /** Begins another attempt. */
  again(): Promise<void> {
    const before = this.payment;
    return this.attempt(async () => {
      const payment = await this.begin();
      this.payment = before?.id === payment.id ? before : null;
      return payment;
    });
  }

  /** Looks again, as after a sleep: also the clocks are compared anew. */
  async refresh(): Promise<void> {
    const { payment: shown, round } = this;
    const whole = shown && (await this.wishes.client.payment(shown.id).catch(() => null));
    if (whole && round === this.round && this.stage === 'shown') {
      this.take(whole);
    }
  }

  close(): void {
    this.closed = true;
    this.rest();
  }

  private begin(): Promise<Payment> {
    const { client, order, amount } = this.wishes;
    return client.createPayment(order, amount === null ? undefined : { amount });
  }

  private async attempt(getPayment: () => Promise<Payment>): Promise<void> {
    this.rest();
    const { round } = this;
    this.stage = 'loading';
    this.changed();
    try {
      const payment = await getPayment();
      if (round !== this.round) {
        return;
      }
      this.stage = 'shown';
      this.take(payment);
      this.listen(payment);
    } catch (fault) {
      if (round === this.round) {
        this.fail(fault);
      }
    }
  }

  /** Live news have no code in them, so what is known of it is kept. */
  private listen(payment: Payment): void {
    if (this.closed || payment.status === 'completed') {
      return;
    }
    this.subscription = this.wishes.client.follow(
      payment.id,
      {
        payment: (news) => this.payment && this.take({ ...this.payment, ...news }),
        connection: (connection) => {
          this.connection = connection;
          this.changed();
        },
        ended: (why) => this.fail(why),
      },
      payment.version,
    );
  }

  private take(view: Payment): void {
    if (this.closed || (this.payment?.id === view.id && view.version < this.payment.version)) {
      return;
    }
    const newer = this.payment?.id !== view.id || view.version > this.payment.version;
    this.payment = this.payment?.id === view.id ? { ...this.payment, ...view } : view;
    if (this.payment.status === 'pending') {
      void this.getCode(this.payment);
    } else if (newer && this.overUnpaid) {
      void this.lookAtOrder();
    }
    this.changed();
    if (newer) {
      this.report(this.payment);
    }
  }

  private report(payment: Payment): void {
    this.tell('status', payment);
    if (payment.status === 'completed') {
      this.rest();
      this.tell('success', payment);
    } else if (payment.status === 'failed') {
      this.tell('error', { code: payment.statusReason ?? 'failed', message: '', payment });
    }
  }

  /** Whether it can be tried again is the order's to say. Should that stay unknown, trying tells. */
  private async lookAtOrder(): Promise<void> {
    const known = this.order;
    this.order = await this.wishes.client.order(this.wishes.order).catch(() => known);
    this.changed();
  }

  private async getCode(payment: Payment): Promise<void> {
    clearTimeout(this.codeTimer);
    const { round } = this;
    const over = () => round !== this.round || this.payment?.id !== payment.id;
    try {
      if (!codeOf(payment)) {
        this.codeTimer = setTimeout(() => void this.getCode(payment), CODE_AGAIN_MS);
        const whole = await this.wishes.client.payment(payment.id);
        if (!over() && codeOf(whole)) {
          this.take({ ...whole });
        }
      } else if (!this.picture) {
        const picture = await this.wishes.client.code(payment.id);
        if (over()) {
          return;
        }
        this.forgetPicture();
        this.picture = URL.createObjectURL(picture);
        this.pictureFailed = false;
        this.changed();
      }
    } catch (fault) {
      if (over()) {
        return;
      }
      this.pictureFailed = codeOf(payment) !== null;
      if (fault instanceof EpayError && fault.temporary) {
        this.codeTimer = setTimeout(() => void this.getCode(payment), CODE_AGAIN_MS);
      }
      this.changed();
    }
  }

  private fail(fault: unknown): void {
    if (this.closed) {
      return;
    }
    const error = fault instanceof EpayError ? fault : EpayError.offline();
    if (!(fault instanceof EpayError)) {
      console.error(fault);
    }
    this.rest();
    this.stage = troubleOf(error);
    if (this.stage === 'notPayable') {
      void this.lookAtOrder();
    }
    this.changed();
    this.tell('error', { code: error.code, message: error.message, payment: this.payment ?? undefined });
  }

  private rest(): void {
    this.round++;
    this.subscription?.close();
    this.subscription = undefined;
    clearTimeout(this.codeTimer);
    this.forgetPicture();
    this.pictureFailed = false;
    this.connection = 'connecting';
  }

  private forgetPicture(): void {
    if (this.picture) {
      URL.revokeObjectURL(this.picture);
      this.picture = null;
    }
  }
}

function troubleOf(error: EpayError): Trouble {
  if (error.temporary) {
    return error.status === 0 ? 'lost' : 'away';
  }
  return FAULTS[error.code] ?? (error.status === 401 || error.status === 403 ? 'signedOut' : 'gone');
}

function isOpen(order: Order): boolean {
  return order.status === 'pending' && !order.closing;
}
