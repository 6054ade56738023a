// A test, or something given against fleas, worms or illness: kept as somebody wrote it, here as at the desk. No dose is read out of it.
import { h, icon } from './dom.js';
import { state, record, takeBack, rowOf, keepSettings, draw } from './state.js';
import { houseNow } from './outbox.js';
import { iso, moment, when } from './units.js';
import { seg } from './fields.js';
import { momentLine, under } from './intake_fields.js';
import { backTo } from './heads.js';
import { button, face, linkTo, quietLink } from './parts.js';
import { callPanel } from './calls.js';
import { nextSteps } from './ill.js';
import { nights } from './nights.js';
import { t, who } from './words.js';

const WHAT = ['test', 'fleas', 'worms', 'vaccine'];
let last = null;   // what was just kept: { id, row }
addEventListener('hashchange', () => { last = null; });

const draftOf = id => (state.settings.givens ||= {})[id] ||= { what: null, agent: '', result: null, flea_free: null, words: '', at: null };
function put(id, fields) {
  Object.assign(draftOf(id), fields);
  keepSettings();
  draw();
}

export function given(animal) {
  const row = last?.id === animal.id && rowOf(last.row);
  const head = sub => h('header', { class: 'top one' }, backTo(`animal/${animal.id}`, null), face(animal), h('div', { class: 'grow' }, h('h1', { class: 'h2', tabindex: '-1' }, t('given_title', animal)), h('small', {}, sub)));
  if (row && !row.is_withdrawn && !state.rows.some(other => other.corrects === row.id)) return [head(t('given_since', { at: when(row.happened_at, state.now) })), written(animal, row)];
  const draft = draftOf(animal.id), { what } = draft;
  return [head(t('given_sub')),
    h('div', { class: 'sheet' },
      h('div', { class: 'two', role: 'group', 'aria-label': t('given_what'), key: 'what' }, WHAT.map(one => h('button', { type: 'button', class: 'opt', key: one, 'aria-pressed': String(what === one), onclick: () => put(animal.id, { what: what === one ? null : one }) }, t(`given_${one}`)))),
      what === 'test' && tested(animal, draft),
      what && what !== 'test' && under(t('given_looked'), seg(t('given_looked'), [[true, t('given_no_fleas')], [false, t('given_some_fleas')]], draft.flea_free, flea_free => put(animal.id, { flea_free }))),
      what && h('label', { class: 'stack tight', key: 'words' }, h('span', { class: 'small' }, t(what === 'test' ? 'given_which_test' : 'given_product')), h('textarea', { rows: '2', maxlength: '1500', value: draft.words, oninput: event => { draft.words = event.target.value; keepSettings(); } })),
      what && momentLine({ id: `given-at-${animal.id}`, label: t('given_when'), value: draft.at || iso(state.now), save: at => put(animal.id, { at }) })),
    what && dock(animal, draft)];
}

// What others of her kind can catch is the house's list; it is kept on this phone with the nests.
function tested(animal, draft) {
  const agents = nights(true)?.agents?.[animal.species] || [];
  if (!agents.length) return h('p', { class: 'card', key: 'none' }, t('given_no_list', who(animal)));
  return h('div', { class: 'stack', key: 'test' },
    h('label', { class: 'stack tight', key: 'agent' }, h('span', { class: 'small' }, t('given_for')),
      h('select', { value: draft.agent, onchange: event => put(animal.id, { agent: event.target.value }) }, [['', t('given_choose')], ...agents].map(([code, words]) => h('option', { key: `agent${code}`, value: code, selected: code === draft.agent }, words)))),
    under(t('given_result'), seg(t('given_result'), ['negative', 'positive', 'unclear'].map(one => [one, t(`given_${one}`)]), draft.result, result => put(animal.id, { result }))));
}

// What is still missing is said before the thumb gets there.
function dock(animal, draft) {
  const lacks = draft.what === 'test' && (!draft.agent ? 'given_needs_for' : !draft.result && 'given_needs_result');
  const isAhead = draft.at && moment(draft.at) > houseNow() + 60_000;
  const why = lacks ? t(lacks) : isAhead ? t('given_ahead', { at: when(draft.at, state.now) }) : null;
  return h('div', { class: 'dock', key: 'dock' }, why && h('p', { class: 'small', role: 'status', key: 'why' }, why), button(t('given_keep'), () => keep(animal, draft), '', { id: 'save', key: 'save', disabled: Boolean(why) }));
}

let isKeeping = false;
async function keep(animal, draft) {
  if (isKeeping) return;
  isKeeping = true;
  try {
    const words = draft.words.trim();
    const [row] = await record([draft.what === 'test' ? { kind: 'disease-test', animal: animal.id, agent: draft.agent, result: draft.result, words }
      : { kind: 'prevention', animal: animal.id, given: draft.what, flea_free: draft.flea_free, words }], t('given_said', animal), { at: draft.at ? moment(draft.at) : houseNow() });
    last = { id: animal.id, row: row.id };
    delete state.settings.givens[animal.id];
    keepSettings();
    scrollTo(0, 0);
    draw();
    document.querySelector('h1')?.focus({ preventScroll: true });
  } finally { isKeeping = false; }
}

function toldWords(animal, row) {
  if (row.kind === 'prevention') return t('given_told', { what: t(`given_${row.given}`) });
  const [, agent] = nights()?.agents?.[animal.species]?.find(([code]) => code === row.agent) || [null, row.agent];
  return t('given_told_test', { agent, result: t(`given_${row.result}`) });
}

function written(animal, row) {
  const isCase = row.result === 'positive';
  return h('div', { class: 'sheet' },
    h('section', { class: 'card', role: 'status', key: 'told' }, h('p', { class: 'do' }, icon('check'), ' ', toldWords(animal, row)), row.words && h('p', { class: 'small' }, row.words),
      row.kind === 'disease-test' && !isCase && h('p', { class: 'small' }, t('given_alone'))),
    isCase && [nextSteps(animal), callPanel()],
    h('div', { class: 'foot' }, linkTo('', t('back')), linkTo(`animal/${animal.id}`, t('given_page', animal), 'quiet'),
      quietLink(t('given_more'), () => { last = null; draw(); }), quietLink(t('look_undo'), () => takeBack([row], t('said_undone', { what: animal.name })))));
}
