// Before a save: what looks like a slip of the hand is asked once. After it: what must not be passed over.
import { ask } from './ask.js';
import { askUnit } from './ask_unit.js';
import { houseNow } from './outbox.js';
import { h } from './dom.js';
import { state, tell } from './state.js';
import { atLeast, isDoubtful } from './plan.js';
import { bareMl, clock, isWeight, massUnit, ml, moment, weight, when } from './units.js';
import { read } from './visit.js';
import { withFigures } from './local.js';
import { farReading } from './readings.js';
import { t, who } from './words.js';

const focus = id => setTimeout(() => document.getElementById(id)?.focus(), 30);

// True when all is settled and the visit may be kept; otherwise the field in doubt has the focus.
export async function settleDoubts(animal, draft, put) {
  if (!await isSureOfReading(animal, draft)) return again('reading', put, { reading: '' });
  const found = read(animal, draft, houseNow());
  for (const name of draft.by_weight ? ['weight', 'after'] : ['weight']) {
    if (!found[name] || draft.sure[name]) continue;
    if (!await isSureOfWeight(animal, found[name].dg, found.at)) return again(name, put, { [name]: '' });
    draft.sure = { ...draft.sure, [name]: true };
  }
  if (found.took === 0 && !draft.by_weight) return tookNothing(animal, draft, put);
  if (found.isCool && found.took && !draft.sure.cool && !found.lifted) {
    if (!await drankCool(animal, found.took)) return again('took', put, { took: '' });
    draft.sure = { ...draft.sure, cool: true };
  }
  if (!draft.sure.took && !(draft.by_weight && !found.planned.most_dml)) {   // who nurses fully has no most
    const name = draft.by_weight ? 'after' : 'took';
    if (!await isSureOfMuch(animal, found.took, found.planned, found.at)) return again(name, put, { [name]: '' });
    draft.sure = { ...draft.sure, took: true };
  }
  return true;
}

// True when nothing is read, or it is known which unit the thermometer showed.
async function isSureOfReading(animal, draft) {
  if (draft.warm !== 'reading' || !draft.reading || read(animal, draft, houseNow()).reading?.dc != null) return true;
  const dc = await askUnit(draft.reading);
  if (dc != null) draft.sure = { ...draft.sure, reading: dc };
  return dc != null;
}

// True when the weight is one, and near what she weighed or right all the same.
export async function isSureOfWeight(animal, dg, at) {
  if (!isWeight(dg)) return sayNoWeight(dg);
  if (animal.is_dam && dg < state.view.limits?.dam_least_dg?.[animal.species]) return await askRight(dg, h('p', {}, t('zero_body', { unit: massUnit() }))) === 'right';
  return !isDoubtful(animal, dg, at) || await askWeight(animal, dg) === 'right';
}
export const sayNoWeight = async dg => {
  await ask({ title: t('zero_title', { weight: weight(dg) }), body: [h('p', {}, t('zero_body', { unit: massUnit() }))], choices: [[null, t('doubt_again'), 'main']] });
  return false;
};

// What she weighed last, as far as it is believed.
export const lastWeight = ({ weights }) => weights.find(one => !one.doubtful) || weights[0];

// Cool, and milk is written: said first of all, before any amount is weighed up.
const drankCool = async (animal, dml) => await ask({ key: 'cool', title: t('cool_title', who(animal)), body: h('p', {}, t('cool_body', { ...who(animal), ml: ml(dml) })),
  choices: [['no', t('cool_not'), 'main'], ['right', t('cool_drank', who(animal))]] }) === 'right';

// True when the amount is no more than the most, what she had within the hour counted in, or when she says it is right.
export async function isSureOfMuch(animal, dml, planned, at) {
  const oneMeal = (state.view.limits?.one_meal_min || 0) * 60_000;
  if (!dml) return true;
  const most = planned?.most_dml;
  const before = animal.feeds.filter(feed => feed.dml && feed.route !== 'nursing' && Math.abs(at - moment(feed.at)) < oneMeal);
  const all = dml + before.reduce((sum, feed) => sum + feed.dml, 0);
  const why = animal.held_by || planned?.line || animal.cannot;
  if (most ? all <= most : !why) return true;
  const words = !most ? t('much_none', { ...who(animal), why }) : t('much_body', { ...who(animal), most: bareMl(most) });
  const chosen = await ask({ key: 'much', title: t('much_title', { ml: ml(dml) }),
    body: [...before.map(feed => h('p', { class: 'strong' }, t('much_before', { ...who(animal), ml: ml(feed.dml), at: clock(feed.at) }))), h('p', {}, words)],
    choices: [['again', t('much_again'), 'main'], ['right', t('much_right')]] });
  return chosen === 'right';
}

export const askWeight = (animal, dg) => askFar(dg, t('doubt_body', who(animal)), animal.weights.map(one => ({ ...one, of: '' })));
// Of one that nobody can name: the last three weights of all in her litter.
export function askWeightOf(litter, members, dg) {
  const known = members.flatMap(animal => animal.weights.map(one => ({ ...one, of: `${animal.name} ` })));
  return askFar(dg, t('doubt_litter', { name: litter.name }), known.sort((one, other) => moment(other.at) - moment(one.at)));
}
const askFar = (dg, words, known) => askRight(dg, h('p', {}, words), h('ul', { class: 'plainlist' }, known.slice(0, 3).map(one => h('li', {}, one.of, h('b', {}, weight(one.dg)), ` ${when(one.at, state.now)}`))));
const askRight = (dg, ...body) => ask({
  key: 'doubt', title: t('doubt_title', { weight: weight(dg) }), body,
  choices: [['again', t('doubt_again'), 'main'], ['right', t('doubt_right')]],
});

function again(name, put, fields) {
  if (!document.getElementById(`f-${name}`)) return false;   // she went back: what she typed waits for her
  put({ ...fields, active: name });
  focus(`f-${name}`);
  return false;
}

export const askNothing = animal => ask({ key: 'none', title: t('none_title'), choices: [['back', t('none_back'), 'main'], ['wont', t('none_wont')], ...(animal.taps.full ? [['full', t('none_full')]] : [])] });

async function tookNothing(animal, draft, put) {
  const chosen = await askNothing(animal);
  if (chosen === 'wont') { put({ took: '' }); tell(animal, 'refused', 'refusal'); return false; }
  if (chosen === 'full') { put({ took: '', by_other: false, is_full: true }); return true; }
  return again('took', put, { took: '' });
}

// 'warm', or what a reading or the rule that a new weight tripped says, or nothing.
export function hasTrouble(animal, found) {
  const levels = state.view.limits?.levels, far = found.reading?.dc != null && farReading(animal, found.reading.dc, levels);
  if (far) return far;
  if (found.isCool) return found.took && !found.lifted ? { worry: levels?.['fed-while-cool'] || 'call-now', line: t('cold_feed', animal) } : 'warm';
  if (found.rule && atLeast(found.rule.worry, 'call-today')) return { worry: found.rule.worry, line: withFigures(found.rule.line || t('rule_any'), animal.weights.find(one => !one.doubtful), found.weight.dg, found.at) };
  return null;
}
