// Before a save: what looks like a slip of the hand is asked once. After it: what must not be passed over.
import { ask } from './ask.js';
import { h } from './dom.js';
import { state, go } from './state.js';
import { atLeast } from './plan.js';
import { bareMl, massUnit, ml, weight, when } from './units.js';
import { read } from './keep_visit.js';
import { t, who } from './words.js';
import './words_inside.js';

const focus = id => setTimeout(() => document.getElementById(id)?.focus(), 30);

// True when all is settled and the visit may be kept; otherwise the field in doubt has the focus.
export async function settleDoubts(animal, draft, put) {
  const found = read(animal, draft, Date.now());
  if (draft.warm === 'reading' && draft.reading && found.reading?.dc == null) return again('reading', put, { reading: '' });
  if (found.weight && !(found.weight.dg > 0 && found.weight.dg < 600_000)) {
    await ask({ title: t('zero_title', { weight: weight(found.weight.dg) }), body: [h('p', {}, t('zero_body', { unit: massUnit() }))], choices: [[null, t('doubt_again'), 'main']] });
    return again('weight', put, { weight: '' });
  }
  if (found.doubtful && !draft.sure.weight) {
    if (await askWeight(animal, found.weight.dg) !== 'right') return again('weight', put, { weight: '' });
    draft.sure = { ...draft.sure, weight: true };
  }
  if (found.took === 0 && !draft.by_weight) return tookNothing(animal, draft, put);
  const most = found.planned.most_dml;
  if (found.took && most && found.took > most && !draft.by_weight && !draft.sure.took) {
    const chosen = await ask({ key: 'much', title: t('much_title', { ml: ml(found.took) }), body: [h('p', {}, t('much_body', { ...who(animal), most: bareMl(most) }))],
      choices: [['again', t('much_again'), 'main'], ['right', t('much_right')]] });
    if (chosen !== 'right') return again('took', put, { took: '' });
    draft.sure = { ...draft.sure, took: true };
  }
  return true;
}

export const askWeight = (animal, dg) => ask({
  key: 'doubt', title: t('doubt_title', { weight: weight(dg) }),
  body: [h('p', {}, t('doubt_body', who(animal))), h('ul', { class: 'plainlist' }, animal.weights.map(one => h('li', {}, h('b', {}, weight(one.dg)), ` ${when(one.at, state.now)}`)))],
  choices: [['again', t('doubt_again'), 'main'], ['right', t('doubt_right')]],
});

function again(name, put, fields) {
  put({ ...fields, active: name });
  focus(`f-${name}`);
  return false;
}

async function tookNothing(animal, draft, put) {
  const chosen = await ask({ key: 'none', title: t('none_title'), choices: [['back', t('none_back'), 'main'], ['wont', t('none_wont')], ...(animal.taps.full ? [['full', t('none_full')]] : [])] });
  if (chosen === 'wont') { put({ took: '' }); go(`animal/${animal.id}/refused`); return false; }
  if (chosen === 'full') { put({ took: '', by_other: false, is_full: true }); return true; }
  return again('took', put, { took: '' });
}

// 'warm', or the rule that a new weight tripped and its line, or nothing.
export function hasTrouble(animal, draft, found) {
  if (found.isCool) return 'warm';
  if (found.rule && atLeast(found.rule.worry, 'call-today')) return { worry: found.rule.worry, line: found.rule.line || t('rule_any') };
  if (draft.poo_kind === 'bloody') return { worry: 'call-now', line: t('poo_bloody') };
  return null;
}
