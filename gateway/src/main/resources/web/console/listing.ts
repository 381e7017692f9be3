import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { api, type Page, type Query } from './api';

type Item = { id: string; createdAt: string };

/** Lists as they were left, so that the way back leads to what was seen. */
const left = new Map<string, Page<Item>>();
const MOST_KEPT = 20;

/** Nothing of a merchant is kept for the next one. */
export function forgetLists(): void {
  left.clear();
}

/** A list with pages: it begins with the newest, and goes on as far as somebody wants. */
export class Listing<T extends Item> implements ReactiveController {
  items: T[] = [];
  next: string | null = null;
  state: 'reading' | 'more' | 'ready' = 'reading';
  fault: unknown = null;
  /** How many have come since that are not shown yet. */
  fresh = 0;

  private query: Query = {};
  private key = '';
  private run = new AbortController();

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly path: string,
    private readonly limit = 20,
  ) {
    host.addController(this);
  }

  hostDisconnected(): void {
    this.run.abort();
  }

  /** Shows what fits this question; what was left of it before at once. */
  open(query: Query): void {
    const key = this.path + JSON.stringify(query);
    if (key === this.key) {
      return;
    }
    this.key = key;
    this.query = query;
    const known = left.get(key) as Page<T> | undefined;
    this.items = known?.items ?? [];
    this.next = known?.next ?? null;
    void this.refresh(known === undefined);
  }

  /** Reads the newest part again; what is older and shown stays. */
  async refresh(empty = false): Promise<void> {
    await this.reading(empty || this.items.length === 0 ? 'reading' : 'ready', undefined, (page) => {
      const ids = new Set(page.items.map((item) => item.id));
      const last = page.items.at(-1)?.createdAt ?? '';
      const older = page.next === null ? [] : this.items.filter((item) => !ids.has(item.id) && item.createdAt < last);
      this.items = [...page.items, ...older];
      this.next = older.length > 0 ? this.next : page.next;
      this.fresh = 0;
    });
  }

  /** Reads the next part. */
  async more(): Promise<void> {
    if (this.next !== null && this.state === 'ready') {
      await this.reading('more', this.next, (page) => {
        const ids = new Set(this.items.map((item) => item.id));
        this.items = [...this.items, ...page.items.filter((item) => !ids.has(item.id))];
        this.next = page.next;
      });
    }
  }

  /** Changes one that is shown; answers whether there was one. */
  change(id: string, change: (item: T) => T): boolean {
    const found = this.items.some((item) => item.id === id);
    if (found) {
      this.items = this.items.map((item) => (item.id === id ? change(item) : item));
      this.keep();
      this.host.requestUpdate();
    }
    return found;
  }

  private async reading(state: Listing<T>['state'], cursor: string | undefined, take: (page: Page<T>) => void): Promise<void> {
    this.run.abort();
    const { signal } = (this.run = new AbortController());
    this.state = state;
    this.fault = null;
    this.host.requestUpdate();
    try {
      const page = await api.page<T>(this.path, { ...this.query, cursor, limit: this.limit }, signal);
      if (!signal.aborted) {
        take(page);
        this.keep();
      }
    } catch (fault) {
      if (!signal.aborted) {
        this.fault = fault;
      }
    } finally {
      if (!signal.aborted) {
        this.state = 'ready';
        this.host.requestUpdate();
      }
    }
  }

  private keep(): void {
    left.delete(this.key);
    left.set(this.key, { items: this.items, next: this.next });
    if (left.size > MOST_KEPT) {
      left.delete(left.keys().next().value!);
    }
  }
}
