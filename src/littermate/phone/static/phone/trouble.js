// The four screens for when it does not go well: cool, won't feed, choking, and whom to call.
import { houseNow } from './outbox.js';
import { askAmount } from './ask_amount.js';
import { h, icon, say } from './dom.js';
import { state, record, takeBack, go, animalOf, homeOf, nestOf, keepSettings, draw } from './state.js';
import { isSoon, minutesOn } from './local.js';
import { alarmOf, setAlarm, clearAlarm } from './alarms.js';
import { clock, iso, ml, moment, temp, weight, when } from './units.js';
import { seg } from './fields.js';
import { backTo } from './heads.js';
import { button, face, linkTo, quietLink, worryChip } from './parts.js';
import { calledOn, ruling } from './told_calls.js';
import { usualRoute } from './visit.js';
import { draftOf, handSoon } from './neonate.js';
import { isSureOfMuch, lastWeight } from './doubts.js';
import { callPanel, nightWords } from './calls.js';
import { t, times, who } from './words.js';

export { allRight } from './all_right.js';
export { mayBeIll } from './ill.js';
export { given } from './given.js';

const top = (animal, title, sub) => h('header', { class: 'top one' }, backTo('', null), face(animal),
  h('div', { class: 'grow' }, h('h1', { class: 'h2', tabindex: '-1' }, title), h('small', {}, sub)));
const step = (title, why, inside, key) => h('section', { class: 'card', key }, h('h2', { class: 'do' }, title), why && h('p', { class: 'small' }, why), inside);
const limitOf = animal => animal.warmth?.limit_dc != null ? temp(animal.warmth.limit_dc) : '';
const limits = () => state.view.limits || {};
const says = animal => homeOf(animal)?.says || {};
// Tapped while the refusal was still being kept, it was set for some moments earlier than the refusal then says.
const isSet = (alarm, at, kind) => alarm?.kind === kind && Math.abs(moment(alarm.at) - moment(at)) < 60_000;
const ringButton = (animal, at, kind, words) => !at ? h('p', { class: 'card', key: 'ring' }, t(kind === 'feel' ? 'feel_ask' : 'ask_when')) : isSet(alarmOf(animal.id), at, kind)
  ? h('div', { class: 'stack', key: 'ring' }, h('p', { class: 'chip steady' }, icon('bell-ring'), t('ring_set', { at: clock(at) })), linkTo('', t('back')))
  : button([icon('alarm-clock'), words], () => setAlarm(animal, at, kind), '', { key: 'ring' });

export function warmFirst(animal) {
  const { warmth } = animal;
  const since = warmth?.since || iso(state.now);
  const again = warmth?.feel_again_at || minutesOn(iso(Math.ceil(state.now / 300_000) * 300_000), limits().feel_again_min);
  const nest = nestOf(animal);
  return [top(animal, t('warm_title', animal), t('warm_sub', { at: clock(since), limit: limitOf(animal) })),
    h('div', { class: 'sheet' },
      isSoon(animal, animal.felt_at) && moment(animal.felt_at) > moment(since) && h('p', { class: 'card', key: 'soon' }, handSoon(animal)),
      step(t('warm_do_1'), says(animal).warm_slowly, nest?.target?.target_dc != null && h('p', { class: 'small strong' }, t('warm_nest', { nest: nest.name, target: temp(nest.target.target_dc) })), 'slow'),
      step(t('warm_do_2'), t('warm_do_2_why', who(animal)), null, 'side'),
      step(t('warm_do_3'), t('warm_do_3_why'), says(animal).go_under && h('p', { class: 'small strong' }, says(animal).go_under), 'mouth'),
      h('div', { class: 'foot' }, ringButton(animal, again, 'feel', t('feel_at', { at: clock(again) })),
        h('div', { class: 'two' }, linkTo(`animal/${animal.id}`, t('feel_now', who(animal)), 'quiet'), linkTo(`animal/${animal.id}/call`, t('call'), 'urgent')),
        quietLink(t('already', who(animal)), () => fedAnyway(animal))))];
}

async function fedAnyway(animal) {
  const dml = await askAmount(animal);
  if (dml === null || !await isSureOfMuch(animal, dml, animal.plan, houseNow())) return;
  const rows = await record([{ kind: 'feed', animal: animal.id, route: usualRoute(animal), planned_dml: null, taken_dml: dml, measured_by: dml == null ? 'guess' : 'syringe',
    product: animal.product, outcome: 'taken' }], t(ruling(animal, houseNow(), 'lifts') ? 'said_kept' : 'cold_feed', animal), { undo: true });
  const bad = calledOn(animalOf(animal.id) || animal, rows);
  if (!bad) return go('');
  state.trouble = { id: animal.id, ...bad };
  go(`animal/${animal.id}/call`);
}

