// From what she tapped and typed about one neonate to the entries that are kept.
import { isDoubtful, lookUp, speaks } from './plan.js';
import { isSoon, isWarming, vetFirst } from './local.js';
import { farReading } from './readings.js';
import { noSuck, ruling, sucksAt } from './told_calls.js';
import { readMl, readTemp, readWeight } from './typed.js';
import { iso, tempUnit } from './units.js';

export const freshDraft = () => ({ warm: null, where: null, reading: '', weight: '', after: '', took: '', pee: null, poo: null, poo_kind: null, is_unaided: null,
  rubbed: false, suck: null, voice: null, note: '', photo: null, at: null, by_weight: false, by_other: false, route: null, active: 'weight', sure: {} });

export function read(animal, draft, now) {
  const weight = readWeight(draft.weight);
  const at = draft.at ?? now;
  const usual = animal.strength || animal.plan?.strength || 'strong';   // how the house knows her, unless seen otherwise just now
  const strength = !draft.suck ? usual : draft.suck === 'strong' ? 'strong' : 'weak';
  const doubtful = Boolean(weight) && isDoubtful(animal, weight.dg, at);
  const reading = draft.warm === 'reading' ? readingOf(draft) : null;
  const sucks = sucksAt(animal, draft.suck);
  const planned = vetFirst(animal, at) ? { problem: 'held', line: animal.worry.do } : sucks === false || (animal.no_suck && !sucks) ? { problem: 'held', why: 'no-suck', line: animal.no_suck || noSuck(animal, iso(at)) }
    : weight ? lookUp(animal.grid, { weight_dg: weight.dg, strength, sucks, at })
      : withoutWeight(animal, strength, usual, sucks, at);
  const limit = planned.no_feed_below_dc ?? animal.warmth?.limit_dc ?? null;
  const soon = draft.warm === 'warm' && isSoon(animal, at);
  const isCool = soon || draft.warm === 'cool' || (reading?.dc != null && limit != null && reading.dc < limit);
  const isStillCool = isCool || (isWarming(animal) && draft.warm !== 'warm' && !(reading?.dc >= limit));   // as far as is known
  const after = readWeight(draft.after);
  const took = draft.by_weight ? (weight && after ? Math.max(0, after.dg - weight.dg) : null) : readMl(draft.took);
  return { weight, at, strength, doubtful, reading, planned, limit, isCool, isStillCool, soon, lifted: ruling(animal, at, 'lifts'), after, took, against: againstMilk(animal, reading),
    rule: weight && !doubtful ? speaks(animal, weight.dg, { at, fed: 'before' }) : null };
}

// What the thermometer showed; where its unit was asked, what she said.
function readingOf({ reading, sure }) {
  const typed = readTemp(reading);
  return typed && typed.dc == null && sure.reading != null ? { dc: sure.reading, unit: tempUnit() } : typed;
}

// A reading that calls, or one of which nobody knows yet what it says: no amount before that is settled.
const againstMilk = (animal, reading) => reading && (reading.dc == null ? { line: '' } : farReading(animal, reading.dc));

// Not weighed: the plan as the sheet has it, with what holds for a weak suck or a later hour looked up.
function withoutWeight(animal, strength, usual, sucks, at) {
  const known = lookUp(animal.grid, { weight_dg: animal.weighed_dg, strength, sucks, at });
  if (known.problem === 'none') return animal.plan || known;
  return { ...(strength === usual && !known.problem ? animal.plan : null), ...known };
}

// What the draft says, as entries in the order in which it happened.
export function entriesOf(animal, draft, found) {
  const of = (kind, fields) => ({ kind, animal: animal.id, ...fields });
  const list = [];
  if (draft.warm === 'warm' || draft.warm === 'cool') list.push(of('warmth', { feel: draft.warm }));
  if (found.reading?.dc != null) list.push(of('warmth', { reading_dc: found.reading.dc, where: draft.where }));
  if (found.weight) list.push(of('weigh-in', { weight_dg: found.weight.dg, step_dg: found.weight.step, fed: 'before', is_doubtful: found.doubtful }));
  if (draft.by_weight && found.after) list.push(of('weigh-in', { weight_dg: found.after.dg, step_dg: found.after.step, fed: 'after', is_doubtful: isDoubtful(animal, found.after.dg, found.at) }));
  if (found.took) list.push(feedOf(animal, draft, found));
  else if (draft.is_full) list.push(fullOf(animal, found.planned));
  else if (draft.by_other) list.push(of('feed', { route: draft.route || usualRoute(animal), planned_dml: found.planned.about_dml ?? null, taken_dml: null, measured_by: 'nobody', product: null, outcome: 'by-other' }));
  else if (found.took === 0 || draft.by_weight && found.after) list.push(feedOf(animal, draft, found));   // she was at her mother: gained nothing there, or nobody knows what
  if (draft.rubbed) list.push(of('stimulation', {}));
  if (draft.pee != null || draft.poo != null) list.push(of('elimination', { pee: draft.pee, poo: draft.poo, poo_kind: draft.poo ? draft.poo_kind : null, is_unaided: draft.is_unaided }));
  if (draft.solids != null) list.push(of('solids', { share_pct: draft.solids }));
  if (draft.suck || draft.voice || draft.note.trim()) list.push(of('observation', { suck: draft.suck, voice: draft.voice, note: draft.note.trim() }));
  return list;
}

export const fullOf = (animal, planned) => ({ kind: 'feed', animal: animal.id, route: 'nursing', planned_dml: planned?.about_dml ?? null, taken_dml: null, measured_by: 'nobody', product: null, outcome: 'full' });

export const usualRoute = animal => ['tube', 'bottle'].find(kind => animal.rearing?.includes(kind)) || 'bottle';

function feedOf(animal, draft, found) {
  const route = draft.by_weight ? 'nursing' : draft.route || usualRoute(animal);
  return { kind: 'feed', animal: animal.id, route, planned_dml: found.planned.about_dml ?? null, taken_dml: found.took,
    measured_by: draft.by_weight ? (found.took == null ? 'nobody' : 'weighed') : route === 'bottle' ? 'bottle' : 'syringe',
    product: route === 'nursing' ? null : animal.product, outcome: draft.by_other ? 'by-other' : 'taken' };
}
