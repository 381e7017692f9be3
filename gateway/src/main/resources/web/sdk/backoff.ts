const FIRST_MS = 500;
const MOST_MS = 30_000;

/** How long to wait before the next try: anything between nothing and twice as much as the last time could have been. */
export function backoff(failures: number): number {
  const most = Math.min(MOST_MS, FIRST_MS * 2 ** Math.max(0, failures - 1));
  return Math.random() * most;
}
