// A first time together, watched: what was asked before, the minutes as large as they go, the signs to look for, and how it ended.
import { h, icon } from './dom.js';
import { state, record, go, draw, animalOf, homeOf, nestOf } from './state.js';
import { houseNow } from './outbox.js';
import { clock, inHome, iso, moment, when } from './units.js';
import { seg } from './fields.js';
import { backTo, draftChip } from './heads.js';
import { button, linkTo } from './parts.js';
import { whomToAsk } from './calls.js';
import { alarmOf, clearAlarm, mayRingBehind, ringBehind, setAlarm } from './alarms.js';
import { asOf, calledOf, listed, nights } from './nights.js';
import { questionList } from './move.js';
import { t } from './words.js';

const MINUTE = 60_000;
const counts = row => ['wait', 'sent'].includes(row.state);

// Company as the house has it, with what was begun and ended on this phone since.
export function companies(isOpen) {
  return (nights(isOpen)?.companies || []).map(one => {
    const begun = state.rows.filter(row => row.kind === 'trial-begin' && row.companionship === one.id && counts(row)).sort((a, b) => a.id < b.id ? 1 : -1)[0];
    const own = begun && (!one.trial || begun.id === one.trial.id || begun.happened_at > one.trial.began) && !one.ended.includes(begun.id) ? { id: begun.id, began: begun.happened_at, planned_min: begun.planned_min } : null;
    const trial = own || one.trial;
    const ended = trial && state.rows.filter(row => row.kind === 'trial-end' && row.trial === trial.id && counts(row)).at(-1);
    return ended ? { ...one, trial: null, state: { 'go-on': 'goes-on', again: 'again', apart: 'apart' }[ended.result], last: { result: ended.result, at: ended.happened_at } }
      : { ...one, trial, state: trial ? 'on-trial' : one.state };
  });
}
const namesOf = one => listed(one.animals.map(id => calledOf(id)));

// A trial that runs is told wherever she is on the phone; what waits to be tried stands with the nests.
const lineOf = one => h('a', { class: `card row plaincard${one.trial ? ' running' : ''}`, key: one.id, href: `#/company/${one.id}` },
  h('span', { class: 'who' }, icon('users'), h('span', {}, h('b', {}, namesOf(one)), h('small', { class: 'block' }, one.trial ? t('intro_runs', { n: Math.max(0, Math.floor((state.now - moment(one.trial.began)) / MINUTE)) }) : t(`intro_state_${one.state}`)))));
// Over its minutes it is told in red, with one tap for what the hands did: no page needs to be open for that.
const isOver = ({ trial }) => trial.planned_min && state.now >= moment(trial.began) + trial.planned_min * MINUTE;
const runs = one => h('section', { class: `card running${isOver(one) ? ' urgent' : ''}`, key: `runs${one.id}`, role: isOver(one) ? 'alert' : null, 'aria-label': namesOf(one) },
  h('a', { class: 'who name', href: `#/company/${one.id}` }, icon('users'), h('span', {}, h('b', {}, namesOf(one)), h('small', { class: 'block' },
    isOver(one) ? t('intro_look', { at: clock(one.trial.began), n: one.trial.planned_min }) : t('intro_runs', { n: Math.max(0, Math.floor((state.now - moment(one.trial.began)) / MINUTE)) })))),
  isOver(one) && state.view.viewer.settles_nests && h('div', { class: 'two' }, button(t('intro_part_now'), () => partNow(one), 'urgent', { key: 'part' }), linkTo(`company/${one.id}`, t('intro_how'), 'quiet', { key: 'how' })));
export const running = () => companies().filter(one => one.trial).map(runs);

export const inTrial = nest => companies().filter(one => one.animals.some(id => animalOf(id)?.nest === nest.id)).map(lineOf);
export function companySection() {
  const list = companies(true);
  return list.length > 0 && h('section', { class: 'stack', key: 'company' }, h('h2', { class: 'nest' }, t('company')), list.map(lineOf));
}

const draftOf = id => (state.settings.trials ||= {})[id] ||= { signs: {}, words: '' };

