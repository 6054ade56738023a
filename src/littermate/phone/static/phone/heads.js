// Heads and marks of the screens behind the round.
import { h, icon } from './dom.js';
import { face } from './parts.js';
import { t } from './words.js';

export const draftChip = () => h('span', { class: 'chip watch small-chip' }, icon('pencil'), t('draft'));
export const backTo = (path, animal, words = 'back') => h('a', { href: `#/${path}`, class: 'backto', 'aria-label': t(words) }, icon('chevron-left'), animal ? face(animal) : '');
export const callIcon = path => h('a', { href: `#/${path}`, class: 'callicon', 'aria-label': t('call') }, icon('phone'));
