// Pieces that several screens share: faces, chips, buttons, links.
import { h, icon } from './dom.js';
import { t } from './words.js';

const SIGNS = { steady: 'circle-check', watch: 'eye', 'call-today': 'phone', 'call-now': 'phone-call', 'go-now': 'siren' };
export const worryChip = level => h('span', { class: `chip ${level}` }, icon(SIGNS[level]), t(level));

export const face = animal => animal.photo
  ? h('span', { class: 'face', 'aria-hidden': 'true' }, h('img', { src: animal.photo, alt: '', width: 46, height: 46 }))
  : h('span', { class: 'face', 'aria-hidden': 'true', style: `background:${animal.face.colour}` }, animal.face.letter);

export const button = (words, onclick, kind = '', more = {}) => h('button', { type: 'button', class: `btn ${kind}`, onclick, ...more }, words);
export const linkTo = (path, words, kind = '', more = {}) => h('a', { href: `#/${path}`, class: `btn ${kind}`, ...more }, words);
export const quietLink = (words, onclick, more = {}) => h('button', { type: 'button', class: 'link', onclick, ...more }, words);
