import { css, html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { icon } from '../../design/icons';
import { fill } from '../../design/language';
import { api, inPath } from '../api';
import { distance, moment, written } from '../format';
import { Loading } from '../loading';
import { look } from '../look';
import type { ConfirmDialog } from '../parts/confirm-dialog';
import '../parts/confirm-dialog';
import '../parts/copy';
import type { Secret, SecretDialog } from '../parts/secret-dialog';
import '../parts/secret-dialog';
import type { Place } from '../router';
import { word } from '../texts';
import type { Key, Merchant, Session } from '../types';
import { PageView } from '../view';

const MOST = 100;

/** Who the merchant is here, and the keys that open its doors. */
@customElement('account-page')
export class AccountPage extends PageView {
  static override styles = [
    look,
    css`
      ul {
        list-style: none;
      }
      .keys li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        align-items: center;
        gap: 0.125rem 1rem;
        padding: 0.75rem 0;
        border-top: 1px solid var(--e-line);
      }
      .keys li:first-child {
        border: 0;
      }
      .revoked code {
        text-decoration: line-through;
      }
      .revoke {
        grid-row: span 2;
      }
      @media (min-width: 44.01rem) {
        .head .actions {
          display: none;
        }
      }
    `,
  ];

  @property({ attribute: false }) session!: Session;
  @state() private secret: Secret | null = null;
  @state() private chosen: Key | null = null;

  private readonly merchant = new Loading<Merchant>(this, (signal) => api.read(this.path, {}, signal));
  private readonly keys = new Loading<Key[]>(this, (signal) => api.read(`${this.path}/keys`, { limit: MOST }, signal));

  override get heading(): string {
    return this.texts.pages.account;
  }

  private get path(): string {
    return `/merchants/${inPath(this.session.merchantId)}`;
  }

  protected override onPlace(before: Place | null): void {
    if (before === null) {
      void this.merchant.load();
      void this.keys.load();
    }
  }

  override render() {
    const { texts, chosen } = this;
    return html`<div class="head">
        <h1 tabindex="-1">${texts.pages.account}</h1>
        <div class="actions">
          <button type="button" @click=${() => this.dispatchEvent(new Event('leave'))}>${icon('leave')} ${texts.signOut}</button>
        </div>
      </div>
      <div class="columns">
        <section class="card keys" aria-labelledby="keys">
          <div class="title">
            <h2 id="keys">${texts.keys}</h2>
            <button type="button" class="small" @click=${() => void this.dialog('#make').show()}>${icon('plus')} ${texts.newKey.title}</button>
          </div>
          <p class="small muted">${texts.keysHint}</p>
          ${this.inCard(this.keys, (keys) => html`<ul>${keys.map((key) => this.key(key))}</ul>`)}
        </section>
        <aside>
          <section class="card" aria-labelledby="profile">
            <div class="title"><h2 id="profile">${texts.profile}</h2></div>
            ${this.inCard(this.merchant, (merchant) => this.profile(merchant))}
          </section>
          <section class="card">
            <div class="title"><h2>${texts.sessionTitle}</h2></div>
            <p class="small muted">${fill(texts.sessionEnds, moment(this.session.expiresAt, this.lang))}</p>
          </section>
        </aside>
      </div>
      <confirm-dialog
        id="make"
        lang=${this.lang}
        heading=${texts.newKey.title}
        .hint=${texts.newKey.hint}
        yes=${texts.newKey.yes}
        .act=${() => this.make()}
      ></confirm-dialog>
      <confirm-dialog
        id="revoke"
        lang=${this.lang}
        heading=${texts.revokeKey.title}
        .hint=${html`<code>${chosen?.prefix ?? ''}…</code> ${texts.revokeKey.hint}`}
        yes=${texts.revokeKey.yes}
        danger
        .act=${() => this.revoke()}
      ></confirm-dialog>
      <secret-dialog lang=${this.lang} .secret=${this.secret} @gone=${() => (this.secret = null)}></secret-dialog>`;
  }

  private profile(it: Merchant) {
    const { lang } = this;
    const { facts } = this.texts;
    const origins = it.allowedOrigins ?? [];
    const row = (name: string, value: unknown) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
    return html`<dl class="facts">
      ${row(facts.name, written(it.displayName))} ${row(facts.merchantId, html`<copy-id lang=${lang} .value=${it.id} name=${facts.merchantId}></copy-id>`)}
      ${row(facts.status, word(this.words.merchantStatuses, it.status))}
      ${row(
        facts.origins,
        origins.length === 0 ? this.texts.noOrigins : html`<ul>${origins.map((origin) => html`<li>${written(origin)}</li>`)}</ul>`,
      )}
      ${row(facts.since, moment(it.createdAt, lang))}
    </dl>`;
  }

  private key(it: Key) {
    const { texts, lang } = this;
    const used = it.lastUsedAt ? fill(texts.lastUsed, distance(it.lastUsedAt, api.now(), lang)) : texts.neverUsed;
    return html`<li class=${it.revokedAt ? 'revoked' : ''}>
      <code>${it.prefix}…</code>
      ${it.revokedAt
        ? html`<span class="tag">${texts.revoked}</span>`
        : html`<button type="button" class="small quiet revoke" aria-label="${texts.revokeKey.yes} ${it.prefix}" @click=${() => this.ask(it)}>
            ${texts.revokeKey.yes}
          </button>`}
      <span class="small muted">${fill(texts.madeAt, moment(it.createdAt, lang))} · ${it.revokedAt ? moment(it.revokedAt, lang) : used}</span>
    </li>`;
  }

  private async ask(key: Key): Promise<void> {
    this.chosen = key;
    await this.updateComplete;
    await this.dialog('#revoke').show();
  }

  private async make(): Promise<void> {
    const { data } = await api.send<{ apiKey: string }>('POST', `${this.path}/keys`);
    this.secret = { kind: 'key', text: data.apiKey };
    void this.keys.load();
    // Once the question is closed.
    setTimeout(() => void this.renderRoot.querySelector<SecretDialog>('secret-dialog')?.show());
  }

  private async revoke(): Promise<void> {
    await api.send('DELETE', `${this.path}/keys/${inPath(this.chosen!.id)}`);
    await this.keys.load();
  }

  private dialog(id: string): ConfirmDialog {
    return this.renderRoot.querySelector(id)!;
  }
}
