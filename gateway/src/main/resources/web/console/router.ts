/** Where in the console somebody is; the address says it, so that it can be kept, sent and gone back to. */
export interface Place {
  page: 'overview' | 'payments' | 'payment' | 'orders' | 'order' | 'webhooks' | 'delivery' | 'platform' | 'account' | 'nowhere';
  /** What a page of one thing is about. */
  id: string;
  query: URLSearchParams;
}

const HOME = '/console';
const PLACES: [RegExp, Place['page']][] = [
  [/^\/?$/, 'overview'],
  [/^\/payments$/, 'payments'],
  [/^\/payments\/([^/]+)$/, 'payment'],
  [/^\/orders$/, 'orders'],
  [/^\/orders\/([^/]+)$/, 'order'],
  [/^\/webhooks$/, 'webhooks'],
  [/^\/webhooks\/deliveries\/([^/]+)$/, 'delivery'],
  [/^\/platform$/, 'platform'],
  [/^\/account$/, 'account'],
];

/** How far down each entry of the history was scrolled. */
const depths = new Map<string, number>();
let entry = '';

export function here(): Place {
  const path = location.pathname.slice(HOME.length);
  const query = new URLSearchParams(location.search);
  for (const [pattern, page] of PLACES) {
    const found = pattern.exec(path);
    if (found) {
      return { page, id: decode(found[1] ?? ''), query };
    }
  }
  return { page: 'nowhere', id: '', query };
}

export const to = {
  payment: (id: string) => `${HOME}/payments/${encodeURIComponent(id)}`,
  order: (id: string) => `${HOME}/orders/${encodeURIComponent(id)}`,
  delivery: (id: string) => `${HOME}/webhooks/deliveries/${encodeURIComponent(id)}`,
  page: (page: string, query: Record<string, string> = {}) => {
    const search = new URLSearchParams(Object.entries(query).filter(([, value]) => value)).toString();
    return (page === 'overview' ? HOME : `${HOME}/${page}`) + (search ? `?${search}` : '');
  },
};

/** What the router tells: `moved` to another place, by a link or through the history; `restored` is where it was scrolled to. */
export type Moved = CustomEvent<{ restored: number | null }>;

/** Goes there; with `replace` the present entry of the history becomes it, and nothing scrolls. */
export function go(address: string, replace = false): void {
  if (replace) {
    history.replaceState({ entry }, '', address);
  } else {
    entry = crypto.randomUUID();
    history.pushState({ entry }, '', address);
  }
  tell(replace ? null : 0);
}

/** Begins to listen to the history and to links within the console. */
export function start(): void {
  history.scrollRestoration = 'manual';
  entry = (history.state as { entry?: string } | null)?.entry ?? crypto.randomUUID();
  history.replaceState({ entry }, '');
  addEventListener('scroll', () => depths.set(entry, scrollY), { passive: true });
  addEventListener('popstate', (event) => {
    entry = (event.state as { entry?: string } | null)?.entry ?? '';
    tell(depths.get(entry) ?? 0);
  });
  document.addEventListener('click', (event) => {
    const link = event.composedPath().find((target): target is HTMLAnchorElement => target instanceof HTMLAnchorElement);
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (link && plain && !event.defaultPrevented && !link.target && link.origin === location.origin && isOurs(link.pathname)) {
      event.preventDefault();
      go(link.href);
    }
  });
}

function isOurs(path: string): boolean {
  return path === HOME || path.startsWith(`${HOME}/`);
}

function tell(restored: number | null): void {
  dispatchEvent(new CustomEvent('moved', { detail: { restored } }));
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
