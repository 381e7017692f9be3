import { html, nothing, type PropertyValues } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import '../design/header';
import { icon, type Icon } from '../design/icons';
import { type Language, chooseLanguage, chosenLanguage } from '../design/language';
import { api } from './api';
import { written } from './format';
import { frame } from './frame';
import { forgetLists } from './listing';
import { live } from './live';
import { look } from './look';
import './pages';
import './parts/live-chip';
import { go, here, type Moved, type Place, start, to } from './router';
import type { Session } from './types';
import { type PageView, View } from './view';

const MENU: { page: 'overview' | 'payments' | 'orders' | 'webhooks' | 'platform' | 'account'; icon: Icon; also?: Place['page'] }[] = [
  { page: 'overview', icon: 'home' },
  { page: 'payments', icon: 'card', also: 'payment' },
  { page: 'orders', icon: 'bag', also: 'order' },
  { page: 'webhooks', icon: 'hook', also: 'delivery' },
  { page: 'platform', icon: 'plug' },
  { page: 'account', icon: 'person' },
];

/** A feed that says that the session is over, while the session says that it is not, is asked again, and not at once. */
const LIVE_AGAIN_MS = 5_000;
/** Where the tabs of one browser tell each other that somebody came in or went: they share one cookie. */
const TABS = 'epay-console';

/** The console: who is signed in, where they are, and what is shown there. */
@customElement('epay-console')
export class Console extends View {
  static override styles = [look, frame];

  @state() private language: Language = chosenLanguage();
  @state() private place: Place = here();
  @state() private session: Session | null = null;
  @state() private door: 'asking' | 'closed' | 'open' | 'broken' = 'asking';
  /** Why somebody stands before the door. */
  @state() private why: 'none' | 'over' | 'left' = 'none';
  @state() private online = navigator.onLine;

  /** Signing out did not work. */
  @state() private stays = false;

  private restored: number | null = null;
  private starting?: ReturnType<typeof setTimeout>;
  private readonly tabs = new BroadcastChannel(TABS);
  private readonly look = () => (this.online = navigator.onLine);

  override connectedCallback(): void {
    super.connectedCallback();
    start();
    this.speak(this.language);
    addEventListener('moved', (event) => this.move((event as Moved).detail.restored));
    addEventListener('online', this.look);
    addEventListener('offline', this.look);
    api.addEventListener('over', () => this.end('over'));
    live.addEventListener('over', () => void this.ask(false).then(() => this.startLive(LIVE_AGAIN_MS)));
    live.addEventListener('doubt', () => void this.ask());
    this.tabs.onmessage = () => void this.ask();
    document.addEventListener('visibilitychange', () => this.door === 'open' && document.visibilityState === 'visible' && void this.ask());
    void this.ask();
  }

  /** Whether the browser's cookie still opens the door. */
  private async ask(follow = true): Promise<void> {
    try {
      const session = await api.resume();
      if (session) {
        this.enter(session, follow);
      } else if (this.door === 'open') {
        this.end('over');
      } else {
        this.door = 'closed';
      }
    } catch {
      this.door = this.door === 'open' ? 'open' : 'broken';
    }
  }

  private enter(session: Session, follow = true): void {
    if (this.session && this.session.merchantId !== session.merchantId) {
      // Another tab came in as somebody else: nothing that is shown here is theirs.
      location.reload();
      return;
    }
    this.session = session;
    this.door = 'open';
    this.why = 'none';
    if (follow) {
      this.startLive();
    }
  }

  private startLive(after = 0): void {
    clearTimeout(this.starting);
    this.starting = setTimeout(() => this.session && live.start(), after);
  }

  private end(why: 'over' | 'left'): void {
    live.stop();
    forgetLists();
    this.session = null;
    this.door = 'closed';
    this.why = why;
    this.stays = false;
  }

  private leave = async (): Promise<void> => {
    this.stays = false;
    try {
      await api.signOut();
    } catch {
      this.stays = true;
      return;
    }
    this.tabs.postMessage('left');
    this.end('left');
    go(to.page('overview'), true);
  };

  private move(restored: number | null): void {
    this.restored = restored;
    this.place = here();
  }

  private speak(language: Language): void {
    this.language = language;
    this.lang = language;
    api.language = language;
    chooseLanguage(language);
  }

  override render() {
    const texts = this.texts;
    return html`<a class="button skip" href="#main" @click=${this.skip}>${texts.skip}</a>
      <epay-header current="console" lang=${this.language} @language=${(event: CustomEvent<Language>) => this.speak(event.detail)}>
        ${this.session && this.place.page !== 'overview' ? html`<live-chip lang=${this.language}></live-chip>` : nothing}
      </epay-header>
      ${this.door === 'open' && this.session ? this.inside(this.session) : html`<main>${this.outside()}</main>`}`;
  }

