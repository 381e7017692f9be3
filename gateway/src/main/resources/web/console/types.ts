import type { PaymentStatus } from '../public/sdk/epay';

export type { Order, OrderStatus, Payment, PaymentStatus, Refund } from '../public/sdk/epay';

/** Whose console this is, and until when. */
export interface Session {
  merchantId: string;
  /** Absent when it could not be read at the sign-in. */
  merchantName?: string | null;
  expiresAt: string;
  /** Proves to the server that a change was asked for by this page. */
  csrfToken: string;
  features: { sandbox?: boolean; platformUrl?: string | null };
}

/** One line of a payment's story: something was heard, the payment moved, or one of its refunds did. */
export interface StoryLine {
  at: string;
  kind: string;
  source?: string;
  said?: string;
  amount?: number;
  from?: string;
  to?: string;
  statusBefore?: string;
  statusAfter?: string;
  event?: string;
  /** Why it moved: a word of ours for a payment, anybody's for a refund. */
  reason?: string;
  version?: number;
  traceId?: string;
  refundId?: string;
}

export interface OrderFact {
  version: number;
  type: string;
  status: string;
  reason?: string;
  paymentId?: string;
  traceId?: string;
  occurredAt: string;
}

export interface Posting {
  id: string;
  kind: string;
  paymentId: string;
  refundId?: string;
  entries: { account: string; debit?: number; credit?: number }[];
  businessDate: string;
  happenedAt: string;
  bookedAt: string;
}

export interface Endpoint {
  id: string;
  url: string;
  description?: string;
  eventTypes: string[];
  status: 'enabled' | 'disabled';
  disabledReason?: 'merchant' | 'gone' | 'failing';
  disabledAt?: string;
  failingSince?: string;
  createdAt: string;
}

export interface Delivery {
  id: string;
  endpointId: string;
  eventId: string;
  eventType: string;
  status: 'pending' | 'delivered' | 'failed';
  attempts: number;
  nextAttemptAt?: string;
  lastStatus?: number;
  lastFault?: string;
  createdAt: string;
  finishedAt?: string;
  request?: unknown;
  log?: Attempt[];
}

export interface Attempt {
  number: number;
  at: string;
  latencyMs: number;
  url: string;
  requestHeaders?: Record<string, unknown>;
  status?: number;
  answer?: string;
  fault?: string;
}

/** Numbers of a time, and the bars that they are made of. */
export interface Summary {
  from: string;
  to: string;
  payments: Record<'created' | 'completed' | 'failed' | 'expired' | 'cancelled' | 'review' | 'open', number>;
  capturedAmount: number;
  refundedAmount: number;
  netAmount: number;
  successRate: number | null;
  averageAmount: number | null;
  medianSecondsToPay: number | null;
  buckets: Bucket[];
}

export interface Bucket {
  start: string;
  completed: number;
  capturedAmount: number;
  refundedAmount: number;
}

/** What comes over the live feed: the whole public view of a payment after a change. */
export interface Update {
  paymentId: string;
  version: number;
  status: PaymentStatus;
  amount: number;
  currency: string;
  orderId: string;
  octopusTransactionId?: string;
  completedAt?: string;
  statusReason?: string;
  refundedAmount?: number;
  occurredAt: string;
}

export interface Key {
  id: string;
  prefix: string;
  createdAt: string;
  lastUsedAt?: string;
  revokedAt?: string;
}

export interface Merchant {
  id: string;
  displayName: string;
  status: string;
  allowedOrigins?: string[];
  createdAt: string;
}

/** Whether the merchant platform answers. */
export interface Connection {
  connected: boolean;
  latencyMs: number;
  checkedAt: string;
  reason?: string;
}

/** The merchant as the platform knows it; `stale` is an old copy. */
export interface MerchantInfo {
  octopusMerchantId?: string;
  displayName?: string;
  status?: string;
  category?: string;
  currency?: string;
  feeBasisPoints?: number;
  settlementAccount?: string;
  memberSince?: string;
  stale?: boolean;
  asOf?: string;
  reason?: string;
}

export interface Settings {
  version: number;
  notifications: {
    email: { enabled: boolean; addresses: string[] };
    webhook: { enabled: boolean };
    about: string[];
    language: string;
  };
  sync: { automatic: boolean; everyMinutes: number };
  updatedAt?: string;
  platform?: { state: 'untouched' | 'pending' | 'taken'; takenAt?: string; tries: number; nextTryAt?: string; reason?: string };
}

export interface Usage {
  calls: number;
  errors: number;
  errorRate?: number;
  p50Ms?: number;
  p95Ms?: number;
  kinds: { kind: string; calls: number; errors: number; p50Ms?: number; p95Ms?: number }[];
  days: { date: string; calls: number; errors: number }[];
  quota: { limit?: number; used?: number; remaining?: number; resetsAt?: string; stale: boolean; asOf?: string; reason?: string };
}
