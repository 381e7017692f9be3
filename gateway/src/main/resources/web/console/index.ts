import { html, render } from 'lit';
import { dress } from '../design/page';
import './app';

dress();
render(html`<epay-console></epay-console>`, document.body);
