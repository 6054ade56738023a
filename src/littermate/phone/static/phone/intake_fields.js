// Lines to write in that keep what is half typed while the screen is drawn anew; kept when one goes on.
import { dayBox } from './day_box.js';
import { h } from './dom.js';
import { iso, moment } from './units.js';

const drafts = {};
const pad = n => String(n).padStart(2, '0');

// The words of a choice, to be seen: a reader hears them from the group itself.
export const under = (label, group) => h('div', { class: 'stack tight', key: label }, h('small', { 'aria-hidden': 'true' }, label), group);

export function line({ id, label, value, save, type = 'text', many = false, hint, letters = 2000, list }) {
  const now = drafts[id] ?? value ?? '';
  const framed = ['date', 'datetime-local'].includes(type) ? dayBox : input => input;
  return h('div', { class: 'stack tight', key: id }, h('label', { for: id }, h('small', {}, label)),
    framed(h(many ? 'textarea' : 'input', { id, class: 'line-in', ...(many ? { rows: '2' } : { type, autocomplete: 'off' }), maxlength: String(letters), list, value: now, 'aria-describedby': hint ? `${id}-hint` : null,
      oninput: event => { drafts[id] = event.target.value; },
      onchange: event => { const said = event.target.value.trim(); delete drafts[id]; if (said !== (value ?? '')) save(said); },
    })), hint && h('small', { id: `${id}-hint` }, hint));
}

// A moment by this phone's clock, as its own date and time field shows it.
export const asLocal = at => { if (!at) return ''; const d = new Date(moment(at)); return `${d.getFullYear()}-${pad(d.getMonth() + 1)}-${pad(d.getDate())}T${pad(d.getHours())}:${pad(d.getMinutes())}`; };
export const fromLocal = text => { const ms = new Date(text).getTime(); return Number.isFinite(ms) ? iso(ms) : null; };
export const momentLine = ({ value, save, ...more }) => line({ ...more, type: 'datetime-local', value: asLocal(value), save: said => { const at = fromLocal(said); if (at) save(at); } });
