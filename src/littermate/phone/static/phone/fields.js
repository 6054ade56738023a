// What is tapped and typed into: segments, the number field and its keys.
import { h, icon } from './dom.js';
import { tidy } from './typed.js';
import { t } from './words.js';

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
        id, class: value?.length > 5 ? 'big long' : 'big', type: 'text', inputmode: 'none', autocomplete: 'off', value, placeholder: '–', enterkeyhint: 'next',
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
  }, sign === '<' ? icon('delete') : sign === '.' ? t('decimal_mark') : sign);
  return h('div', { class: 'keys', role: 'group', 'aria-label': t('numbers') },
    [...'123456789'].map(sign => key(sign)), key('.', t('point')), key('0'), key('<', t('delete_key')));
}
