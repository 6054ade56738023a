// Heads and marks of the screens behind the round.
import { h, icon } from './dom.js';
import { face } from './parts.js';
import { t } from './words.js';

export const draftChip = () => h('span', { class: 'chip watch small-chip' }, icon('pencil'), t('draft'));
// Whatever opens over a tab, or over one nest, leads back there; the round is where nobody came from elsewhere.
let over = '';
const WORDS = { animals: 'back_animals', nests: 'back_nests', nest: 'back_nests' };
const note = () => {
  const path = location.hash.replace(/^#\/?/, '');
  if (/^(|animals|nests|call|nest\/[^/]+)$/.test(path)) over = path.replace('call', '');
};
addEventListener('hashchange', note);
note();
export const backTo = (path, animal, words = WORDS[(path || over).split('/')[0]] || 'back') => h('a', { href: `#/${path || over}`, class: 'backto', 'aria-label': t(words) }, icon('chevron-left'), animal ? face(animal) : '');
export const callIcon = path => h('a', { href: `#/${path}`, class: 'callicon', 'aria-label': t('call') }, icon('phone'));
