import { css } from 'lit';
import { controls } from '../design/controls';
import { tokens } from '../design/tokens';

/** What all pages of the console share: heads, cards, facts, fields, banners and what is shown while nothing is there. */
const shared = css`
  :host {
    display: block;
    line-height: 1.5;
  }
  h1 {
    font-size: 1.625rem;
    line-height: 1.25;
    letter-spacing: -0.02em;
    outline: none;
  }
  h2 {
    font-size: 1.0625rem;
    line-height: 1.4;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.75rem 1.5rem;
    min-height: 2.75rem;
    margin-bottom: 1.25rem;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 0.625rem;
  }
  .card {
    padding: 1.25rem;
    box-shadow: 0 1px 2px rgb(17 24 39 / 0.04);
  }
  .card + .card,
  .stack > * + * {
    margin-top: 1.25rem;
  }
  .card > .title {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.25rem 1rem;
    min-height: 2rem;
    margin-bottom: 0.75rem;
  }
  .columns {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(18rem, 23rem);
    align-items: start;
    gap: 1.25rem;
  }
  .columns > * {
    min-width: 0;
  }
  .small {
    font-size: 0.875rem;
  }
  button.small,
  .button.small {
    min-height: 2.25rem;
    padding: 0.25rem 0.75rem;
  }
  .danger {
    border-color: transparent;
    background: var(--e-bad);
    color: #fff;
  }
  .danger:hover {
    border-color: transparent;
    background: #991b1b;
  }
  .tag.info {
    background: var(--e-primary-soft);
    color: var(--e-primary-strong);
  }
  .tag {
    border: 1px solid rgb(17 24 39 / 0.05);
  }
  .facts div {
    display: grid;
    grid-template-columns: minmax(5.5rem, 30%) minmax(0, 1fr);
    align-items: baseline;
    gap: 0 1rem;
    padding: 0.5rem 0;
    border-top: 1px solid var(--e-line);
  }
  .facts div:first-child {
    border: 0;
  }
  dt {
    color: var(--e-muted);
    font-size: 0.9375rem;
  }
  dd {
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .field {
    display: grid;
    gap: 0.375rem;
  }
  .field > label,
  legend {
    padding: 0;
    font-size: 0.9375rem;
    font-weight: 600;
  }
  .field > :is(input, select, textarea) {
    width: 100%;
  }
  .hint {
    color: var(--e-muted);
    font-size: 0.875rem;
  }
  .wrong {
    color: var(--e-bad);
    font-size: 0.9375rem;
  }
  [aria-invalid='true'] {
    border-color: var(--e-bad);
  }
  fieldset {
    min-width: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  .choice {
    display: flex;
    align-items: center;
    gap: 0.625rem;
    min-height: 2.5rem;
    cursor: pointer;
  }
  .choice input {
    width: 1.125rem;
    min-height: 1.125rem;
    margin: 0;
    accent-color: var(--e-primary);
  }
  .banner {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem 0.75rem;
    padding: 0.625rem 1rem;
    border: 1px solid #e7d9b0;
    border-radius: var(--e-radius);
    background: var(--e-warn-soft);
    color: var(--e-warn);
  }
  .banner > :first-child {
    flex: none;
  }
  .banner p {
    flex: 1;
    min-width: 12rem;
  }
  .banner.bad {
    border-color: #f3c6c6;
    background: var(--e-bad-soft);
    color: var(--e-bad);
  }
  .banner.good {
    border-color: #bfe5cb;
    background: var(--e-good-soft);
    color: var(--e-good);
  }
  .banner.info {
    border-color: #cddcfb;
    background: var(--e-primary-soft);
    color: var(--e-primary-strong);
  }
  .nothing {
    display: grid;
    justify-items: center;
    gap: 0.5rem;
    padding: 3rem 1rem;
    color: var(--e-muted);
    text-align: center;
    text-wrap: balance;
  }
  .nothing > .icon {
    font-size: 1.75rem;
    color: var(--e-line-strong);
  }
  .nothing h2 {
    color: var(--e-text);
  }
  .nothing p {
    max-width: 30rem;
  }
  .back {
    margin: 0 0 0.25rem -0.75rem;
    padding: 0.25rem 0.75rem;
    color: var(--e-muted);
    font-size: 0.9375rem;
  }
  .bones {
    display: grid;
    gap: 0.875rem;
    padding: 0.25rem 0;
  }
  .bones .bone:nth-child(3n + 2) {
    width: 82%;
  }
  .bones .bone:nth-child(3n) {
    width: 64%;
  }
  .bone {
    display: block;
    height: 1rem;
    border-radius: 4px;
    background: linear-gradient(90deg, #eceff3 25%, #f6f7f9 50%, #eceff3 75%) 0 0 / 300% 100%;
    animation: shimmer 1.4s ease-in-out infinite;
  }
  @keyframes shimmer {
    from {
      background-position: 100% 0;
    }
    to {
      background-position: 0 0;
    }
  }
  pre {
    max-height: 24rem;
    margin: 0.5rem 0;
    padding: 0.75rem;
    overflow: auto;
    border-radius: var(--e-radius);
    background: #111827;
    color: #e5e7eb;
    font: 0.75rem / 1.6 var(--e-mono);
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  @media (max-width: 64rem) {
    .columns {
      grid-template-columns: minmax(0, 1fr);
    }
  }
  @media (max-width: 44rem) {
    h1 {
      font-size: 1.375rem;
    }
    .head {
      margin-bottom: 1rem;
    }
    .card {
      padding: 1rem;
    }
  }
`;

/** What every part of the console begins with. */
export const look = [tokens, controls, shared];
