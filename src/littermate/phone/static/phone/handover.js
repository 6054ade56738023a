// The handover for the next watch: what the house wrote of the last hours, kept here for when there is no network.
import { refuse } from './ask.js';
import { h, icon, say } from './dom.js';
import { state, draw } from './state.js';
import { headers, newId, talk } from './outbox.js';
import { get, put } from './store.js';
import { clock, when } from './units.js';
import { backTo } from './heads.js';
import { button } from './parts.js';
import { t } from './words.js';

const known = new Map();   // by home: { told, isOld, asked_at }
const LASTS = 60_000;
let words = '';

async function fetchOne(home) {
  const reply = await talk(`homes/${home.id}/handover/words.json`);
  if (!reply.ok) throw new Error(`the house said ${reply.status}`);
  const told = await reply.json();
  await put('kept', { id: `handover-${home.id}`, told });
  return told;
}

function ask(home) {
  known.set(home.id, { ...known.get(home.id), asked_at: Date.now() });
  fetchOne(home).then(told => known.set(home.id, { told, asked_at: Date.now() }), async () => {
    const kept = await get('kept', `handover-${home.id}`).catch(() => null);
    known.set(home.id, { told: kept?.told, isOld: true, asked_at: Date.now() });
  }).then(draw);
}

export function handover() {
  const homes = state.view.homes || [];
  return [h('header', { class: 'top one' }, backTo('call', null), h('div', { class: 'grow' }, h('h1', { class: 'h2', tabindex: '-1' }, t('ho_title')), homes.length === 1 && h('small', {}, homes[0].name))),
    h('div', { class: 'list' }, homes.map(home => {
      const found = known.get(home.id);
      if (!found || found.asked_at < Date.now() - LASTS) ask(home);
      const { told, isOld } = known.get(home.id);
      return h('section', { class: 'stack', key: home.id }, homes.length > 1 && h('h2', { class: 'nest' }, home.name), told ? body(home, told, isOld) : h('p', { class: 'card' }, t(isOld ? 'ho_none' : 'ho_wait')));
    }))];
}

const head = words => h((state.view.homes || []).length > 1 ? 'h3' : 'h2', { class: 'h3' }, words);
const listed = (title, lines, key) => lines.length > 0 && h('section', { class: 'card', key }, head(title), h('ul', { class: 'plainlist' }, lines.map((line, place) => h('li', { class: 'small', key: place }, line))));

function body(home, told, isOld) {
  const { handover: sheet, given } = told;
  return [h('p', { class: 'small', key: 'asof' }, t(isOld ? 'ho_old' : 'ho_as_of', { h: told.hours, at: when(told.made_at, state.now) })),
    given.map(one => givenLine(home, one, isOld)),
    sheet.closed?.map(line => h('p', { class: 'small', key: line }, line)),
    sheet.animals.map(animal => h('article', { class: `card${animal.is_urgent ? ' urgent' : ''}`, key: animal.name, 'aria-label': animal.name },
      head(animal.name), h('p', { class: 'small' }, [animal.worry, animal.kind].filter(Boolean).join(' · ')),
      animal.do && h('p', { class: 'strong' }, animal.do), animal.why && h('p', {}, animal.why), h('p', { class: 'small' }, animal.told), animal.next && h('p', { class: 'small strong' }, animal.next))),
    listed(sheet.words.orders, sheet.orders.map(one => `${one.name}: ${one.words}`), 'orders'),
    listed(t('ho_kept'), [...sheet.nests.map(nest => [`${nest.name}: ${nest.who}.`, nest.target, nest.read, nest.wash].filter(Boolean).join(' ')), ...sheet.milks.map(milk => `${milk.name}: ${milk.words}.`)], 'kept'),
    listed(sheet.words.notes, sheet.notes.map(note => [note.when, note.name, note.words].filter(Boolean).join(' ')), 'notes'),
    h('section', { class: 'card', key: 'questions' }, head(t('ho_questions')), sheet.questions.length ? h('ul', { class: 'plainlist' }, sheet.questions.map((line, place) => h('li', { class: 'small', key: place }, line))) : h('p', { class: 'small' }, sheet.words.no_questions)),
    !isOld && give(home, told.takers)];
}

function givenLine(home, one, isOld) {
  const isMine = one.to_id === state.view.viewer.id;
  const said = [t('ho_from', { by: one.by, to: one.to, at: when(one.at, state.now) }), one.read_at ? t('ho_read', { at: when(one.read_at, state.now) }) : t('ho_not_read')].join(', ');
  return h('section', { class: 'card', key: one.id }, h('p', { class: 'small' }, icon('hand'), said), one.words && h('p', {}, one.words),
    isMine && !one.read_at && !isOld && button(t('ho_read_btn'), () => send(home, { read: one.id }, t('ho_read', { at: clock(state.now) }))));
}

const give = (home, takers) => h('section', { class: 'card', key: 'give' }, !takers.length ? h('p', { class: 'small' }, t('ho_nobody')) : [
  h('label', { class: 'stack tight' }, h('span', { class: 'small' }, t('ho_words')), h('textarea', { rows: '2', maxlength: '2000', value: words, oninput: event => { words = event.target.value; } })),
  takers.map(one => button(t('ho_send', one), () => send(home, { id: idOf(one.id, words.trim()), to: one.id, words: words.trim() }, t('ho_said', one)), 'quiet', { key: one.id }))]);

// One id for the same words to the same person until the house has them: where only its answer was lost, they arrive once.
let ids = {};
const idOf = (to, said) => ids[`${to} ${said}`] ||= newId();

let isSending = false;
async function send(home, what, done) {
  if (isSending) return;
  isSending = true;
  try {
    const reply = await talk(`phone/handover/${home.id}`, { method: 'POST', headers: { ...headers, 'Content-Type': 'application/json' }, body: JSON.stringify(what) });
    const told = await reply.json().catch(() => ({}));
    if (!reply.ok) { refuse(t('ho_failed', { why: told.say || reply.status })); return; }
    words = '';
    ids = {};
    say(done);
    ask(home);
  } catch { refuse(t('ho_off')); } finally { isSending = false; }
}
