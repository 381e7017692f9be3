import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { controls } from './controls';
import { type Language, chooseLanguage, chosenLanguage } from './language';
import { tokens } from './tokens';

const TEXTS = {
  'zh-HK': {
    pages: '頁面',
    shop: '示範商店',
    console: '商戶後台',
    docs: '開發文件',
    other: 'EN',
    switch: 'Switch to English',
  },
  en: {
    pages: 'Pages',
    shop: 'Demo shop',
    console: 'Console',
    docs: 'API docs',
    other: '中文',
    switch: '轉為中文',
  },
};

const PAGES = { shop: '/', console: '/console', docs: '/docs' };

/**
 * What stands above every page: the brand, the ways to the other pages, and the language switch. A page listens to `language`
 * and renders anew; what it puts into the slot stands on the right, before the switch.
 */
@customElement('epay-header')
export class Header extends LitElement {
  static override styles = [
    tokens,
    controls,
    css`
      :host {
        display: block;
        border-bottom: 1px solid var(--e-line);
        background: var(--e-surface);
      }
      .bar {
        display: flex;
        align-items: center;
        gap: 0.25rem 1.5rem;
        max-width: 80rem;
        min-height: 4rem;
        margin: 0 auto;
        padding: 0.375rem 1.5rem;
      }
      .brand {
        display: flex;
        align-items: center;
        gap: 0.625rem;
        color: var(--e-text);
        font-size: 1.1875rem;
        font-weight: 700;
        letter-spacing: -0.01em;
        text-decoration: none;
        white-space: nowrap;
      }
      .mark {
        width: 1.875rem;
        height: 1.875rem;
        flex: none;
      }
      nav {
        display: flex;
        gap: 0.25rem;
        margin-inline-end: auto;
      }
      nav a {
        display: inline-flex;
        align-items: center;
        min-height: 2.75rem;
        padding: 0 0.75rem;
        border-radius: var(--e-radius);
        color: var(--e-muted);
        font-weight: 500;
        text-decoration: none;
        white-space: nowrap;
      }
      nav a:hover {
        background: var(--e-ground);
        color: var(--e-text);
      }
      nav a[aria-current] {
        color: var(--e-primary-strong);
        font-weight: 600;
      }
      .switch {
        min-width: 3.25rem;
        padding: 0.5rem 0.625rem;
      }
      @media (max-width: 44rem) {
        .bar {
          flex-wrap: wrap;
          padding: 0.375rem 1rem 0;
        }
        .brand {
          margin-inline-end: auto;
        }
        nav {
          order: 1;
          flex-basis: 100%;
          margin: 0 -0.75rem;
          overflow-x: auto;
          scrollbar-width: none;
        }
        nav a {
          padding: 0 0.75rem;
          font-size: 0.9375rem;
        }
      }
    `,
  ];

  /** Which page this is. */
  @property() current: keyof typeof PAGES | '' = '';
  /** The language shown; the page's own. */
  @property() override lang: Language = chosenLanguage();

  override render() {
    const texts = TEXTS[this.lang];
    return html`
      <header class="bar">
        <a class="brand" href="/">
          <svg class="mark" viewBox="0 0 32 32" aria-hidden="true">
            <rect width="32" height="32" rx="8" fill="var(--e-primary)" />
            <path
              d="M10.2 20.6a6.2 6.2 0 1 1 5.8-8.4M21.8 11.4a6.2 6.2 0 1 1-5.8 8.4"
              fill="none"
              stroke="var(--e-on-primary)"
              stroke-width="3"
              stroke-linecap="round"
            />
          </svg>
          <span>O! ePay</span>
        </a>
        <nav aria-label=${texts.pages}>
          ${(['shop', 'console', 'docs'] as const).map(
            (page) =>
              html`<a href=${PAGES[page]} aria-current=${this.current === page ? 'page' : nothing}>${texts[page]}</a>`,
          )}
        </nav>
        <slot></slot>
        <button
          type="button"
          class="quiet switch"
          lang=${this.lang === 'en' ? 'zh-HK' : 'en'}
          aria-label=${texts.switch}
          @click=${this.switchLanguage}
        >
          ${texts.other}
        </button>
      </header>
    `;
  }

  private switchLanguage(): void {
    this.lang = this.lang === 'en' ? 'zh-HK' : 'en';
    chooseLanguage(this.lang);
    this.dispatchEvent(new CustomEvent<Language>('language', { detail: this.lang, bubbles: true, composed: true }));
  }
}
