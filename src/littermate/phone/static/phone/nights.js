// Nests by the hour, the questions of a move, company on trial: what the house last said of them, kept here for when there is no network.
import { state, drawSoon } from './state.js';
import { talk } from './outbox.js';
import { get, put } from './store.js';
import { net } from './sync.js';
import { when, moment } from './units.js';
import { h, icon } from './dom.js';
import { t } from './words.js';

const AT_ONCE = 2_000, SOON = 15_000, SELDOM = 300_000, OLD = 180_000;
let told = null, whose = '', askedAt = 0, asked = '', tag = null, busy = null;

async function fetchNights() {
  const reply = await talk('phone/nests', { headers: tag ? { 'If-None-Match': tag } : {} });
  const at = reply.headers.get('X-Littermate-Now');
  if (reply.status === 304) told = { ...told, made_at: at };
  else if (!reply.ok) throw new Error(`the house said ${reply.status}`);
  else {
    const said = await reply.json();
    told = { ...said, made_at: at };
    tag = reply.headers.get('ETag');
  }
  await put('kept', { id: 'nights', whose: state.view.viewer.id, told });
}

// Asked again once in a while; while its screen is open sooner, and as soon as something of the house has changed.
function ask(isOpen) {
  const isNews = isOpen && asked !== `${state.sheet.sequence}`;
  if (busy || Date.now() < askedAt + (isNews ? AT_ONCE : isOpen ? SOON : SELDOM)) return;
  asked = `${state.sheet.sequence}`;
  askedAt = Date.now();
  busy = fetchNights().catch(async () => {
    const kept = told ? null : await get('kept', 'nights');
    if (kept?.whose === state.view.viewer.id) told = kept.told;
  }).finally(() => { busy = null; drawSoon(); });
}

// What is known; an open screen asks more often than the round behind it.
export function nights(isOpen) {
  const person = state.view?.viewer.id;
  if (person && person !== whose) [whose, told, tag, askedAt] = [person, null, null, 0];   // another's is never shown
  if (person) ask(isOpen);
  return told;
}
export const isOld = () => told && (net.state !== 'online' || state.now - moment(told.made_at) > OLD);
export const asOf = () => told ? h('p', { class: `small${isOld() ? ' strong old' : ''}`, key: 'asof' }, isOld() ? icon('cloud-off') : '', t(isOld() ? 'nights_old' : 'nights_asof', { at: when(told.made_at, state.now) }))
  : h('p', { class: 'card', key: 'asof' }, t(busy ? 'nights_wait' : 'nights_none'));

export const neighbours = (animal, nest = animal.nest) => state.view.animals.filter(other => other.id !== animal.id && nest && other.nest === nest && !other.left);
// Young who lie in one nest with her and without a mother: they may suck on one another.
export function mates(animal) {
  const there = neighbours(animal);
  return animal.is_dam || there.some(other => other.is_dam) ? [] : there;
}
export const oneOf = id => state.view.animals.find(animal => animal.id === id) || (told?.animals[id] && { id, ...told.animals[id] });
// Whom she does not see lives elsewhere, and is somebody all the same.
export const calledOf = id => oneOf(id)?.name || t('one_elsewhere');
export const listed = names => names.length < 2 ? names.join('') : t('two_of', { first: names.slice(0, -1).join(', '), last: names.at(-1) });
