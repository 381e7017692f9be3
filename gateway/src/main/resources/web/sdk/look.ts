import { css } from 'lit';

/** The component's own look; colours and controls come from the design. Scenes share one height, so that nothing jumps. */
export const look = css`
  :host {
    display: block;
    max-width: 25rem;
    margin: 0 auto;
    color: var(--e-text);
    font: 1rem / 1.5 var(--e-font);
    text-align: start;
  }
  .pay {
    display: flex;
    flex-direction: column;
    padding: 1.25rem;
    border: 1px solid var(--e-line);
    border-radius: var(--e-radius);
    background: var(--e-surface);
  }
  header {
    display: flex;
    align-items: center;
    justify-content: space-between;
    min-height: 2rem;
  }
  h2 {
    color: var(--e-primary);
    font-size: 1.1875rem;
    line-height: 1.4;
  }
  .switch {
    min-height: 2rem;
    margin: 0 -0.5rem 0 0;
    padding: 0.125rem 0.5rem;
    font-size: 0.875rem;
  }
  .amount {
    margin-top: 0.5rem;
    font-size: 2rem;
    font-weight: 700;
    line-height: 1.25;
    letter-spacing: -0.01em;
    font-variant-numeric: tabular-nums;
  }
  .amount small {
    margin-inline-end: 0.375rem;
    color: var(--e-muted);
    font-size: 1.0625rem;
    font-weight: 600;
  }
  .about {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 3;
    overflow: hidden;
    color: var(--e-muted);
    overflow-wrap: anywhere;
    unicode-bidi: isolate;
  }
  .scene {
    display: flex;
    flex-direction: column;
    align-items: center;
    justify-content: center;
    gap: 0.75rem;
    min-height: 26.5rem;
    margin-top: 1rem;
    padding-top: 1rem;
    border-top: 1px solid var(--e-line);
    text-align: center;
  }
  .alone {
    min-height: 30.25rem;
  }
  .scene > p {
    text-wrap: balance;
  }
  .frame {
    position: relative;
    display: grid;
    place-items: center;
    width: 15rem;
    height: 15rem;
    border: 2px solid var(--e-line);
    border-radius: var(--e-radius);
    background: #fff;
  }
  .frame img {
    display: block;
    width: 100%;
    height: 100%;
    border-radius: inherit;
  }
  .over img {
    opacity: 0.12;
  }
  .over .sign {
    position: absolute;
  }
  .number dt {
    color: var(--e-muted);
    font-size: 0.875rem;
  }
  .number dd {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 0.25rem;
  }
  .number code {
    font-size: 1.375rem;
    font-weight: 600;
    letter-spacing: 0.08em;
  }
  .copy {
    min-width: 2.75rem;
    padding: 0.5rem;
    color: var(--e-muted);
  }
  .clock {
    width: 15rem;
    color: var(--e-muted);
    font-size: 0.9375rem;
  }
  .clock time {
    color: var(--e-text);
    font-weight: 650;
    font-variant-numeric: tabular-nums;
  }
  .urgent time {
    color: var(--e-bad);
  }
  progress {
    display: block;
    width: 100%;
    height: 4px;
    margin-top: 0.375rem;
    border: 0;
    border-radius: 2px;
    overflow: hidden;
    appearance: none;
    background: var(--e-line);
  }
  progress::-webkit-progress-bar {
    background: var(--e-line);
  }
  progress::-webkit-progress-value {
    background: var(--e-primary);
  }
  progress::-moz-progress-bar {
    background: var(--e-primary);
  }
  .urgent progress::-webkit-progress-value {
    background: var(--e-bad);
  }
  .wide {
    width: 100%;
    min-height: 3.25rem;
    font-size: 1.0625rem;
  }
  details {
    width: 100%;
  }
  summary {
    padding: 0.625rem;
    border-radius: var(--e-radius);
    color: var(--e-primary-strong);
    font-weight: 600;
    cursor: pointer;
  }
  details .frame {
    margin: 0.5rem auto 0;
  }
  h3 {
    font-size: 1.375rem;
    line-height: 1.35;
    text-wrap: balance;
  }
  h3:focus {
    outline: none;
  }
  .hint {
    max-width: 21rem;
    color: var(--e-muted);
    text-wrap: balance;
  }
  .hint + .wide {
    margin-top: 0.5rem;
  }
  .sign {
    display: grid;
    place-items: center;
    width: 5rem;
    height: 5rem;
    margin-bottom: 0.25rem;
    border-radius: 50%;
    background: var(--e-primary-soft);
    color: var(--e-primary-strong);
    font-size: 2.25rem;
    animation: arrive 0.3s ease-out;
  }
  .sign.good {
    background: var(--e-good-soft);
    color: var(--e-good);
  }
  .sign.bad {
    background: var(--e-bad-soft);
    color: var(--e-bad);
  }
  .sign.warn {
    background: var(--e-warn-soft);
    color: var(--e-warn);
  }
  @keyframes arrive {
    from {
      opacity: 0;
      transform: scale(0.7);
    }
  }
  .receipt {
    width: 100%;
    margin-top: 0.75rem;
    font-size: 0.9375rem;
    text-align: start;
  }
  .receipt div {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 1rem;
    padding: 0.5rem 0;
    border-top: 1px solid var(--e-line);
  }
  .receipt dt {
    color: var(--e-muted);
  }
  .receipt dd {
    min-width: 0;
    overflow-wrap: anywhere;
    font-variant-numeric: tabular-nums;
  }
  .receipt code {
    font-size: 0.75rem;
  }
  .status {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 0.5rem;
    min-height: 2.75rem;
    margin-top: 1rem;
    padding: 0.5rem 0.75rem;
    border-radius: 4px;
    background: var(--e-ground);
    color: var(--e-muted);
    font-size: 0.9375rem;
    text-align: center;
  }
  .status.warn {
    background: var(--e-warn-soft);
    color: var(--e-warn);
  }
  .dot {
    flex: none;
    width: 0.5rem;
    height: 0.5rem;
    border-radius: 50%;
    background: var(--e-primary);
    animation: breathe 2s ease-in-out infinite;
  }
  .warn .dot {
    background: currentColor;
  }
  @keyframes breathe {
    50% {
      opacity: 0.25;
    }
  }
`;
