// How this was worked out: each step with its number and who says so, from the house.
import { h } from './dom.js';
import { draw, state } from './state.js';
import { talk } from './outbox.js';
import { backTo, draftChip } from './heads.js';
import { t } from './words.js';

export { weights } from './weights.js';

const asked = new Map();

// Only the house can say it, so it needs the network once.
async function fetchSteps(animal) {
  const reply = await talk(`phone/steps/${animal}`);
  if (!reply.ok) throw new Error(`the house said ${reply.status}`);
  return reply.json();
}

export function steps(animal) {
  const stamp = state.sheet.sequence;
  const known = asked.get(animal.id);
  if (known?.stamp !== stamp) {
    asked.set(animal.id, { ...known, stamp });
    fetchSteps(animal.id).then(found => asked.set(animal.id, { stamp, found }), () => asked.set(animal.id, { stamp, isLost: true })).then(draw);
  }
  const { found, isLost } = asked.get(animal.id);
  return [h('header', { class: 'top one' }, backTo(`animal/${animal.id}`, animal), h('div', { class: 'grow' }, h('h1', { class: 'h2', tabindex: '-1' }, t('how_worked')), h('small', {}, animal.name))),
    h('div', { class: 'sheet' }, found ? body(found) : h('p', { class: 'card' }, t(isLost ? 'steps_none' : 'steps_wait')))];
}

// The first name and the year, whole; all of it when tapped.
function short(source) {
  const [first, ...others] = source.split('; ');
  const year = first.match(/\((\d{4})\)$/)?.[1];
  const head = first.split(/,| \(|\. |: /)[0];
  return [head, year].filter(Boolean).join(', ') + (others.length ? ` ${t('and_more', { n: others.length })}` : '');
}
const sourceOf = source => source.length < 60 ? h('p', { class: 'small' }, t('source', { source }))
  : h('details', { class: 'small order' }, h('summary', {}, t('source', { source: short(source) })), h('p', {}, source));
const body = found => [h('p', { class: 'do' }, found.summary || found.say || ''), h('ol', { class: 'steps' }, (found.steps || []).map((step, place) => h('li', { class: 'card', key: place }, h('p', {}, step.say || step.line),
  step.source && sourceOf(step.source), step.is_draft && draftChip()))),
  found.protocol && h('p', { class: 'card small' }, found.protocol)];
