import { html, render } from 'lit';
import '../design/header';
import { dress } from '../design/page';

dress();
render(html`<epay-header current="shop"></epay-header>`, document.body);
