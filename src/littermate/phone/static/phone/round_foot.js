// Below the round: how it ended, who was fed, who has had no milk, what comes next, and the other ways through.
import { ask } from './ask.js';
import { h, icon } from './dom.js';
import { state, animalOf, draw, record, rowOf, takeBack } from './state.js';
import { dueAt, fedLately, isWarming, lastFeed } from './local.js';
import { atLeast } from './plan.js';
import { clock, ml, moment, when } from './units.js';
import { quietLink } from './parts.js';
import { typedWords, waits } from './left_here.js';
import { byWhom, nextAt, upFirst } from './round.js';
import { t, who } from './words.js';

import './told_calls.js';
import { clockNotice } from './clock_off.js';
import { questions as twice } from './twice.js';

// Where all wait alike no heading says it of one nest: it is said once, for all.
function alike(open) {
  const [group] = new Set(open.map(animal => animal.hands?.group || 'well'));
  return open.length > 0 && group !== 'well' && open.every(animal => animal.hands?.group === group) && h('p', { class: 'small alike', key: 'alike' }, icon('droplet'), t(`hands_all_${group}`));
}
// What touched this home: told as it is, and nobody is woken by it.
const touched = () => (state.view.touched || []).map((line, place) => h('p', { class: 'card small', key: `touched${place}` }, icon('droplet'), ' ', line));
export const questions = open => [clockNotice(), ...twice(), state.parts.company?.running(), touched(), alike(open)];

// Why one that was to be fed has had no milk this round; empty when she drank, was full or was not to be fed.
function unfed(animal) {
  if (animal.is_dam || animal.left) return '';
  if (animal.refusals_in_row) return t(isWarming(animal) ? 'end_cool' : 'end_refused');
  if (moment(animal.due_at || 0) > state.now || fedLately(animal, state.now)) return '';
  return isWarming(animal) ? t('end_cool') : animal.worry.level === 'go-now' ? t('go-now') : animal.held_by ? t('end_held') : '';
}

export function treatment(animal, one) {
  const told = outcome => record([{ kind: 'treatment', animal: animal.id, order: one.id, due_at: one.at, words: one.words, outcome }],
    t('said_treatment', { words: one.words, outcome: t(outcome) }), { undo: true });
  return h('div', { class: 'row treat', key: `treat-${one.id}-${one.at}` }, h('span', { class: 'small' }, icon('clock'), t('treatment_due', { at: clock(one.at), words: one.words })),
    h('span', { class: 'pair' }, quietLink(t('given'), () => told('given')), quietLink(t('missed'), () => told('missed'))));
}

export function feedWords(animal, feed) {
  const at = clock(feed.at);
  if (feed.outcome === 'full') return t('was_full', { name: animal.name, at });
  if (feed.outcome === 'by-other') return t('by_other', { name: animal.name, at });
  return feed.dml == null ? t('fed_unmeasured', { name: animal.name, at }) : t('fed_line', { name: animal.name, ml: ml(feed.dml), at });
}

function typedLine(animal) {
  const words = typedWords(animal);
  return words && h('p', { class: 'small strong', key: 'typed' }, h('a', { class: 'link', href: `#/animal/${animal.id}` }, words));
}

// Until she is fed after it, here or elsewhere.
const tookBack = ({ taken_back: back, feeds }) => back && !feeds.some(feed => moment(feed.at) > moment(back.at))
  && h('p', { class: 'small strong', key: 'back' }, icon('eye'), ' ', t(back.dml == null ? 'taken_back_unmeasured' : 'taken_back', { by: back.by, at: clock(back.at), ml: ml(back.dml ?? 0) }));

// The ways on from her card: what waits, and whether she is all right.
export const under = animal => [waits(animal), tookBack(animal), typedLine(animal), animal.alert?.in_vain && !animal.alert.had && h('p', { class: 'small strong', key: 'vain' }, t('alert_in_vain')), !animal.is_dam && h('p', { class: 'okline', key: 'ok' }, h('a', { class: 'link', href: `#/animal/${animal.id}/ok`, 'aria-label': t('ok_title', animal) }, t('ok_open', who(animal))))];

