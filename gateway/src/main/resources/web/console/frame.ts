import { css } from 'lit';

/** How the console stands on the screen: a menu beside the page on a desk, below it on a phone. */
export const frame = css`
  :host {
    display: block;
    --menu: 3.875rem;
  }
  .chip {
    display: inline-flex;
    align-items: center;
    gap: 0.5rem;
    color: var(--e-muted);
    font-size: 0.875rem;
    white-space: nowrap;
  }
  .shell {
    display: grid;
    grid-template-columns: 13.5rem minmax(0, 1fr);
    gap: 2.5rem;
    max-width: 80rem;
    margin: 0 auto;
    padding: 0 1.5rem;
  }
  .menu {
    position: sticky;
    top: 0;
    display: flex;
    flex-direction: column;
    align-self: start;
    min-height: calc(100dvh - 4.0625rem);
    padding: 1.75rem 0 1.5rem;
  }
  .who {
    padding: 0 0.75rem 1.25rem;
  }
  .who strong {
    display: block;
    overflow-wrap: anywhere;
    line-height: 1.35;
  }
  .who .tag {
    margin-top: 0.375rem;
  }
  .menu ul {
    display: grid;
    gap: 0.125rem;
    list-style: none;
  }
  .menu a,
  .menu .leave {
    display: flex;
    align-items: center;
    gap: 0.75rem;
    width: 100%;
    min-height: 2.75rem;
    padding: 0.375rem 0.75rem;
    border-radius: var(--e-radius);
    color: var(--e-muted);
    font-weight: 500;
    text-decoration: none;
  }
  .menu .leave {
    justify-content: flex-start;
    margin-top: auto;
  }
  .menu a:hover {
    background: rgb(17 24 39 / 0.05);
    color: var(--e-text);
  }
  .menu a[aria-current] {
    background: var(--e-primary-soft);
    color: var(--e-primary-strong);
    font-weight: 600;
  }
  main {
    min-width: 0;
    min-height: calc(100dvh - 4.0625rem);
    padding: 1.75rem 0 4rem;
  }
  .net {
    margin-bottom: 1.25rem;
  }
  .middle {
    display: grid;
    place-items: center;
    min-height: 60dvh;
  }
  .skip {
    position: absolute;
    left: 1rem;
    top: -4rem;
    z-index: 3;
  }
  .skip:focus {
    top: 0.5rem;
  }
  @media (max-width: 60rem) {
    .shell {
      grid-template-columns: 11.5rem minmax(0, 1fr);
      gap: 1.5rem;
    }
  }
  @media (max-width: 44rem) {
    .shell {
      display: block;
      padding: 0 1rem;
    }
    .menu {
      position: fixed;
      inset: auto 0 0;
      z-index: 2;
      display: block;
      min-height: 0;
      padding: 0 0 env(safe-area-inset-bottom);
      border-top: 1px solid var(--e-line);
      background: var(--e-surface);
    }
    .menu ul {
      grid-auto-columns: 1fr;
      grid-auto-flow: column;
      gap: 0;
    }
    .menu a {
      flex-direction: column;
      justify-content: center;
      gap: 0.125rem;
      min-height: var(--menu);
      padding: 0.25rem 0;
      border-radius: 0;
      font-size: 0.6875rem;
      line-height: 1.3;
    }
    .menu a .icon {
      font-size: 1.0625rem;
    }
    .menu a[aria-current] {
      background: transparent;
      box-shadow: inset 0 2px 0 var(--e-primary);
    }
    .who,
    .menu .leave {
      display: none;
    }
    main {
      padding: 1.25rem 0 calc(var(--menu) + 2rem + env(safe-area-inset-bottom));
    }
  }
`;
