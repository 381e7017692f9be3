import type { Call } from '../public/sdk/epay';
import type { ServerCall } from './server';

/** Something that happened: a call of the shop's server or of the browser, or an event that came live. */
export interface Happening {
  /** When it began. */
  at: Date;
  by: 'server' | 'browser' | 'event';
  name: string;
  call?: ServerCall;
  detail?: unknown;
}

export function byServer(call: ServerCall, at: Date): Happening {
  return { at, by: 'server', name: shorten(call.path), call };
}

export function byBrowser(call: Call): Happening {
  return { at: new Date(call.at), by: 'browser', name: shorten(call.path), call };
}

export function byEvent(name: string, detail: unknown): Happening {
  return { at: new Date(), by: 'event', name, detail };
}

/** The same call for a terminal. The token is not known here, and stays a name. */
export function asCommand({ call, by }: Happening): string {
  if (!call) {
    return '';
  }
  const token = by === 'server' ? '$MERCHANT_TOKEN' : '$CLIENT_TOKEN';
  const headers = Object.entries(call.headers).map(([name, value]) => `-H ${quoted(`${name}: ${value.replace('•••', token)}`)}`);
  const body = call.body === undefined || call.body === null ? [] : ['-d', quoted(JSON.stringify(call.body))];
  const type = body.length > 0 && by === 'server' ? ["-H 'content-type: application/json'"] : [];
  return ['curl', '-X', call.method, quoted(location.origin + call.path), ...headers, ...type, ...body].join(' ');
}

/** Within double quotes where the shell has to put the token in, else within single ones. */
function quoted(text: string): string {
  return /\$[A-Z]+_TOKEN/.test(text) ? `"${text}"` : `'${text.replace(/'/g, `'\\''`)}'`;
}

/** Identifiers are long and say little; their ends tell them apart. */
function shorten(path: string): string {
  return path.replace(/[0-9a-f]{8}-[0-9a-f-]{23}([0-9a-f]{4})/g, '…$1');
}
