// Weigh all, feed all, clean all: one list, one field each, Next (or Enter) goes on, each kept at once.
import { refuse } from './ask.js';
import { h, icon } from './dom.js';
import { state, record, draw, go, tell, animalOf, homeOf } from './state.js';
import { isDue, isWarming } from './local.js';
import { isDoubtful, speaks, atLeast } from './plan.js';
import { bareMl, bareWeight, clock, inHome, isWeight, liveIn, massUnit, ml, weight } from './units.js';
import { readMl, readWeight, tidy } from './typed.js';
import { keys } from './fields.js';
import { backTo } from './heads.js';
import { button, face, linkTo } from './parts.js';
import { feltWarm } from './round.js';
import { fullOf, usualRoute } from './visit.js';
import { leaveHere } from './neonate.js';
import { typedWords } from './left_here.js';
import { askNothing, askWeight, askWeightOf, isSureOfMuch, lastWeight, sayNoWeight } from './doubts.js';
import { t, who } from './words.js';

const work = { what: '', typed: {}, done: {}, active: null, group: {} };
const SUBS = { weigh: 'all_weigh_sub', feed: 'all_feed_sub', clean: 'all_clean_sub' };

export function together(what) {
  if (work.what !== what) {
    leaveWritten();   // straight from another list, as back by two
    Object.assign(work, { what, typed: {}, done: {}, active: null });
  }
  const rows = what === 'weigh' ? weighRows() : state.view.animals.filter(animal => !animal.is_dam && (what === 'clean' || animal.plan || animal.due_at)).map(animal => ({ id: animal.id, animal }));
  const isTyped = rows.some(hasField);
  const head = h('header', { class: 'top one', onclick: event => event.target.closest('a') && leaveAll(event, rows) }, backTo('', null), h('div', { class: 'grow' }, h('h1', { class: 'h2', tabindex: '-1' }, t(`all_${what}`)), (isTyped || what === 'clean') && h('small', {}, t(SUBS[what]))));
  const draws = { weigh: weighRow, feed: feedRow, clean: cleanRow }[what];
  return [head, h('div', { class: 'sheet' }, h('ul', { class: 'plainlist rows' }, rows.map(row => inHome(homeOf(row.animal), () => draws(row, rows)))), what === 'weigh' && groupSwitches()),
    h('div', { class: 'dock', key: 'dock' },
      isTyped && keys(work.typed[work.active] || '', value => type(rowOfKeys(rows)?.id, value)),
      !isTyped ? doneLink(rows, '') : h('div', { class: 'onward', key: 'on' }, doneLink(rows, 'quiet'), button(t('all_next'), () => goOn(rows), '', { key: 'next', tabindex: '-1', onpointerdown: event => event.preventDefault() })))];
}
const doneLink = (rows, kind) => linkTo('', t('all_done'), kind, { key: 'done', onclick: event => leaveAll(event, rows) });

// The keys write into the field that has the focus, or the first: never to somebody whose row has none, or has it no more.
const rowOfKeys = rows => rows.find(row => hasField(row) && (work.active == null || row.id === work.active));
const activeRow = rows => work.active != null && rowOfKeys(rows);

function type(id, value) { if (id == null) return; work.typed[id] = value; work.active = id; draw(); }
// Next keeps what stands in the field and goes to the one below; before the first it begins there.
async function goOn(rows) {
  const row = activeRow(rows);
  if (!row || await (work.what === 'weigh' ? keepWeight : keepFeed)(row)) nextField(row?.id, rows);
}
function nextField(id, rows) {
  const next = rows.slice(rows.findIndex(row => row.id === id) + 1).find(row => document.getElementById(`all-${row.id}`));
  if (next) document.getElementById(`all-${next.id}`).focus();
}

// A litter that nobody can tell apart yet: each weight is kept as one of so many, and named later.
const litters = () => [...new Map(state.view.animals.filter(animal => animal.litter?.size > 1 && !animal.is_dam && state.view.animals.some(other => other !== animal && other.litter?.id === animal.litter.id)).map(animal => [animal.litter.id, animal.litter])).values()];
function groupSwitches() {
  return litters().map(litter => h('button', { type: 'button', class: 'opt wide', key: litter.id, 'aria-pressed': String(Boolean(work.group[litter.id])),
    onclick: () => { work.group[litter.id] = !work.group[litter.id]; draw(); } }, `${litter.name}: ${t(work.group[litter.id] ? 'as_named' : 'as_group')}`));
}
function weighRows() {
  const grouped = litters().filter(litter => work.group[litter.id]);
  const named = state.view.animals.filter(animal => !grouped.some(litter => litter.id === animal.litter?.id)).map(animal => ({ id: animal.id, animal }));
  return [...named, ...grouped.flatMap(litter => Array.from({ length: litter.size }, (_, place) => ({ id: `${litter.id}-${place + 1}`, litter, place: place + 1 })))];
}