// Coming here writes the refusal down, once; leaving and coming back within the hour does not write another.
export function refused(animal) {
  const mine = ownRow(animal, 'refusal');
  const at = mine?.happened_at || iso(state.now);
  const inRow = animal.refusals_in_row || 1;
  const again = minutesOn(at, limits().try_again_min);
  const isOften = inRow >= (limits().refusals_to_call ?? 1);
  const draft = draftOf(animal.id);
  return [top(animal, t('wont_title', animal), mine && t(inRow > 1 ? 'second_time' : 'first_time', { at: clock(at), times: times(inRow) })),
    h('div', { class: 'sheet' },
      isOften && h('section', { class: 'card urgent', key: 'now' }, h('h2', { class: 'do' }, t('wont_now', { times: times(inRow) })), h('p', { class: 'small' }, t('wont_now_why', who(animal))), callPanel()),
      step(t('wont_1', who(animal)), t('wont_1_why', { ...who(animal), limit: limitOf(animal) }),
        seg(t('how_feels', who(animal)), [['warm', t('warm')], ['cool', t('cool')], ['reading', t('reading')]], draft.warm, warm => feltOnRefusal(animal, warm)), 'one'),
      !isOften && step(t('wont_2'), t('wont_2_why'), button(t('took_after', who(animal)), () => go(`animal/${animal.id}`), 'quiet'), 'two'),
      !isOften && again && step(t('wont_3', { at: clock(again) }), `${t('wont_3_why', { at: clock(again) })} ${says(animal).refused_again || ''}`, null, 'three'),
      nightWords(),
      h('div', { class: 'foot' },
        !isOften && ringButton(animal, again, 'try', t('try_again', { at: clock(again) })),
        h('div', { class: 'two' }, linkTo(`animal/${animal.id}`, t('add_weight'), 'quiet'), linkTo(`animal/${animal.id}/call`, t('call_clinic'), 'urgent')),
        mine && quietLink(t('wont_undo'), () => inTurn(() => mistaken(animal, mine)))))];
}

async function feltOnRefusal(animal, warm) {
  if (warm === 'reading') { draftOf(animal.id).warm = 'reading'; draftOf(animal.id).active = 'reading'; keepSettings(); return go(`animal/${animal.id}`); }
  if (!warm) return draw();
  draftOf(animal.id).warm = warm;
  const soon = warm === 'warm' && isSoon(animal, state.now);
  await record([{ kind: 'warmth', animal: animal.id, feel: warm }], t(warm === 'warm' && !soon ? 'said_warm' : 'said_kept', animal));
  if (warm === 'cool' || soon) go(`animal/${animal.id}/warm`);
  return null;
}

const UNDONE = 600_000;   // so long a choking can be taken back as if it had never been
const ownRow = (animal, kind) => {
  const counted = state.rows.filter(row => ['wait', 'sent'].includes(row.state)), replaced = new Set(counted.map(row => row.corrects).filter(Boolean));
  return counted.filter(row => row.kind === kind && row.animal === animal.id && !row.is_withdrawn && !replaced.has(row.id))
    .sort((a, b) => a.id < b.id ? 1 : -1)[0];
};

// What is told here names what was told here before: it waits until that is kept, however slow the phone.
let told = Promise.resolve();
const inTurn = tells => { told = told.then(tells, tells); return told; };

const asToldLast = row => {
  const next = state.rows.find(one => one.corrects === row.id && ['wait', 'sent'].includes(one.state));
  return next ? asToldLast(next) : row;
};

// On arrival from "Won't feed" and "Choking". One told again within some minutes is the same one; later it is the next.
export const arrive = (animal, kind) => inTurn(() => write(animal, kind));
async function write(animal, kind) {
  const earlier = ownRow(animal, kind);
  const within = (limits()[`same_${kind}_min`] || 10) * 60_000;
  if (earlier && moment(earlier.happened_at) > houseNow() - within) return;
  if (kind === 'refusal') await record([{ kind, animal: animal.id, feel: null }], t('said_kept', animal));
  else {
    state.before = { id: animal.id, sheet: state.sheet, at: Date.now() };
    await record([{ kind, animal: animal.id, milk_at_nose: null, noisy_breath: null, words: '' }], t('said_kept', animal));
  }
}

