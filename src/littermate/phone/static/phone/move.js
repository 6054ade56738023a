// To another nest of this home in one gesture: who lies there, what speaks for and against it, and "moved".
import { h, icon } from './dom.js';
import { state, record, go, draw, homeOf, nestOf } from './state.js';
import { clock, inHome } from './units.js';
import { backTo, draftChip } from './heads.js';
import { button } from './parts.js';
import { whomToAsk } from './calls.js';
import { asOf, listed, neighbours, nights } from './nights.js';
import { t, who } from './words.js';

const ANSWERS = { yes: 'check', no: 'x', 'not-known': 'circle-help' };
let picked = {};

addEventListener('hashchange', () => { if (!location.hash.endsWith('/move')) picked = {}; });

export function move(animal) {
  const said = nights(true);
  const nests = state.view.nests.filter(nest => nest.home === animal.home && nest.id !== animal.nest);
  const chosen = nests.find(nest => nest.id === picked[animal.id]) || (nests.length === 1 ? nests[0] : null);
  const here = nestOf(animal);
  const moves = said?.moves?.[animal.id];
  return inHome(homeOf(animal), () => [h('header', { class: 'top one' }, backTo(here ? `nest/${here.id}` : 'nests', null, 'back_nests'), h('div', { class: 'grow' }, h('h1', { class: 'h2', tabindex: '-1' }, t('move_name', animal)), h('small', {}, here ? t('move_from', { nest: here.name }) : t('in_no_nest')))),
    h('div', { class: 'sheet' },
      !nests.length && h('p', { class: 'card' }, t('move_nowhere')),
      moves?.hours && h('p', { class: 'small', key: 'hours' }, icon('clock'), t('move_hours', { ...who(animal), hours: moves.hours })),
      h('div', { class: 'stack', role: 'group', 'aria-label': t('move_where'), key: 'nests' }, nests.map(nest => choice(animal, nest, chosen))),
      chosen && questions(animal, chosen, moves?.to[chosen.id], said), chosen && leftAlone(animal, here), chosen && asOf()),
    chosen && state.view.viewer.settles_nests && dock(animal, chosen, moves?.to[chosen.id], moves, said)]);
}

function choice(animal, nest, chosen) {
  const there = neighbours(animal, nest.id).map(other => other.name);
  return h('button', { type: 'button', class: 'opt wide tall nestpick', key: nest.id, 'aria-pressed': String(chosen === nest), onclick: () => { picked[animal.id] = nest.id; draw(); } },
    h('b', {}, nest.name), h('small', { class: 'block' }, there.length ? listed(there) : t('nest_empty')));
}

// Every question with its answer and whoever says so; nothing is ever called without danger.
export function questionList(checks, key = 'questions') {
  const order = { no: 0, 'not-known': 1, yes: 2 };
  const open = checks.filter(one => one.answer !== 'yes'), done = checks.filter(one => one.answer === 'yes');
  const line = one => h('li', { class: `check ${one.answer}`, key: one.code }, icon(ANSWERS[one.answer]), h('span', {}, h('b', {}, one.asked), h('small', { class: 'block' }, h('b', {}, one.word), ': ', one.answered), one.overruled && h('small', { class: 'block strong' }, one.overruled)));
  return h('div', { class: 'stack tight', key }, open.length > 0 && h('ul', { class: 'plainlist' }, open.sort((a, b) => order[a.answer] - order[b.answer]).map(line)),
    done.length > 0 && (open.length ? h('details', { class: 'small order', key: 'done' }, h('summary', {}, t(done.length === 1 ? 'check_done_1' : 'check_done', { n: done.length })), h('ul', { class: 'plainlist' }, done.map(line))) : h('ul', { class: 'plainlist', key: 'done' }, done.map(line))));
}

// Whoever lies there now as this phone has it, and whoever does within the day as the house had it; null: the house was never asked.
function company(animal, nest, said) {
  const here = neighbours(animal, nest.id), told = said?.nests.find(each => each.id === nest.id);
  const stretches = told?.stretches || [];
  const known = new Set(stretches.flatMap(each => each.who));
  return { here, told, isNew: here.some(other => !known.has(other.id)), isAlone: told && !here.length && !stretches.some(each => each.others || each.who.some(id => id !== animal.id)) };
}

// An answer given before somebody else was put there is none; and nobody is alone because nobody was asked.
function standing(animal, nest, asked, said) {
  const { isNew, isAlone } = company(animal, nest, said);
  if (!asked) return isAlone ? 'clear' : 'unasked';
  return asked.stands === 'clear' && isNew ? 'unasked' : asked.stands;
}

function questions(animal, nest, asked, said) {
  const stands = standing(animal, nest, asked, said);
  if (stands === 'unasked') return h('p', { class: 'card', key: 'unasked' }, t('move_no_answers'));
  if (company(animal, nest, said).isAlone) return h('p', { class: 'card', key: 'alone' }, t('move_alone', who(animal)));
  if (!asked.checks.length) return h('p', { class: 'card', key: 'known' }, t('move_nobody_new', who(animal)));
  return h('section', { class: 'card', key: 'asked' }, h('div', { class: 'row' }, h('h2', { class: 'h3' }, t('move_asked', { ...who(animal), nest: nest.name })), asked.is_draft && draftChip()), questionList(asked.checks));
}

// The one she leaves behind is not left alone without a word.
function leftAlone(animal, here) {
  const [left, ...others] = here ? neighbours(animal, here.id) : [];
  return left && !left.is_dam && !others.length && h('p', { class: 'card', key: 'left' }, icon('eye'), ' ', t('move_leaves', { name: left.name, nest: here.name }));
}

// What stands in the way is said before the thumb gets there; what has happened is kept whatever speaks against it.
function dock(animal, nest, asked, moves, said) {
  const stands = standing(animal, nest, asked, said);
  const keep = () => keepMove(animal, nest, moves);
  if (stands === 'clear') return h('div', { class: 'dock', key: 'dock' }, button(t('move_keep', { nest: nest.name }), keep, '', { id: 'save', key: 'save' }));
  return h('div', { class: 'dock verdict', key: 'dock' },
    h('p', { class: `so-far${stands === 'forbidden' ? ' urgent' : ''}`, role: 'status', key: 'stands' }, h('b', {}, t(`move_${stands}`, who(animal)))),
    whomToAsk(), button(t('move_happened', { ...who(animal), nest: nest.name }), keep, 'quiet', { key: 'happened' }));
}

let isKeeping = false;
async function keepMove(animal, nest, moves) {
  if (isKeeping) return;
  isKeeping = true;
  try {
    await record([{ kind: 'stay', animal: animal.id, nest: nest.id, ends_hours: Boolean(moves?.hours) }], t('move_said', { name: animal.name, nest: nest.name, at: clock(state.now) }));
    picked = {};
    go(`nest/${nest.id}`);
  } finally { isKeeping = false; }
}