  private outside() {
    const texts = this.texts;
    switch (this.door) {
      case 'asking':
        return html`<div class="middle"><div class="spinner"></div><span class="visually-hidden" role="status">${texts.loading}</span></div>`;
      case 'broken':
        return html`<div class="middle">
          <div class="nothing" role="alert">
            ${icon('cloud')}
            <h1>${texts.noAnswer}</h1>
            <p>${texts.noAnswerHint}</p>
            <button type="button" @click=${() => void this.ask()}>${icon('again')} ${texts.retry}</button>
          </div>
        </div>`;
      default:
        return html`<sign-in-page
          lang=${this.language}
          .why=${this.why}
          @entered=${(event: CustomEvent<Session>) => {
            this.enter(event.detail);
            this.tabs.postMessage('entered');
          }}
        ></sign-in-page>`;
    }
  }

  private inside(session: Session) {
    const texts = this.texts;
    return html`<div class="shell">
      <nav class="menu" aria-label=${texts.menu}>
        <div class="who">
          <strong>${written(session.merchantName ?? session.merchantId)}</strong>
          ${session.features.sandbox ? html`<span class="tag warn">${texts.sandbox}</span>` : nothing}
        </div>
        <ul>
          ${MENU.map(
            (entry) =>
              html`<li>
                <a href=${to.page(entry.page)} aria-current=${this.isAt(entry) ? 'page' : nothing}
                  >${icon(entry.icon)}<span>${texts.pages[entry.page]}</span></a
                >
              </li>`,
          )}
        </ul>
        <button type="button" class="quiet leave" @click=${this.leave}>${icon('leave')} ${texts.signOut}</button>
      </nav>
      <main id="main">
        ${this.online
          ? nothing
          : html`<div class="banner bad net" role="alert">${icon('cloud')}<p>${texts.offline}</p></div>`}
        ${this.stays
          ? html`<div class="banner bad net" role="alert">
              ${icon('alert')}
              <p>${texts.signOutFailed}</p>
              <button type="button" class="small" @click=${this.leave}>${texts.retry}</button>
            </div>`
          : nothing}
        ${this.page(session)}
      </main>
    </div>`;
  }

  private page(session: Session) {
    const { language, place } = this;
    switch (place.page) {
      case 'overview':
        return html`<overview-page lang=${language} .place=${place}></overview-page>`;
      case 'payments':
        return html`<payments-page lang=${language} .place=${place}></payments-page>`;
      case 'payment':
        return html`<payment-page lang=${language} .place=${place}></payment-page>`;
      case 'orders':
        return html`<orders-page lang=${language} .place=${place}></orders-page>`;
      case 'order':
        return html`<order-page lang=${language} .place=${place}></order-page>`;
      case 'webhooks':
        return html`<webhooks-page lang=${language} .place=${place}></webhooks-page>`;
      case 'delivery':
        return html`<delivery-page lang=${language} .place=${place}></delivery-page>`;
      case 'platform':
        return html`<platform-page lang=${language} .place=${place} .session=${session}></platform-page>`;
      case 'account':
        return html`<account-page lang=${language} .place=${place} .session=${session} @leave=${this.leave}></account-page>`;
      case 'nowhere':
        return html`<div class="nothing">
          ${icon('search')}
          <h1 tabindex="-1">${this.texts.nowhere}</h1>
          <p>${this.texts.nowhereHint}</p>
          <a class="button" href=${to.page('overview')}>${this.texts.pages.overview}</a>
        </div>`;
    }
  }

  private isAt(entry: (typeof MENU)[number]): boolean {
    return entry.page === this.place.page || entry.also === this.place.page;
  }

  protected override updated(changed: PropertyValues): void {
    const open = this.door === 'open';
    void this.arrive(changed.has('place') && open, open && changed.get('door') === 'closed');
  }

  /** After a move: the title says where we are, the page is where it was scrolled to, and the keyboard goes on from its head. */
  private async arrive(moved: boolean, entered: boolean): Promise<void> {
    const shown = this.renderRoot.querySelector<PageView>('main > *:last-child');
    await shown?.updateComplete;
    const name = this.door === 'open' ? (shown?.heading ?? this.texts.nowhere) : this.texts.signIn;
    document.title = `${name} · O! ePay`;
    if (moved && this.restored !== null && shown) {
      const top = this.restored;
      this.restored = null;
      (shown.renderRoot ?? this.renderRoot).querySelector('h1')?.focus({ preventScroll: true });
      scrollTo(0, top);
    } else if (entered) {
      shown?.renderRoot?.querySelector('h1')?.focus({ preventScroll: true });
    }
  }

  private skip(event: Event): void {
    event.preventDefault();
    const main = (event.target as HTMLElement).getRootNode() as ShadowRoot;
    const shown = main.querySelector<PageView>('main > *:last-child');
    shown?.renderRoot?.querySelector<HTMLElement>('h1, input')?.focus();
  }
}
