/**
 * Types of `/sdk/epay.js`: the browser's client of O! ePay, and the element `<octopus-payment>`.
 *
 * Everything here works with the `clientToken` of one order. A merchant's key never belongs into a browser.
 */

/** What the public sees of a payment's progress. */
export type PaymentStatus =
  | 'pending'
  | 'processing'
  | 'completed'
  | 'failed'
  | 'expired'
  | 'cancelled'
  | 'review'
  | 'partially_refunded'
  | 'refunded';

export type OrderStatus = 'pending' | 'paid' | 'partially_refunded' | 'refunded' | 'expired' | 'cancelled';

/** A payment, as `GET /api/payments/{id}` answers. Times are ISO-8601 in UTC, amounts are in dollars. */
export interface Payment {
  id: string;
  orderId: string;
  amount: number;
  currency: string;
  status: PaymentStatus;
  /** Grows by one with every change: of two views, the one with the higher version is the newer one. */
  version: number;
  method?: string;
  /** What a payer can type into the Octopus App; absent until the rail has answered. */
  paymentToken?: string;
  /** JSON text: `url` (what is in the code), `token`, `deepLink`, `amount`, `currency`, `expiresAt`. */
  qrCodeData?: string;
  qrCodeUrl?: string;
  createdAt?: string;
  expiresAt?: string;
  completedAt?: string;
  octopusTransactionId?: string;
  /** A stable word why the status is what it is, such as `declined`. */
  statusReason?: string;
  refundedAmount?: number;
}

/** What a payment's code says. */
export interface Code {
  url: string;
  token?: string;
  deepLink?: string;
  expiresAt?: string;
}

/** An order, as its shopper sees it. */
export interface Order {
  id: string;
  orderNumber: string;
  description: string;
  amount: number;
  currency: string;
  status: OrderStatus;
  version: number;
  createdAt: string;
  expiresAt: string;
  paidAt?: string;
  paymentId?: string;
}

/** Why a call did not work. */
export class EpayError extends Error {
  /** A stable code such as `E018` (see /docs/errors), or `offline`, `timeout`. */
  readonly code: string;
  /** The HTTP status; 0 when there was no answer. */
  readonly status: number;
  /** Finds this call in the logs. */
  readonly traceId?: string;
  /** Whether the same call may work later. */
  readonly temporary: boolean;
}

/** How news of a payment comes: `live` at once; `reconnecting` and `offline` mean that the view may be old. */
export type Connection = 'connecting' | 'live' | 'reconnecting' | 'offline';

export interface Listener {
  /** A newer view; never an older one after a newer one. */
  payment?(payment: Payment): void;
  connection?(connection: Connection): void;
  /** It is over: the token is not accepted any more, or there is no such payment. */
  ended?(why: EpayError): void;
}

export interface Subscription {
  close(): void;
}

/** One HTTP call, for those who want to watch. Tokens are not in it. */
export interface Call {
  method: string;
  path: string;
  body?: unknown;
  status: number;
  answer?: unknown;
  milliseconds: number;
}

export interface ClientOptions {
  /** The order's `clientToken`, or a function that knows it; it is asked again when the token has expired. */
  token: string | ((expired: boolean) => string | Promise<string>);
  /** Where the gateway is; the place this script came from, when not given. */
  base?: string;
  /** In which language the API explains itself. */
  language?: 'zh-HK' | 'en';
  /** Hears every call. */
  watch?(call: Call): void;
}

/** Calls and live status for one order. */
export class EpayClient {
  constructor(options: ClientOptions);
  /** Starts a payment. While an attempt of this order is live, it is answered instead of a second one. */
  createPayment(orderId: string, expected?: { amount: number; currency?: string }): Promise<Payment>;
  payment(id: string): Promise<Payment>;
  /** The order's payments, newest first. */
  payments(orderId: string): Promise<Payment[]>;
  order(id: string): Promise<Order>;
  /** The code to scan as a picture. */
  code(paymentId: string): Promise<Blob>;
  /**
   * Follows a payment: over a WebSocket, else as server-sent events, else by asking. It survives lost networks and sleep.
   *
   * @param known the version that is known already
   */
  follow(paymentId: string, listener: Listener, known?: number): Subscription;
}

/** What the payment's code says; null until the rail has answered. */
export function codeOf(payment: Payment): Code | null;

export interface PaymentFault {
  code: string;
  /** One sentence in the language of the element. */
  message: string;
  payment?: Payment;
}

/**
 * `<octopus-payment order="…" client-token="…" amount="100.00" description="…" lang="en">`
 *
 * Creates the payment of an order, shows its code, follows it, and says what happened and what to do.
 */
export class OctopusPayment extends HTMLElement {
  order: string;
  clientToken: string;
  /** What the page expects the order to cost; another amount is refused. */
  amount: string;
  description: string;
  lang: 'zh-HK' | 'en';
  /** Where the gateway is; the place this script came from, when not given. */
  base: string;
  /** Waits for the payer to press a button before it starts a payment. */
  manual: boolean;
  /** Shows a button that changes the language. */
  languageSwitch: boolean;
  /** Called when the client token has expired; gives a new one. */
  renewToken?: () => string | Promise<string>;
  /** Hears every call the element makes. */
  watch?: (call: Call) => void;
  /** The payment that is shown. */
  readonly payment: Payment | null;
}

declare global {
  interface HTMLElementTagNameMap {
    'octopus-payment': OctopusPayment;
  }
  interface HTMLElementEventMap {
    /** Fired by `<octopus-payment>`: the payment is completed. */
    success: CustomEvent<Payment>;
    /** Fired by `<octopus-payment>`: every newer view of the payment. */
    status: CustomEvent<Payment>;
  }
}