// A choking taken back at once: her plan stands again as before it, until the house has judged her anew.
async function mistaken(animal, mine) {
  clearAlarm(animal.id);
  const { before } = state, row = asToldLast(mine);
  if (row.is_withdrawn) return;
  if (row.kind === 'choking' && before?.id === animal.id && before.at > Date.now() - UNDONE) state.sheet = before.sheet;
  state.before = null;
  await takeBack([row], t('said_undone', { what: animal.name }));
  go(`animal/${animal.id}`);
}

export function choking(animal) {
  const mine = ownRow(animal, 'choking');
  const said = state.choke?.id === animal.id ? state.choke : (state.choke = { id: animal.id, nose: mine?.milk_at_nose ?? null, noise: mine?.noisy_breath ?? null, words: mine?.words || '' });
  const yesNo = (key, name) => h('div', { class: 'stack tight', key: name }, h('h3', { class: 'small' }, t(key)),
    seg(t(key), [[true, t('yes')], [false, t('no')]], said[name], value => { said[name] = value; inTurn(() => tellChoking(animal, said)); }));
  return [top(animal, t('choke_title', animal), mine && t('choke_at', { at: clock(mine.happened_at) })),
    h('div', { class: 'sheet' },
      h('section', { class: 'card urgent', key: 'stop' }, h('h2', { class: 'due' }, t('choke_stop')), h('p', {}, t('choke_stop_why'))),
      h('section', { class: 'card urgent', key: 'go', 'aria-live': 'assertive' }, h('h2', { class: 'do' }, icon('siren'), ' ', t('choke_go')),
        h('p', { class: 'small' }, t('choke_go_why')), callPanel({ isGo: true })),
      nightWords(),
      h('section', { class: 'card', key: 'what' }, yesNo('choke_nose', 'nose'), yesNo('choke_noise', 'noise'),
        h('label', { class: 'stack tight' }, h('span', { class: 'small' }, t('choke_words')), h('textarea', { rows: '2', maxlength: '2000', value: said.words, oninput: event => { said.words = event.target.value; } }))),
      h('div', { class: 'foot' }, button(t('choke_keep'), async () => { await inTurn(() => tellChoking(animal, said)); state.choke = null; go(''); }),
        mine && quietLink(t('choke_false'), () => { state.choke = null; inTurn(() => mistaken(animal, mine)); })))];
}

// Each answer tells it anew and names what it corrects, so nothing waits for a button.
async function tellChoking(animal, said) {
  const mine = ownRow(animal, 'choking');
  const isSame = mine && mine.milk_at_nose === said.nose && mine.noisy_breath === said.noise && mine.words === said.words;
  if (isSame) { draw(); return; }
  await record([{ kind: 'choking', animal: animal.id, milk_at_nose: said.nose, noisy_breath: said.noise, words: said.words, ...(mine ? { corrects: mine.id, happened_at: mine.happened_at } : {}) }]);
  say(t('said_kept', animal));
}

export function callAbout(animal) {
  const trouble = state.trouble?.id === animal.id ? state.trouble : null;
  const worry = trouble?.worry || animal.worry.level;
  const lines = trouble?.line ? [trouble.line] : [animal.worry.do, ...animal.worry.lines].filter(Boolean);
  const last = lastWeight(animal), [feed] = animal.feeds;
  return [top(animal, trouble ? t('calls_title', { name: animal.name, worry: t(worry) }) : animal.name, trouble ? t('calls_kept') : [animal.kind_word, animal.mark, animal.day_word].filter(Boolean).join(', ')),
    h('div', { class: 'sheet' },
      h('section', { class: `card${worry === 'steady' || worry === 'watch' ? '' : ' urgent'}`, key: 'why' }, (!animal.is_dam || worry !== 'steady') && h('div', {}, worryChip(worry)), lines.map((line, place) => h('p', { class: place ? 'small' : 'do' }, line)),
        h('p', { class: 'small' }, last ? t('last_was', { weight: weight(last.dg), at: when(last.at, state.now) }) : t('never_weighed'), feed?.dml != null ? `, ${t('took_last', { ml: ml(feed.dml) })} ${clock(feed.at)}` : '')),
      callPanel({ isGo: worry === 'go-now' }), nightWords(),
      h('div', { class: 'foot' }, linkTo('', t('calls_go_on'), 'quiet')))];
}