function line(row, label, small, inside, done) {
  const left = row.animal && typedWords(row.animal);
  return h('li', { class: `card line${work.active === row.id ? ' on' : ''}`, key: row.id },
    row.animal ? face(row.animal) : h('span', { class: 'face', 'aria-hidden': 'true' }, row.place),
    h('label', { class: 'grow', for: `all-${row.id}` }, h('b', {}, label), h('small', {}, done ? [icon('check'), ' ', done] : small), left && h('small', { class: 'strong' }, left)), inside);
}

const input = (row, rows, unit) => h('span', { class: 'amount' }, h('input', {
  id: `all-${row.id}`, class: 'mid', inputmode: 'none', type: 'text', autocomplete: 'off', size: '4', placeholder: '–', value: work.typed[row.id] || '', enterkeyhint: 'next',
  onfocus: () => { if (work.active !== row.id) { leave(rows); work.active = row.id; draw(); } },
  oninput: event => type(row.id, event.target.value = tidy(event.target.value)),
  onkeydown: event => { if (event.key === 'Enter') { event.preventDefault(); work.active = row.id; goOn(rows); } },
}), h('span', { class: 'unit', 'aria-hidden': 'true' }, unit));

// Going on with the thumb keeps what stands in the field just left.
function leave(rows) {
  const row = activeRow(rows);
  if (row && work.typed[row.id]) (work.what === 'weigh' ? keepWeight : keepFeed)(row, rows);
}

// Nobody goes away from here without what stands written: it is kept first, or asked about.
async function leaveAll(event, rows) {
  event.preventDefault();
  if (work.what === 'clean') {
    for (const row of rows) if (isNoted(work.typed[row.id]) && !work.done[row.id]) await keepClean(row);
  } else {
    const row = activeRow(rows);
    if (row && work.typed[row.id] && !await (work.what === 'weigh' ? keepWeight : keepFeed)(row)) return;
  }
  go('');
}
// Whoever goes another way, as back by the browser, finds what stands written on her page, and her card says so.
const FIGURE = { weigh: 'weight', feed: 'took' };
function leaveWritten() {
  const { what, typed } = work;
  if (!FIGURE[what]) return;
  for (const [id, figure] of Object.entries(typed)) {
    if (!figure || animalOf(id)?.is_dam !== false) continue;   // a mother has no such page, one of a group no name
    leaveHere(id, { [FIGURE[what]]: figure, sure: {} });
    delete typed[id];
  }
}
const isHere = () => location.hash === `#/all/${work.what}`;
addEventListener('hashchange', () => {
  if (isHere()) return;
  leaveWritten();
  draw();
});
// It is told now: what she had left of it on her page waits no more, but for what is of an earlier hour.
function written({ id }) {
  work.typed[id] = '';
  const draft = state.settings.drafts[id], name = FIGURE[work.what];
  if (draft?.[name] && !draft.typed_at) leaveHere(id, { [name]: '' });
}
const isNoted = said => said && (said.pee != null || said.poo != null);

function weighRow(row, rows) {
  const { animal } = row;
  const name = animal ? animal.name : t('group_of', { i: row.place, n: row.litter.size });
  const last = animal && lastWeight(animal);
  const small = animal ? (last ? t('last_was', { weight: weight(last.dg), at: clock(last.at) }) : t('never_weighed')) : row.litter.name;
  return line(row, name, small, input(row, rows, massUnit()), work.done[row.id]);
}

// Nothing was kept: her field is written anew; whoever left meanwhile finds the figure where she left it.
function beginAgain(row) {
  if (!isHere()) return false;
  work.typed[row.id] = '';
  work.active = row.id;
  draw();
  document.getElementById(`all-${row.id}`)?.focus();
  return false;
}

async function keepWeight(row) {
  liveIn(homeOf(row.animal));
  const typed = work.typed[row.id], said = readWeight(typed || '');
  if (!said) return true;
  if (!isWeight(said.dg)) { await sayNoWeight(said.dg); return beginAgain(row); }
  const members = row.animal ? [row.animal] : state.view.animals.filter(animal => animal.litter?.id === row.litter.id && !animal.is_dam);
  const doubtful = members.every(animal => isDoubtful(animal, said.dg, state.now));
  if (doubtful && await (row.animal ? askWeight(row.animal, said.dg) : askWeightOf(row.litter, members, said.dg)) !== 'right') return beginAgain(row);
  written(row);
  liveIn(homeOf(row.animal));
  const fields = { kind: 'weigh-in', weight_dg: said.dg, step_dg: said.step, fed: 'unknown', is_doubtful: doubtful };
  const rule = row.animal && !doubtful ? speaks(row.animal, said.dg, { at: state.now, fed: 'unknown' }) : null;
  work.done[row.id] = `${bareWeight(said.dg)} ${massUnit()}${rule && atLeast(rule.worry, 'watch') ? `: ${t(rule.worry)}` : ''}`;
  await record([row.animal ? { ...fields, animal: row.animal.id } : { ...fields, litter: row.litter.id, place_in_group: row.place }],
    t('said_all', { n: `${row.animal?.name || row.place} ${typed} ${massUnit()}` }), { undo: true });
  return true;
}

