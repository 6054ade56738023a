// The whole litter in one sheet: a row each; sex, colour and weight are tapped below, and the next row comes by itself.
import { refuse } from './ask.js';
import { h, icon } from './dom.js';
import { newId } from './outbox.js';
import { state, draw } from './state.js';
import { button } from './parts.js';
import { keys } from './fields.js';
import { readWeight, tidy } from './typed.js';
import { clock, isWeight, massUnit, bareWeight } from './units.js';
import { bornNow, placeOf } from './intake_births.js';
import { damOf, nameOf, speciesOf, tell, youngOf } from './intake_state.js';
import { t } from './words.js';

export const COLOURS = [['red', '#c0392b'], ['orange', '#e08e3c'], ['yellow', '#e3c64b'], ['green', '#5a9a5a'], ['blue', '#4f86c0'], ['purple', '#8e6bb0'], ['pink', '#d98aa8'], ['white', '#f2ede4']];
const work = { intake: null, active: null, typed: '' };

export function pick(each, id) {
  leave(each);
  Object.assign(work, { intake: each.id, active: id, typed: '' });
  draw();
  setTimeout(() => document.getElementById(`in-${id}`)?.closest('li').scrollIntoView({ block: 'end' }), 60);
}

export async function addMany(each, n) {
  const young = youngOf(each);
  const isBorn = each.who !== 'one';
  const place = each.who === 'labour' ? placeOf(each) : 'before-custody';
  const ids = Array.from({ length: n }, () => newId());
  const dam = damOf(each);
  await tell([...(n > 1 ? [{ kind: 'intake', intake: each.id, how_many: young.length + n }] : []),
    ...ids.map((animal, at) => isBorn
      ? { kind: 'birth', intake: each.id, animal, place, order: young.length + at + 1, is_stillborn: false, vigour: '', is_time_seen: false }
      : { kind: 'intake-animal', intake: each.id, animal })], t('in_said_rows', { n, dam: dam?.name || '' }));
  pick(each, ids[0]);
}

export function rows(each) {
  const young = youngOf(each);
  if (!young.length) return null;
  return h('ul', { class: 'plainlist rows litter-rows', key: 'rows', 'aria-label': t('in_rows', { youngs: speciesOf(each).youngs }) }, young.map((animal, at) => row(each, animal, at + 1)));
}

function row(each, animal, number) {
  const isOn = work.active === animal.id;
  const name = nameOf(each, animal, number);
  const { birth } = animal;
  const about = [birth?.is_time_seen ? clock(birth.at) : '', birth ? t(`in_place_${birth.place}`) : '', animal.sex === 'unknown' ? '' : t(`in_${animal.sex}`), animal.mark, birth?.is_stillborn ? t('in_stillborn') : '', birth?.after_closing ? t('in_after_closing') : ''].filter(Boolean).join(', ');
  return h('li', { class: `card line${isOn ? ' on' : ''}`, key: animal.id },
    h('span', { class: 'face', 'aria-hidden': 'true', style: `background:${animal.mark_colour || '#d8c6b9'}` }, animal.photo ? h('img', { src: animal.photo, alt: '', width: 46, height: 46 }) : String(number)),
    h('a', { class: 'grow name', href: `#/intake/${each.id}/${animal.id}` }, h('span', {}, h('b', { class: 'block' }, name), h('small', {}, about || t('in_nothing_said')))),
    h('span', { class: 'amount' }, h('input', {
      id: `in-${animal.id}`, class: 'mid', inputmode: 'none', type: 'text', autocomplete: 'off', size: '4', placeholder: '–', enterkeyhint: 'next', 'aria-label': t('in_weight_of', { name }),
      value: isOn ? work.typed || shown(animal) : shown(animal),
      onfocus: () => { if (work.active !== animal.id) pick(each, animal.id); },
      oninput: event => { work.typed = event.target.value = tidy(event.target.value); draw(); },
      onkeydown: event => { if (event.key === 'Enter') { event.preventDefault(); next(each); } },
    }), h('span', { class: 'unit', 'aria-hidden': 'true' }, massUnit())));
}
const shown = animal => animal.intake_weight_dg ? bareWeight(animal.intake_weight_dg) : '';

// Where the thumb is: sex, colour, digits, next.
export function rowDock(each) {
  const animal = work.intake === each.id && youngOf(each).find(one => one.id === work.active);
  if (!animal) return null;
  const describe = fields => tell([{ kind: 'intake-animal', intake: each.id, animal: animal.id, ...fields }], t('in_said_kept'));
  return [h('div', { class: 'seg two-wide', role: 'group', 'aria-label': t('in_sex'), key: 'sex' }, ['female', 'male'].map(sex => h('button', { type: 'button', class: 'opt', key: sex, 'aria-pressed': String(animal.sex === sex), onclick: () => describe({ sex: animal.sex === sex ? 'unknown' : sex }) }, t(`in_${sex}`)))),
    h('div', { class: 'swatches', role: 'group', 'aria-label': t('in_colour'), key: 'colours' }, COLOURS.map(([word, hex]) => h('button', { type: 'button', key: word, class: 'swatch', style: `background:${hex}`, 'aria-label': t(`in_c_${word}`), 'aria-pressed': String(animal.mark_colour === hex), onclick: () => describe({ mark_colour: hex, mark: t(`in_c_${word}`) }) }, animal.mark_colour === hex ? icon('check') : ''))),
    keys(work.typed, value => { work.typed = value; draw(); }),
    h('div', { class: 'two', key: 'on' }, each.who === 'labour' && !each.closed_at && button(t('in_born_now'), () => { leave(each); bornNow(each); }, 'quiet', { id: 'born-now' }), button(isLast(each) ? t(each.who === 'labour' ? 'all_done' : 'in_rows_done') : t('in_next'), () => next(each), '', { id: 'next-row' }))];
}
const isLast = each => youngOf(each).at(-1)?.id === work.active;

export function next(each) {
  const young = youngOf(each);
  const following = young[young.findIndex(one => one.id === work.active) + 1];
  if (leave(each) === false) return;
  if (following) pick(each, following.id);
  else { work.active = null; draw(); document.querySelector('h1')?.focus({ preventScroll: true }); }
}

// What stands typed is kept when one goes on; a figure that is no weight is said and stays.
function leave(each) {
  const { active, typed } = work;
  if (!active || !typed || work.intake !== each.id) return true;
  const found = readWeight(typed);
  if (!isWeight(found?.dg)) { refuse(t('zero_title', { weight: `${typed} ${massUnit()}` })); return false; }
  work.typed = '';
  tell(weighed(each, active, found), t('in_said_kept'));
  return true;
}
export const weighed = (each, animal, found) => [{ kind: 'intake-animal', intake: each.id, animal, intake_weight_dg: found.dg },
  { kind: 'weigh-in', animal, weight_dg: found.dg, step_dg: found.step, fed: 'unknown', is_doubtful: false }];

addEventListener('hashchange', () => { work.active = null; work.typed = ''; });
export const isTyping = () => Boolean(work.active) && state.now > 0;
