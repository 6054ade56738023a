// Lines to write in that keep what is half typed while the screen is drawn anew; kept when one goes on.
import { dayBox } from './day_box.js';
import { h } from './dom.js';
import { draw } from './state.js';
import { iso, moment } from './units.js';
import { momentsOf, wallOf } from './wall_clock.js';
import { sayLeftOut, whichOf } from './which_time.js';

const drafts = {};

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

// A moment by the home's clock, as its date and time field shows it; what that clock shows twice is asked about.
export const momentLine = ({ value, save, ...more }) => line({ ...more, type: 'datetime-local', value: value ? wallOf(moment(value)) : '', save: async said => { const at = await momentSaid(said); if (at) save(at); else draw(); } });

export async function momentSaid(wall) {
  const moments = momentsOf(wall), at = await whichOf(moments, wall.slice(11, 16));
  if (wall && !moments.length) await sayLeftOut(wall.slice(11, 16));
  return at == null ? null : iso(at);
}
