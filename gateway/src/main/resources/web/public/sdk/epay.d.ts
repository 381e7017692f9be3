/**
 * Types of `/sdk/epay.js`: the browser's client of O! ePay, and the element `<octopus-payment>`.
 *
 * Everything here works with the `clientToken` of one order. A merchant's key never belongs into a browser. Amounts are in
 * dollars, times are ISO 8601 in UTC, and what does not apply is left out.
 */

// ---- from docs/reference/openapi, by ClientTypesTest ----
export interface NewPayment {
  orderId: string;
  /** Must be the order's when given */
  amount?: number;
  currency?: string;
  method?: string;
}

export interface Order {
  id: string;
  orderNumber: string;
  description: string;
  amount: number;
  currency: string;
  status: 'pending' | 'paid' | 'partially_refunded' | 'refunded' | 'expired' | 'cancelled';
  /** Grows by one with every event of the order. */
  version: number;
  /** Why the order is being closed, while that is not yet certain. */
  closing?: 'cancelled' | 'expired';
  /** The merchant's own id of the customer, or a keyed hash. Not shown to shoppers. */
  customerId?: string;
  /** Shown to the merchant, for one order at a time. */
  customerEmail?: string;
  /** Shown to the merchant, for one order at a time. */
  customerPhone?: string;
  /** Not shown to shoppers. */
  metadata?: Record<string, unknown>;
  createdAt: string;
  expiresAt: string;
  paidAt?: string;
  /** The payment that paid it. */
  paymentId?: string;
  /** Only in the answer that made the order: opens this order for a checkout page. */
  clientToken?: string;
}

export interface Payment {
  id: string;
  orderId: string;
  amount: number;
  currency: string;
  method: string;
  status: 'pending' | 'processing' | 'completed' | 'failed' | 'expired' | 'cancelled' | 'review' | 'partially_refunded' | 'refunded';
  /** The 7 characters that a payer can type; absent until the rail answered. */
  paymentToken?: string;
  /** JSON text: url (what is in the code), token, deepLink, amount, currency, expiresAt. */
  qrCodeData?: string;
  /** Where the code is as a picture; absent until the rail answered. */
  qrCodeUrl?: string;
  createdAt: string;
  expiresAt?: string;
  /** Grows by one with every change; orders all views of a payment. */
  version: number;
  octopusTransactionId?: string;
  completedAt?: string;
  /** A stable word why the status is what it is, such as declined. */
  statusReason?: string;
  refundedAmount: number;
  /** Oldest first. */
  refunds: Refund[];
}

export interface Refund {
  id: string;
  paymentId: string;
  amount: number;
  currency: string;
  status: 'pending' | 'completed' | 'failed' | 'cancelled';
  reason?: string;
  /** The rail's code of a failure. */
  failureCode?: string;
  createdAt: string;
  completedAt?: string;
}

/** Each call that a client token opens: what it takes, and the `data` of its answer. */
export interface Calls {
  /** Starts a payment. */
  createPayment: {
    method: 'POST';
    path: '/api/payments';
    body: NewPayment;
    data: Payment;
  };
  /** Shows a payment. */
  getPayment: {
    method: 'GET';
    path: '/api/payments/{id}';
    query: { waitSeconds?: number; };
    data: Payment;
  };
  /** Lists payments, newest first. */
  listPayments: {
    method: 'GET';
    path: '/api/payments';
    query: { orderId?: string; status?: string; q?: string; from?: string; to?: string; limit?: number; cursor?: string; };
    data: Payment[];
  };
  /** The code to scan, as PNG. */
  qrPng: {
    method: 'GET';
    path: '/api/payments/{id}/qr.png';
    query: { size?: string; };
    data: Blob;
  };
  /** The code to scan, as SVG. */
  qrSvg: {
    method: 'GET';
    path: '/api/payments/{id}/qr.svg';
    query: { size?: string; };
    data: Blob;
  };
  /** Read an order. */
  readOrder: {
    method: 'GET';
    path: '/api/orders/{id}';
    data: Order;
  };
}
// ---- by hand ----
/** What the public sees of a payment's progress. */
export type PaymentStatus = Payment['status'];

export type OrderStatus = Order['status'];

/** A view of a payment that came live: what changes, without the code to scan and other things that a whole `Payment` has. */
export type PaymentNews = Pick<Payment, 'id' | 'orderId' | 'amount' | 'currency' | 'status' | 'version'> & Partial<Payment>;

/** What a payment's code says. */
export interface Code {
  url: string;
  token?: string;
  deepLink?: string;
  expiresAt?: string;
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
  payment?(payment: PaymentNews): void;
  connection?(connection: Connection): void;
  /** It is over: the token is not accepted any more, or there is no such payment. */
  ended?(why: EpayError): void;
}

export interface Subscription {
  close(): void;
}

/** One HTTP call, for those who want to watch. Of the token it only says that it was there. */
export interface Call {
  /** When it began. */
  at: string;
  method: string;
  path: string;
  headers: Record<string, string>;
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
  /** That of the page around it, when it is empty. */
  lang: 'zh-HK' | 'en' | '';
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

  addEventListener<Name extends keyof OctopusPaymentEventMap>(
    name: Name,
    listener: (this: OctopusPayment, event: OctopusPaymentEventMap[Name]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    name: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
  removeEventListener<Name extends keyof OctopusPaymentEventMap>(
    name: Name,
    listener: (this: OctopusPayment, event: OctopusPaymentEventMap[Name]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(
    name: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | EventListenerOptions,
  ): void;
}

/** What the element fires. These events do not bubble. */
export interface OctopusPaymentEventMap extends Omit<HTMLElementEventMap, 'error'> {
  /** The payment is completed. */
  success: CustomEvent<Payment>;
  /** Every newer view of the payment. */
  status: CustomEvent<Payment>;
  /** It failed, or could not be started or followed. */
  error: CustomEvent<PaymentFault>;
}

declare global {
  interface HTMLElementTagNameMap {
    'octopus-payment': OctopusPayment;
  }
}
