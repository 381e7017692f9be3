import { css } from 'lit';

/** Buttons, fields, cards and tags, the same in every component and on every page. */
export const controls = css`
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  [hidden] {
    display: none !important;
  }
  h1,
  h2,
  h3,
  p,
  dl,
  dd,
  ul,
  ol,
  figure {
    margin: 0;
    padding: 0;
  }
  a {
    color: var(--e-primary-strong);
    text-underline-offset: 0.2em;
  }
  button,
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.5rem;
    min-height: 2.75rem;
    padding: 0.5rem 1.125rem;
    border: 1px solid var(--e-line-strong);
    border-radius: var(--e-radius);
    background: var(--e-surface);
    color: var(--e-text);
    font: inherit;
    font-weight: 600;
    line-height: 1.25;
    text-decoration: none;
    cursor: pointer;
    transition: background-color 0.15s, border-color 0.15s;
  }
  button:hover,
  .button:hover {
    border-color: var(--e-muted);
  }
  .primary {
    border-color: transparent;
    background: var(--e-primary);
    color: var(--e-on-primary);
  }
  .primary:hover {
    border-color: transparent;
    background: var(--e-primary-strong);
  }
  .quiet {
    border-color: transparent;
    background: transparent;
  }
  .quiet:hover {
    border-color: transparent;
    background: rgb(17 24 39 / 0.06);
  }
  button:disabled {
    opacity: 0.55;
    cursor: not-allowed;
  }
  :is(button, a, input, select, textarea, summary, [tabindex]):focus-visible {
    outline: 3px solid var(--e-focus);
    outline-offset: 2px;
  }
  input,
  select,
  textarea {
    min-height: 2.75rem;
    padding: 0.5rem 0.75rem;
    border: 1px solid var(--e-line-strong);
    border-radius: var(--e-radius);
    background: var(--e-surface);
    color: inherit;
    font: inherit;
  }
  .card {
    border: 1px solid var(--e-line);
    border-radius: var(--e-radius-large);
    background: var(--e-surface);
    box-shadow: var(--e-shadow);
  }
  .tag {
    display: inline-flex;
    align-items: center;
    gap: 0.375rem;
    padding: 0.125rem 0.625rem;
    border-radius: 1rem;
    background: var(--e-ground);
    color: var(--e-muted);
    font-size: 0.8125rem;
    font-weight: 600;
    white-space: nowrap;
  }
  .tag.good {
    background: var(--e-good-soft);
    color: var(--e-good);
  }
  .tag.bad {
    background: var(--e-bad-soft);
    color: var(--e-bad);
  }
  .tag.warn {
    background: var(--e-warn-soft);
    color: var(--e-warn);
  }
  .muted {
    color: var(--e-muted);
  }
  .number {
    font-variant-numeric: tabular-nums;
  }
  code,
  .mono {
    font-family: var(--e-mono);
    font-size: 0.9375em;
  }
  .spinner {
    width: 2rem;
    height: 2rem;
    border: 3px solid var(--e-line);
    border-top-color: var(--e-primary);
    border-radius: 50%;
    animation: turn 0.9s linear infinite;
  }
  .visually-hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @keyframes turn {
    to {
      transform: rotate(1turn);
    }
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    ::before,
    ::after {
      animation-duration: 0.01ms !important;
      animation-iteration-count: 1 !important;
      transition-duration: 0.01ms !important;
      scroll-behavior: auto !important;
    }
  }
`;
