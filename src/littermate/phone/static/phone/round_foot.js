// Below the round: how it ended, who has had no milk, and what comes next.
import { h, icon } from './dom.js';
import { state } from './state.js';
import { dueAt, fedLately, isWarming } from './local.js';
import { atLeast } from './plan.js';
import { clock, moment } from './units.js';
import { nextAt, upFirst } from './round.js';
import { t } from './words.js';

// Why one that was to be fed has had no milk this round; empty when she drank, was full or was not to be fed.
function unfed(animal) {
  if (animal.is_dam || animal.left) return '';
  if (animal.refusals_in_row) return t(isWarming(animal) ? 'end_cool' : 'end_refused');
  if (moment(animal.due_at || 0) > state.now || fedLately(animal, state.now)) return '';
  return isWarming(animal) ? t('end_cool') : animal.worry.level === 'go-now' ? t('go-now') : animal.held_by ? t('end_held') : '';
}

export function end() {
  const at = nextAt();
  const { animals } = state.view;
  const without = animals.filter(unfed);
  const call = animals.filter(animal => atLeast(animal.worry.level, 'call-today')).length;
  const watch = animals.filter(animal => animal.worry.level === 'watch').length;
  const parts = [!without.length && t('end_title'), at ? t('end_next', { at: clock(at) }) : t('end_nothing'),
    call && (call === 1 ? t('end_one_call') : t('end_call', { n: call })), watch && (watch === 1 ? t('end_one_watch') : t('end_watch', { n: watch }))];
  return h('section', { class: 'end', key: 'end' }, icon(without.length ? 'eye' : 'moon'),
    without.length > 0 && h('p', { class: 'do claim' }, t('end_unfed', { n: without.length, list: without.map(animal => `${animal.name} (${unfed(animal)})`).join(', ') })),
    h('p', { class: 'do' }, `${upFirst(parts.filter(Boolean).join(', '))}.`));
}

export function nextUp() {
  const later = state.view.animals.filter(animal => dueAt(animal) && moment(dueAt(animal)) > state.now && !isWarming(animal))
    .sort((a, b) => a.due_at < b.due_at ? -1 : 1);
  if (!later.length) return null;
  const times = {};
  for (const animal of later) (times[clock(animal.due_at)] ||= []).push(animal.name);
  return h('section', { class: 'next', key: 'next' }, h('h2', { class: 'nest' }, t('next_title')),
    h('ul', { class: 'plainlist' }, Object.entries(times).slice(0, 6).map(([at, names]) => h('li', { class: 'small', key: at }, h('b', {}, at), ' ', names.join(', ')))));
}
