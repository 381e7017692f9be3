import { css, type CSSResult } from 'lit';
import { tokens } from './tokens';

const page = css`
  html {
    color-scheme: light;
    -webkit-text-size-adjust: 100%;
    overflow-y: scroll;
  }
  body {
    min-height: 100vh;
    min-height: 100dvh;
    margin: 0;
    background: var(--e-ground);
    color: var(--e-text);
    font: 1rem / 1.5 var(--e-font);
  }
`;

/** Dresses the document. Style sheets are adopted, not written into the page, so that its policy can forbid inline styles. */
export function dress(...more: CSSResult[]): void {
  const sheets = [tokens, page, ...more].map((style) => style.styleSheet).filter((sheet) => sheet !== undefined);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, ...sheets];
}