export function company(id) {
  const said = nights(true);
  const one = companies().find(each => each.id === id);
  const head = title => h('header', { class: 'top one' }, backTo('nests', null, 'back_nests'), h('div', { class: 'grow' }, h('h1', { class: 'h2', tabindex: '-1' }, title), one && h('small', {}, namesOf(one))));
  if (!one) return [head(t('intro_title')), h('div', { class: 'sheet' }, said ? h('p', { class: 'card' }, t('intro_gone')) : asOf())];
  return inHome(homeOf(animalOf(one.animals[0])), () => one.trial ? timed(one, head) : before(one, head));
}

function before(one, head) {
  const isOn = one.state === 'goes-on';
  return [head(t(isOn ? 'company' : 'intro_title')), h('div', { class: 'sheet' },
    one.last && h('section', { class: 'card', key: 'last', role: 'status' }, h('p', { class: 'do' }, t(`intro_was_${one.last.result}`)), h('p', { class: 'small' }, when(one.last.at, state.now)),
      one.heard.map(({ id, before: [cried, of], after: [since, looks] }) => h('p', { class: 'small', key: id }, t('intro_heard', { name: calledOf(id), cried, of, since, looks })))),
    isOn && apartOnes(one), isOn && h('p', { class: 'card small', key: 'on' }, t('intro_on_do')),
    one.state === 'apart' && h('p', { class: 'card small', key: 'off' }, t('intro_apart_do')),
    h('section', { class: 'card', key: 'asked' }, h('div', { class: 'row' }, h('h2', { class: 'h3' }, t(isOn ? 'intro_asked_now' : 'intro_asked')), one.is_draft && draftChip()), questionList(one.checks)),
    !isOn && watchFor(one), asOf()),
  !isOn && one.state !== 'apart' && state.view.viewer.settles_nests && h('div', { class: `dock${one.stands === 'clear' ? '' : ' verdict'}`, key: 'dock' },
    one.stands !== 'clear' && h('p', { class: `so-far${one.stands === 'forbidden' ? ' urgent' : ''}`, role: 'status', key: 'stands' }, h('b', {}, t(`intro_${one.stands}`))),
    one.stands === 'clear' ? button(t('intro_begin', { n: one.planned_min }), () => begin(one), '', { id: 'save', key: 'save' })
      : [whomToAsk(), button(t('intro_happened'), () => begin(one), 'quiet', { key: 'happened' })])];
}

// Going on, and as things stand they share no nest within the day ahead: the way to one.
function apartOnes(one) {
  const them = one.animals.map(animalOf).filter(Boolean);
  const nest = state.view.nests.find(each => each.id === one.nest) || nestOf(them[0] || {});
  const isShared = nights().nests.some(each => each.stretches.some(({ who }) => one.animals.every(id => who.includes(id))));
  if (!nest || isShared || them.every(animal => animal.nest === them[0].nest)) return null;
  return them.filter(animal => animal.nest !== nest.id).map(animal => linkTo(`animal/${animal.id}/move`, t('intro_move', { name: animal.name, nest: nest.name }), '', { key: `move${animal.id}` }));
}

const watchFor = one => h('section', { class: 'card', key: 'watch' }, h('h2', { class: 'h3' }, t('intro_watch')), h('ul', { class: 'plainlist bullets' }, one.signs.map(([code, words]) => h('li', { class: 'small', key: code }, words))));

async function begin(one) {
  await record([{ kind: 'trial-begin', companionship: one.id, planned_min: one.planned_min, animal: one.animals[0] }], t('intro_said_begun', { names: namesOf(one) }));
  if (one.planned_min) ring(one, houseNow() + one.planned_min * MINUTE);
  scrollTo(0, 0);
}

// The minutes go on by the house's clock: a locked phone, a closed page, a new one, and they still count from the beginning.
const shown = one => { const s = Math.max(0, Math.floor((houseNow() - moment(one.trial.began)) / 1000)); return `${Math.floor(s / 60)}:${String(s % 60).padStart(2, '0')}`; };
let ticking = null;
function tick(one) {
  clearInterval(ticking);
  ticking = setInterval(() => {
    const face = document.getElementById('intro-clock');
    if (face) face.textContent = shown(one); else clearInterval(ticking);
  }, 1_000);
}

