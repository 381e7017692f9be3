import { css } from 'lit';

/**
 * What everything looks like, said once. Each value can be set from outside through a custom property `--epay-…`, on the
 * element or on any of its ancestors; inside, only the short names `--e-…` are used. Every colour that carries text keeps a
 * contrast of at least 4.5:1 with the ground it stands on.
 */
export const tokens = css`
  :root,
  :host {
    --e-primary: var(--epay-primary, #2563eb);
    --e-primary-strong: var(--epay-primary-strong, #1d4ed8);
    --e-primary-soft: var(--epay-primary-soft, #eff4ff);
    --e-on-primary: var(--epay-on-primary, #ffffff);
    --e-text: var(--epay-text, #111827);
    --e-muted: var(--epay-muted, #4b5563);
    --e-surface: var(--epay-surface, #ffffff);
    --e-ground: var(--epay-ground, #f9fafb);
    --e-line: var(--epay-line, #e5e7eb);
    --e-line-strong: var(--epay-line-strong, #c3c9d3);
    --e-good: var(--epay-good, #15803d);
    --e-good-soft: var(--epay-good-soft, #ecfdf3);
    --e-bad: var(--epay-bad, #b91c1c);
    --e-bad-soft: var(--epay-bad-soft, #fef2f2);
    --e-warn: var(--epay-warn, #92400e);
    --e-warn-soft: var(--epay-warn-soft, #fffbeb);
    --e-focus: var(--epay-focus, #1d4ed8);
    --e-radius: var(--epay-radius, 8px);
    --e-radius-large: calc(var(--e-radius) * 1.75);
    --e-shadow: var(--epay-shadow, 0 1px 2px rgb(17 24 39 / 0.05), 0 8px 24px rgb(17 24 39 / 0.06));
    --e-font: var(
      --epay-font,
      system-ui,
      -apple-system,
      'Segoe UI',
      Roboto,
      'PingFang HK',
      'Microsoft JhengHei',
      'Noto Sans HK',
      'Noto Sans CJK HK',
      'Noto Sans TC',
      'Noto Sans CJK TC',
      sans-serif
    );
    --e-mono: var(
      --epay-mono,
      ui-monospace,
      'SF Mono',
      Menlo,
      Consolas,
      'DejaVu Sans Mono',
      'Noto Sans Mono CJK HK',
      monospace
    );
  }
`;
