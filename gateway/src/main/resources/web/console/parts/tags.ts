import { html, type TemplateResult } from 'lit';
import { type Words, word } from '../texts';

const TONES: Record<string, string> = {
  completed: 'good',
  paid: 'good',
  delivered: 'good',
  enabled: 'good',
  processing: 'info',
  pending: 'info',
  review: 'warn',
  failed: 'bad',
};

type Kind = 'statuses' | 'orderStatuses' | 'refundStatuses' | 'deliveryStatuses' | 'endpointStatuses';

/** A status as a coloured word. */
export function tag(words: Words, kind: Kind, status: string): TemplateResult {
  return html`<span class="tag ${TONES[status] ?? ''}">${word(words[kind], status)}</span>`;
}

/** The tone of a status: good, bad, warn, info or nothing. */
export function tone(status: string): string {
  return TONES[status] ?? '';
}
