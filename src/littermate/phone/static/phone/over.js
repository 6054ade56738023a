// Her time in this house is over: the house's own words, what she wrote, and whom to call; nobody's round any more.
import { h } from './dom.js';
import { callPanel } from './calls.js';
import { netChip } from './chip.js';
import { net } from './sync.js';
import { t } from './words.js';

export const over = () => [
  h('header', { class: 'top' }, h('h1', { class: 'due', tabindex: '-1' }, t('over_title')), netChip()),
  h('div', { class: 'list' }, h('p', { class: 'card strong' }, net.over), h('p', { class: 'small' }, t('over_do')), callPanel(), h('a', { class: 'link', href: '/accounts/logout/' }, t('sign_out')))];