export function end() {
  const at = nextAt();
  const { animals } = state.view;
  const without = animals.filter(unfed);
  const call = animals.filter(animal => atLeast(animal.worry.level, 'call-today')).length;
  // Who is watched asks for no feed now: what to do, and why, stands here and on her page.
  const watched = animals.filter(animal => !animal.left && animal.worry.level === 'watch'), watch = watched.length;
  const parts = [!without.length && t('end_title'), at ? t('end_next', { at: clock(at) }) : t('end_nothing'),
    call && (call === 1 ? t('end_one_call') : t('end_call', { n: call })), watch && (watch === 1 ? t('end_one_watch') : t('end_watch', { n: watch }))];
  return h('section', { class: 'end', key: 'end' }, icon(without.length ? 'eye' : 'moon'),
    without.length > 0 && h('p', { class: 'do claim' }, t('end_unfed', { n: without.length, list: without.map(animal => `${animal.name} (${unfed(animal)})`).join(', ') })),
    h('p', { class: 'do' }, `${upFirst(parts.filter(Boolean).join(', '))}.`),
    watched.length > 0 && h('ul', { class: 'plainlist watched', key: 'watched' }, watched.map(animal => h('li', { class: 'small', key: animal.id },
      h('a', { class: 'name', href: `#/animal/${animal.id}` }, animal.name), ': ', [animal.worry.do, animal.worry.lines[0]].filter(Boolean).join(' ')))));
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

// What another wrote is not hers to wipe with one tap: a feed that goes unseen is given twice.
async function undoFeed(animal, feed) {
  const isOthers = feed.by_id && feed.by_id !== state.view.viewer.id;
  if (isOthers && await ask({ key: 'undo', title: t('undo_others', { by: feed.by }), body: h('p', { class: 'small' }, `${feedWords(animal, feed)}. ${t('undo_others_why')}`),
    choices: [['yes', t('undo_others_yes'), 'urgent'], [null, t('leave_it')]] }) !== 'yes') return;
  takeBack([rowOf(feed.id) || { id: feed.id, kind: 'feed', animal: animal.id }], t('said_undone', { what: feedWords(animal, feed) }));
}

export function fedFold(fed) {
  const last = lastFeed(fed[0]);
  const by = byWhom(last);
  return h('section', { class: 'fold', key: 'fed' },
    h('div', { class: 'row' }, h('span', { class: 'small' }, t('fed_fold', { n: fed.length, at: clock(last.at), by })),
      quietLink(state.showFed ? t('hide') : t('show_undo'), () => { state.showFed = !state.showFed; draw(); }, { 'aria-expanded': String(Boolean(state.showFed)) })),
    state.showFed && h('ul', { class: 'plainlist' }, fed.map(animal => {
      const feed = lastFeed(animal);
      return h('li', { class: 'row', key: animal.id }, h('a', { href: `#/animal/${animal.id}`, class: 'name small' }, feedWords(animal, feed), feed.by && byWhom(feed) !== t('you') ? `, ${feed.by}` : '', waits(animal)),
        quietLink(t('undo'), () => undoFeed(animal, feed), { 'aria-label': t('undo_what', { what: feedWords(animal, feed) }) }));
    })));
}

export function otherWays() {
  const { animals, viewer } = state.view;
  const way = (path, sign, words, kind = 'way') => h('a', { href: `#/${path}`, class: kind }, icon(sign), words);
  // Who has nobody to feed and may take in, an officer in a van, finds that first; who has nobody needs no "all".
  return h('nav', { class: 'ways', key: 'ways', 'aria-label': t('more_ways') },
    viewer.takes_in && !animals.length && way('intake', 'paw-print', t('take_in'), 'btn'),
    animals.length > 0 && [way('all/weigh', 'weight', t('all_weigh')), way('all/feed', 'milk', t('all_feed')), way('all/clean', 'droplet', t('all_clean'))],
    way('cards/1', 'info', t('cards')), viewer.takes_in && animals.length > 0 && way('intake', 'paw-print', t('take_in')),
    state.view.is_draft && h('p', { class: 'small' }, t('draft_all')),
    h('p', { class: 'small' }, t('asof', { at: when(state.view.made_at, state.now) })));
}

// Whom it was about: what was saved is no longer said of what is taken back.
export function undo(told, words) {
  const names = told.map(row => (animalOf(row.animal) || state.view?.nests.find(nest => nest.id === row.nest))?.name).filter(Boolean);
  takeBack(told, t('said_undone', { what: [...new Set(names)].join(', ') || words.replace(/\.$/, '') }));
}
