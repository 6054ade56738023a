// A look at a mother: does she eat, are the teats well, is there milk. What is left is not noted.
import { h } from './dom.js';
import { state, record, go, draw } from './state.js';
import { backTo, callIcon } from './heads.js';
import { button, linkTo } from './parts.js';
import { keys, numberField, seg } from './fields.js';
import { readWeight } from './typed.js';
import { isSureOfWeight } from './doubts.js';
import { houseNow } from './outbox.js';
import { massUnit, weight, when } from './units.js';
import { t, who } from './words.js';

const ASKED = ['eats', 'teats_ok', 'discharge', 'milk', 'is_warm', 'lets_nurse'];
let said = {};

export function dam(animal) {
  if (said.id !== animal.id) said = { id: animal.id, weight: '', words: '' };
  const [last] = animal.weights;
  return [h('header', { class: 'top one' }, backTo('animals', animal), h('div', { class: 'grow' }, h('h1', { class: 'h2', tabindex: '-1' }, animal.name),
    h('small', {}, last ? t('last_was', { weight: weight(last.dg), at: when(last.at, state.now) }) : animal.kind_word)), callIcon(`animal/${animal.id}/call`)),
  h('div', { class: 'sheet' }, ASKED.map(name => h('div', { class: 'row asked', key: name }, h('span', {}, t(`dam_${name}`)),
    seg(t(`dam_${name}`), [[true, t('yes')], [false, t('no')]], said[name] ?? null, value => { said[name] = value; draw(); }))),
  h('label', { class: 'stack tight', key: 'words' }, h('small', {}, t('note')), h('textarea', { rows: '2', maxlength: '2000', value: said.words, oninput: event => { said.words = event.target.value; } })),
  numberField({ id: 'f-dam', label: t('weight'), value: said.weight, unit: massUnit(), active: said.isWeighing, onpick: beginWeighing, oninput: write, onenter: () => document.getElementById('save').focus() }),
  h('div', { class: 'two', key: 'catch' }, linkTo(`animal/${animal.id}/ill`, t('ill_open'), 'quiet', { key: 'ill' }), linkTo(`animal/${animal.id}/given`, t('given_open'), 'quiet', { key: 'given' })),
  h('p', { class: 'small', key: 'died' }, h('a', { class: 'link', href: `#/animal/${animal.id}/ok/died` }, t('gone_link', animal)))),
  h('div', { class: 'dock', key: 'dock' }, said.isWeighing && keys(said.weight, write), button(t('save'), () => save(animal), '', { id: 'save' }))];
}
// The keys come up over the field that asked for them: it stays in sight.
function beginWeighing() {
  if (said.isWeighing) return;
  said.isWeighing = true;
  draw();
  setTimeout(() => document.getElementById('f-dam')?.scrollIntoView({ block: 'nearest' }), 100);
}
function write(value) { said.weight = value; draw(); }

let isSaving = false;
async function save(animal) {
  if (isSaving) return;
  isSaving = true;
  try { await saveOnce(animal); } finally { isSaving = false; }
}

async function saveOnce(animal) {
  const list = [], heavy = readWeight(said.weight);
  if (heavy && !await isSureOfWeight(animal, heavy.dg, houseNow())) {
    write('');
    return document.getElementById('f-dam')?.focus();
  }
  const told = Object.fromEntries(ASKED.filter(name => said[name] != null).map(name => [name, said[name]]));
  if (Object.keys(told).length || said.words.trim()) list.push({ kind: 'dam-check', animal: animal.id, ...told, words: said.words.trim() });
  if (heavy) list.push({ kind: 'weigh-in', animal: animal.id, weight_dg: heavy.dg, step_dg: heavy.step, fed: 'unknown', is_doubtful: false });
  said = {};
  if (list.length) await record(list, t('said_kept', who(animal)), { undo: true });
  return go('');
}