const ring = (one, at) => setAlarm({ id: one.id, name: namesOf(one), path: `company/${one.id}` }, iso(at), 'trial');
function timed(one, head) {
  tick(one);
  // Begun at a desk or on another phone, it rings here too, for whoever opened it here.
  if (one.trial.planned_min && !isOver(one) && !alarmOf(one.id)) ring(one, moment(one.trial.began) + one.trial.planned_min * MINUTE);
  const draft = draftOf(one.trial.id);
  const put = fields => { Object.assign(draft, fields); draw(); };
  const isDone = isOver(one);
  const isBad = one.part_at_once.some(code => draft.signs[code]);
  return [head(t('intro_together')), h('div', { class: 'sheet' },
    isBad && h('section', { class: 'card urgent', key: 'part', role: 'alert' }, h('p', { class: 'do' }, t('intro_part'))),
    h('section', { class: `plan clockface${isDone ? ' over' : ''}`, key: 'clock' }, h('b', { id: 'intro-clock', role: 'timer', 'aria-label': t('intro_minutes') }, shown(one)),
      h('small', {}, one.trial.planned_min ? t(isDone ? 'intro_over' : 'intro_of', { n: one.trial.planned_min, at: clock(one.trial.began) }) : t('intro_since', { at: clock(one.trial.began) }))),
    h('section', { class: 'card signs', role: 'group', 'aria-labelledby': 'intro-signs', key: 'signs' }, h('h2', { class: 'h3', id: 'intro-signs' }, t('intro_seen')), one.signs.map(([code, words]) => h('button', { type: 'button', class: 'opt sign', key: code, 'aria-pressed': String(Boolean(draft.signs[code])), onclick: () => put({ signs: { ...draft.signs, [code]: !draft.signs[code] } }) },
      h('span', { class: 'box', 'aria-hidden': 'true' }, draft.signs[code] ? icon('check') : ''), h('span', {}, words)))),
    one.animals.map(animalOf).filter(Boolean).map(animal => h('div', { class: 'stack tight', key: `voice${animal.id}` }, h('small', { 'aria-hidden': 'true' }, t('intro_voice', animal)), seg(t('intro_voice', animal), [['quiet', t('quiet')], ['cries', t('cries')], ['screams', t('screams')]], draft[animal.id] || null, voice => hear(animal, voice, put)))),
    h('label', { class: 'stack tight', key: 'words' }, h('span', { class: 'small' }, t('intro_words')), h('textarea', { rows: '2', maxlength: '300', value: draft.words, oninput: event => { draft.words = event.target.value; } })),
    h('p', { class: 'small', key: 'calm' }, t('intro_stop')),
    one.trial.planned_min && !isDone && mayRingBehind() && button([icon('bell-ring'), t('ring_behind')], ringBehind, 'quiet', { key: 'behind' })),
  state.view.viewer.settles_nests && h('div', { class: 'dock', key: 'dock', role: 'group', 'aria-label': t('intro_result') },
    button(t('intro_go-on'), () => end(one, 'go-on'), isBad ? 'quiet' : '', { key: 'go-on' }),
    h('div', { class: 'two', key: 'else' }, button(t('intro_again'), () => end(one, 'again'), 'quiet', { key: 'again' }), button(t('intro_apart'), () => end(one, 'apart'), 'urgent', { key: 'apart' })))];
}

// A cry is counted as it is heard: what each was like before and after tells whether it helps.
async function hear(animal, voice, put) {
  if (voice) await record([{ kind: 'observation', animal: animal.id, voice }], t('said_kept', animal));
  put({ [animal.id]: voice });
}

// Taken apart from the round: it may be tried again, and what was tapped so far is kept with it.
async function partNow(one) {
  const draft = draftOf(one.trial.id);
  await record([endOf(one, 'again', draft)], t('intro_said_parted', { names: namesOf(one) }));
  delete state.settings.trials[one.trial.id];
  clearAlarm(one.id);
}
const endOf = (one, result, draft) => ({ kind: 'trial-end', trial: one.trial.id, result, animal: one.animals[0], signs: Object.keys(draft.signs).filter(code => draft.signs[code]).join(' '), words: draft.words.trim() });

let isEnding = false;
async function end(one, result) {
  if (isEnding) return;
  isEnding = true;
  try {
    const draft = draftOf(one.trial.id);
    await record([endOf(one, result, draft)], t('intro_said_ended', { names: namesOf(one) }));
    delete state.settings.trials[one.trial.id];
    clearAlarm(one.id);
    scrollTo(0, 0);
    go(`company/${one.id}`);
    draw();
  } finally { isEnding = false; }
}
