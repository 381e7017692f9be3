import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Something that is read from the server, and read again; what was read before stays meanwhile. */
export class Loading<T> implements ReactiveController {
  value: T | undefined;
  fault: unknown = null;
  busy = false;

  private run = new AbortController();
  private later?: ReturnType<typeof setTimeout>;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly read: (signal: AbortSignal) => Promise<T>,
  ) {
    host.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.later);
    this.later = undefined;
    this.run.abort();
  }

  /** Reads it now; an earlier reading that is under way does not count any more. */
  async load(): Promise<void> {
    clearTimeout(this.later);
    this.later = undefined;
    this.run.abort();
    const { signal } = (this.run = new AbortController());
    this.busy = true;
    this.host.requestUpdate();
    try {
      const value = await this.read(signal);
      if (!signal.aborted) {
        this.value = value;
        this.fault = null;
      }
    } catch (fault) {
      if (!signal.aborted) {
        this.fault = fault;
      }
    } finally {
      if (!signal.aborted) {
        this.busy = false;
        this.host.requestUpdate();
      }
    }
  }

  /** Reads it anew in a moment; many wishes within that moment are one. */
  soon(milliseconds: number): void {
    this.later ??= setTimeout(() => void this.load(), milliseconds);
  }

  /** Forgets what was read. */
  clear(): void {
    this.run.abort();
    this.value = undefined;
    this.fault = null;
  }
}
