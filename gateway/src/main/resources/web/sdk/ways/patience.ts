/** Ends when the other one does, or when the time is over. */
export function patience(other: AbortSignal, milliseconds: number): AbortSignal {
  const own = new AbortController();
  const timer = setTimeout(() => own.abort(), milliseconds);
  other.addEventListener(
    'abort',
    () => {
      clearTimeout(timer);
      own.abort();
    },
    { once: true },
  );
  return own.signal;
}
