// Pieces that several screens share: faces, chips, segments, the number field and its keys.
import { h, icon } from './dom.js';
import { t } from './words.js';
import { tidy } from './units.js';

const SIGNS = { steady: 'circle-check', watch: 'eye', 'call-today': 'phone', 'call-now': 'phone-call', 'go-now': 'siren' };
export const worryChip = level => h('span', { class: `chip ${level}` }, icon(SIGNS[level]), t(level));

export const face = animal => animal.photo
  ? h('span', { class: 'face', 'aria-hidden': 'true' }, h('img', { src: animal.photo, alt: '', width: 46, height: 46 }))
  : h('span', { class: 'face', 'aria-hidden': 'true', style: `background:${animal.face.colour}` }, animal.face.letter);

export const button = (words, onclick, kind = '', more = {}) => h('button', { type: 'button', class: `btn ${kind}`, onclick, ...more }, words);
export const linkTo = (path, words, kind = '', more = {}) => h('a', { href: `#/${path}`, class: `btn ${kind}`, ...more }, words);
export const quietLink = (words, onclick, more = {}) => h('button', { type: 'button', class: 'link', onclick, ...more }, words);

// One choice of a few; a second tap takes it back. `options`: [value, words, drawing?].
export const seg = (label, options, chosen, choose) => h('div', { class: 'seg', role: 'group', 'aria-label': label },
  options.map(([value, words, drawing]) => h('button', {
    type: 'button', key: value, class: 'opt', 'aria-pressed': String(chosen === value),
    onclick: () => choose(chosen === value ? null : value),
  }, drawing || '', words)));

// A large number. It is a real text field, so other keyboards and screen readers work;
// inputmode "none" keeps the phone's own keyboard away, our keys stand below.
export function numberField({ id, label, hint, value, unit, active, onpick, oninput, onenter, extra }) {
  return h('div', { class: `value${active ? ' on' : ''}`, key: id },
    h('label', { for: id }, h('b', {}, label), hint ? h('small', { id: `${id}-hint` }, hint) : ''),
    extra || '',
    h('span', { class: 'amount' },
      h('input', {
        id, class: 'big', type: 'text', inputmode: 'none', autocomplete: 'off', value, enterkeyhint: 'next',
        'aria-describedby': hint ? `${id}-hint` : null, size: '4',
        onfocus: () => !active && onpick?.(id),
        oninput: event => oninput(event.target.value = tidy(event.target.value)),
        onkeydown: event => { if (event.key === 'Enter') { event.preventDefault(); onenter?.(); } },
      }), h('span', { class: 'unit', 'aria-hidden': 'true' }, unit)));
}

// Keys write into the field that is picked and never take the focus from it.
export function keys(value, write) {
  const press = key => write(key === '<' ? value.slice(0, -1) : tidy(value + key));
  const key = (sign, words) => h('button', {
    type: 'button', key: `k${sign}`, 'aria-label': words, tabindex: '-1',
    onpointerdown: event => event.preventDefault(), onclick: () => press(sign),
  }, sign === '<' ? icon('delete') : sign);
  return h('div', { class: 'keys', role: 'group', 'aria-label': t('numbers') },
    [...'123456789'].map(sign => key(sign)), key('.', t('point')), key('0'), key('<', t('delete_key')));
}

export const draftChip = () => h('span', { class: 'chip watch small-chip' }, icon('pencil'), t('draft'));
export const backTo = (path, animal) => h('a', { href: `#/${path}`, class: 'backto', 'aria-label': t('back') }, icon('chevron-left'), animal ? face(animal) : '');
export const callIcon = path => h('a', { href: `#/${path}`, class: 'callicon', 'aria-label': t('call') }, icon('phone'));
