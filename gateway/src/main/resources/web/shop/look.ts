import { css } from 'lit';

/** How the shop is laid out: two columns on a desk, one on a phone. */
export const look = css`
  :host {
    display: block;
    line-height: 1.5;
  }
  main {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 24rem;
    align-items: start;
    gap: 2rem;
    max-width: 80rem;
    margin: 0 auto;
    padding: 2rem 1.5rem 4rem;
  }
  aside {
    display: grid;
    gap: 1.5rem;
  }
  h1 {
    font-size: clamp(1.625rem, 1.2rem + 1.6vw, 2.25rem);
    line-height: 1.25;
    letter-spacing: -0.02em;
  }
  h2 {
    font-size: 1.0625rem;
  }
  .lead {
    max-width: 38rem;
    margin: 0.5rem 0 1.75rem;
    color: var(--e-muted);
    text-wrap: pretty;
  }
  .goods {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr));
    gap: 1.25rem;
    list-style: none;
  }
  .goods li {
    display: flex;
    flex-direction: column;
    overflow: hidden;
  }
  .picture {
    display: block;
    width: 100%;
    aspect-ratio: 4 / 3;
  }
  .label {
    display: grid;
    flex: 1;
    grid-template: 1fr auto / minmax(0, 1fr) auto;
    align-items: center;
    gap: 0.25rem 0.75rem;
    padding: 0.875rem 0.875rem 0.875rem 1rem;
  }
  .label h3 {
    align-self: start;
    grid-column: 1 / -1;
    font-size: 1rem;
    line-height: 1.35;
  }
  .price {
    color: var(--e-muted);
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .add,
  .step {
    min-width: 2.75rem;
    padding: 0.5rem;
  }
  .pad {
    padding: 1.25rem;
  }
  .lines {
    margin-top: 0.75rem;
    list-style: none;
  }
  .lines li,
  .sum {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 0.75rem;
    padding: 0.5rem 0;
    border-top: 1px solid var(--e-line);
  }
  .steps {
    display: flex;
    align-items: center;
    gap: 0.25rem;
    font-variant-numeric: tabular-nums;
  }
  .steps span {
    min-width: 1.5rem;
    text-align: center;
  }
  .sum {
    padding: 0.75rem 0;
    font-weight: 700;
  }
  .full {
    width: 100%;
    min-height: 3rem;
  }
  .fault {
    margin-top: 0.75rem;
    color: var(--e-bad);
    font-size: 0.9375rem;
  }
  .paying {
    display: grid;
    grid-template-columns: minmax(0, 25rem) minmax(16rem, 1fr);
    align-items: start;
    gap: 1.5rem;
    margin-top: 1.5rem;
  }
  .beside {
    display: grid;
    gap: 1.5rem;
  }
  octopus-payment {
    width: 100%;
    margin: 0;
  }
  dl div {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0 1rem;
    padding: 0.5rem 0;
    border-top: 1px solid var(--e-line);
  }
  dl div:first-child {
    border: 0;
  }
  dt {
    color: var(--e-muted);
  }
  dd {
    min-width: 0;
    overflow-wrap: anywhere;
    font-variant-numeric: tabular-nums;
  }
  .phone {
    background: var(--e-primary-soft);
    border-color: transparent;
    box-shadow: none;
  }
  .phone p {
    margin: 0.25rem 0 0.875rem;
    color: var(--e-muted);
    font-size: 0.9375rem;
  }
  .done {
    background: var(--e-good-soft);
    border-color: transparent;
    box-shadow: none;
  }
  .done h2 {
    color: var(--e-good);
    font-size: 1.25rem;
  }
  .done p {
    margin: 0.25rem 0 0.875rem;
  }
  .way-back {
    margin: -0.5rem 0 0 -1.125rem;
  }
  .middle {
    display: grid;
    justify-items: center;
    gap: 0.75rem;
    padding: 5rem 1rem;
    text-align: center;
  }
  .bar {
    display: none;
  }
  @media (max-width: 64rem) {
    main {
      grid-template-columns: minmax(0, 1fr);
    }
    .paying {
      grid-template-columns: minmax(0, 25rem) minmax(14rem, 1fr);
    }
  }
  @media (max-width: 44rem) {
    main {
      gap: 1.5rem;
      padding: 1.25rem 1rem 6rem;
    }
    .goods {
      grid-template-columns: 1fr 1fr;
      gap: 0.75rem;
    }
    .label {
      padding: 0.625rem 0.5rem 0.5rem 0.75rem;
    }
    .label h3 {
      font-size: 0.9375rem;
    }
    .price {
      font-size: 0.875rem;
    }
    .paying {
      grid-template-columns: minmax(0, 1fr);
      margin-top: 1rem;
    }
    octopus-payment {
      max-width: none;
    }
    .bar {
      position: fixed;
      inset: auto 0 0;
      z-index: 1;
      display: flex;
      align-items: center;
      justify-content: space-between;
      gap: 1rem;
      padding: 0.625rem 1rem calc(0.625rem + env(safe-area-inset-bottom));
      border-top: 1px solid var(--e-line);
      background: var(--e-surface);
      font-weight: 700;
    }
  }
`;