// Whoever is in trouble, or may have no milk now, has a visit of her own instead.
function hasField(row) {
  if (work.what !== 'feed') return work.what === 'weigh';
  const animal = animalOf(row.id) || row.animal;
  return work.done[row.id] || animal.taps.took_dml != null && !isWarming(animal) && !animal.held_by;
}

function feedRow(row, rows) {
  const animal = animalOf(row.id) || row.animal;
  const plan = animal.plan?.about_dml != null ? t('about_most', { ml: ml(animal.plan.about_dml), most: bareMl(animal.plan.most_dml) }) : animal.cannot || '';
  const isWarm = feltWarm(animal);
  if (!hasField(row)) return line(row, animal.name, animal.worry.do || animal.taps.why_not || plan, linkTo(`animal/${animal.id}`, t('start'), 'quiet slim', { id: `all-${row.id}-open`, 'aria-label': `${t('start')}: ${animal.name}` }));
  const warm = h('button', { type: 'button', class: 'opt slim', key: 'warm', 'aria-pressed': String(Boolean(isWarm)), 'aria-label': `${animal.name}: ${t('warm')}`,
    onclick: () => isWarm || record([{ kind: 'warmth', animal: animal.id, feel: 'warm' }], t('said_warm', animal)).then(() => document.getElementById(`all-${row.id}`)?.focus()) }, t('warm'));
  return line(row, animal.name, isDue(animal, state.now) ? plan : `${plan}, ${t('then_at', { at: clock(animal.due_at || state.now) })}`, h('span', { class: 'pair' }, animal.taps.warm && warm, input(row, rows, 'ml')), work.done[row.id]);
}

async function keepFeed(row) {
  const animal = animalOf(row.id);
  const dml = readMl(work.typed[row.id] || '');
  if (dml == null) return true;
  if (animal.taps.warm && !feltWarm(animal)) { await refuse(t('took_before', who(animal))); return false; }
  if (!dml) return tookNothing(row, animal);
  if (!await isSureOfMuch(animal, dml, animal.plan, state.now)) return beginAgain(row);
  written(row);
  work.done[row.id] = t('took', { ml: ml(dml) });
  await record([{ kind: 'feed', animal: row.id, route: usualRoute(animal), planned_dml: animal.plan?.about_dml ?? null, taken_dml: dml, measured_by: 'syringe', product: animal.product, outcome: 'taken' }],
    t('said_took', { name: animal.name, ml: ml(dml) }), { undo: true });
  return true;
}

async function tookNothing(row, animal) {
  const chosen = await askNothing(animal);
  if (chosen !== 'wont' && chosen !== 'full') return beginAgain(row);
  written(row);
  if (chosen === 'wont') { tell(animal, 'refused', 'refusal'); return false; }
  work.done[row.id] = t('none_full');
  await record([fullOf(animal, animal.plan)], t('said_full', who(animal)), { undo: true });
  return true;
}

function cleanRow(row) {
  const { animal } = row;
  const said = work.typed[row.id] || {};
  const opt = (field, value, words) => h('button', { type: 'button', class: 'opt', key: `${field}${value}`, 'aria-label': `${animal.name}: ${words}`, 'aria-pressed': String(said[field] === value), disabled: Boolean(work.done[row.id]) || null,
    onclick: () => { work.typed[row.id] = { ...said, [field]: said[field] === value ? null : value }; draw(); } }, words);
  return h('li', { class: 'card', key: row.id }, h('div', { class: 'row' }, h('span', { class: 'who' }, face(animal), h('b', {}, animal.name)),
    work.done[row.id] ? h('small', {}, icon('check'), ' ', work.done[row.id]) : isNoted(said) ? button(t('save'), () => keepClean(row), 'slim', { 'aria-label': `${t('save')}: ${animal.name}` }) : ''),
  h('div', { class: 'seg four', role: 'group', 'aria-label': animal.name }, opt('pee', true, t('pee')), opt('pee', false, t('no_pee')), opt('poo', true, t('poo')), opt('poo', false, t('no_poo'))));
}

async function keepClean(row) {
  const said = work.typed[row.id];
  work.done[row.id] = [said.pee != null && t(said.pee ? 'pee' : 'no_pee'), said.poo != null && t(said.poo ? 'poo' : 'no_poo')].filter(Boolean).join(', ');
  await record([{ kind: 'elimination', animal: row.id, pee: said.pee ?? null, poo: said.poo ?? null, poo_kind: null, is_unaided: null }], t('said_kept', row.animal), { undo: true });
}
