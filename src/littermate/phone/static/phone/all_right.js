// Is she all right? A few plain questions in the order that matters, answered with one thumb; the answer stands at once.
import { houseNow, newId } from './outbox.js';
import { h, icon, say } from './dom.js';
import { state, record, takeBack, rowOf, nestOf, keepSettings, draw, drawSoon } from './state.js';
import { TELL } from './local.js';
import { clock, iso, moment } from './units.js';
import { seg } from './fields.js';
import { backTo, draftChip } from './heads.js';
import { button, face, linkTo, quietLink, worryChip } from './parts.js';
import { callPanel, nightWords } from './calls.js';
import { alarmOf, setAlarm } from './alarms.js';
import { graver, judgeLook } from './red_flags.js';
import { gone, leave } from './gone.js';
import { suspect } from './ill.js';
import { vetPage } from './vet_link.js';
import { t, who } from './words.js';

const STALE = 7_200_000;
const PRESSING = ['warm-first', 'call-now', 'go-now'];
const URGENT = [...PRESSING, 'call-today'];
let kept = null;   // what was just kept: { id, said, result, rows }

const flagsOf = () => state.view.limits?.flags;
const fresh = () => ({ signs: {}, none: {}, refused: null, feel: null, words: '', touched_at: Date.now() });
function draftOf(id) {
  const drafts = state.settings.looks ||= {};
  if (!drafts[id] || drafts[id].touched_at < Date.now() - STALE) drafts[id] = fresh();
  return drafts[id];
}
function put(id, fields) {
  Object.assign(draftOf(id), fields, { touched_at: Date.now() });
  keepSettings();
  draw();
}

// Young who lie in one nest with her: they may suck on one another.
const sharesNest = animal => Boolean(animal.nest) && state.view.animals.some(other => other.id !== animal.id && other.nest === animal.nest && !other.is_dam && !other.left);
const groupsOf = animal => [...flagsOf().groups, ...(sharesNest(animal) ? [['sucked']] : [])];

// What stands answered: a tapped sign is yes, the others of its group are no once "None of these" says so.
function saidOf(animal, draft, at = state.now) {
  const signs = {};
  groupsOf(animal).forEach((group, place) => group.forEach(sign => {
    if (draft.signs[sign]) signs[sign] = true;
    else if (draft.none[place]) signs[sign] = false;
  }));
  return { signs, refused: draft.refused, feel: draft.feel, at };
}
const judged = (animal, said) => judgeLook(flagsOf(), said, {
  standing: animal.worry.level, isUnweighed: Boolean(animal.weight_old || !animal.weights.length), sharesNest: sharesNest(animal), species: animal.species,
});
const lineOf = (code, at, n) => t(`seen_${code}`, { seen_at: clock(at), n });
const count = said => Object.values(said.signs).filter(Boolean).length + (said.feel === 'cool') + ['once', 'more'].includes(said.refused);

export function allRight(animal) {
  if (location.hash.endsWith('/died')) return gone(animal);
  if (kept?.id === animal.id) return answer(animal);
  const flags = flagsOf();
  if (!flags) return [head(animal), h('div', { class: 'sheet' }, h('p', { class: 'card' }, t('sheet_old')), callPanel())];
  const draft = draftOf(animal.id), said = saidOf(animal, draft), result = judged(animal, said);
  return [head(animal, t('ok_sub')),
    h('div', { class: 'sheet' },
      groupsOf(animal).flatMap((signs, place) => [
        place === 1 && [feeds(animal, draft, flags), feels(animal, draft)],
        signs[0] === 'sucked' ? body(animal, draft, place, flags) : group(animal, draft, signs, place),
      ]),
      h('label', { class: 'stack tight', key: 'words' }, h('span', { class: 'small' }, t('ok_words')), h('textarea', { rows: '2', maxlength: '2000', value: draft.words, oninput: event => { draft.words = event.target.value; keepSettings(); } })),
      sources(flags), h('p', { class: 'small', key: 'died' }, h('a', { class: 'link', href: `#/animal/${animal.id}/ok/died` }, t('gone_link', animal)))),
    dock(animal, draft, said, result)];
}

const head = (animal, sub) => h('header', { class: 'top one' }, backTo('', null), face(animal),
  h('div', { class: 'grow' }, h('h1', { class: 'h2', tabindex: '-1' }, t('ok_title', animal)), sub && h('small', {}, sub)));

function signButton(animal, draft, sign) {
  return h('button', { type: 'button', class: 'opt sign', key: sign, 'aria-pressed': String(Boolean(draft.signs[sign])), onclick: () => put(animal.id, { signs: { ...draft.signs, [sign]: !draft.signs[sign] } }) },
    h('span', { class: 'box', 'aria-hidden': 'true' }, draft.signs[sign] ? icon('check') : ''), h('span', {}, t(`flag_${sign}`, who(animal))));
}
function noneButton(animal, draft, signs, place) {
  const words = t(signs.some(sign => draft.signs[sign]) ? 'ok_none_more' : 'ok_none');
  return h('button', { type: 'button', class: 'opt none', key: 'none', 'aria-pressed': String(Boolean(draft.none[place])), onclick: () => put(animal.id, { none: { ...draft.none, [place]: !draft.none[place] } }) }, draft.none[place] ? icon('check') : '', words);
}
const group = (animal, draft, signs, place) => h('section', { class: 'card signs', role: 'group', 'aria-labelledby': `group${place}`, key: `group${place}` },
  h('h2', { class: 'h3', id: `group${place}` }, t(`ok_group_${place}`)), signs.map(sign => signButton(animal, draft, sign)), noneButton(animal, draft, signs, place));

const feeds = (animal, draft, flags) => h('section', { class: 'card signs feeds', key: 'feeds' }, h('h2', { class: 'h3' }, t('ok_feeds', who(animal))),
  seg(t('ok_feeds', who(animal)), [['none', t('refused_none')], ['once', t('refused_once_btn')], ['more', t('refused_more_btn', { h: flags.no_appetite_h })]], draft.refused, refused => put(animal.id, { refused })));
const feels = (animal, draft) => h('section', { class: 'card signs', key: 'feel' }, h('h2', { class: 'h3' }, t('ok_feel')),
  seg(t('ok_feel'), [['warm', t('warm')], ['cool', t('cool')]], draft.feel, feel => put(animal.id, { feel })));

const grade = sign => t(`grade_${flagsOf().grades[sign] || ''}`);
const body = (animal, draft, place, flags) => h('section', { class: 'card signs', role: 'group', 'aria-labelledby': `group${place}`, key: 'body' },
  h('h2', { class: 'h3', id: `group${place}` }, t('ok_body')), h('p', { class: 'small' }, t('ok_body_do')),
  signButton(animal, draft, 'sucked'), noneButton(animal, draft, ['sucked'], place),
  h('details', { class: 'small order' }, h('summary', {}, t('ok_grade', { grade: grade('sucked') })), h('p', {}, flags.body_says)));

const sources = flags => h('details', { class: 'card small order', key: 'sources' }, h('summary', {}, t('ok_who_says')), h('p', {}, t('ok_limits')), flags.is_draft && draftChip(),
  h('ul', { class: 'plainlist' }, flags.signs.map(sign => h('li', { key: sign }, t(`flag_${sign}`, { her: t('her') }), ': ', grade(sign)))));

const shortOf = (animal, result) => result.open.map(sign => t(`open_${sign}`, who(animal))).join(', ');

function dock(animal, draft, said, result) {
  const isAny = Object.keys(said.signs).length > 0 || said.refused || said.feel || draft.words.trim();
  const isPressing = PRESSING.includes(result.outcome);
  const left = result.open.length;
  return h('div', { class: 'dock verdict', key: 'dock' },
    isAny && h('div', { class: `so-far${isPressing ? ' urgent' : ''}`, role: 'status', key: 'sofar' }, worryChip(result.worry), h('b', {}, t(`come_${result.outcome}`, who(animal))),
      !isPressing && left > 0 && h('small', {}, left > 3 ? t('ok_left_n', { n: left }) : t('ok_left', { list: shortOf(animal, result) }))),
    button(t('ok_keep'), () => keep(animal, draft), isPressing ? 'urgent' : '', { id: 'save', key: 'save', disabled: !isAny }));
}

let isKeeping = false;
async function keep(animal, draft) {
  if (isKeeping) return;
  isKeeping = true;
  try {
    const at = houseNow(), said = saidOf(animal, draft, at), result = judged(animal, said);
    const before = [...animal.worry.lines, animal.worry.do].filter(Boolean);   // why first, then what to do
    const rows = await record([{ kind: 'look-over', animal: animal.id, feel: said.feel, refused: said.refused, ...said.signs, words: draft.words.trim() }], t('said_look', animal), { at });
    delete state.settings.looks[animal.id];
    kept = { id: animal.id, said, result, rows, standing: animal.worry.level, before, link: newId() };
    keepSettings();
    scrollTo(0, 0);
    draw();
    document.querySelector('h1')?.focus({ preventScroll: true });
  } finally { isKeeping = false; }
}

addEventListener('hashchange', () => { if (kept && !location.hash.startsWith(`#/animal/${kept.id}/ok`)) kept = null; });

// What it came to: what to do, why, and whom to call.
function answer(animal) {
  const { said, result, rows, standing, before } = kept;
  const { outcome, worry, codes, open, again } = result;
  const isUrgent = URGENT.includes(outcome), isGo = worry === 'go-now';
  const isOld = animal.weight_old || !animal.weights.length;
  const does = [
    outcome === 'go-on' && t('come_go-on_why'),
    outcome === 'look-on' && t('ok_left', { list: shortOf(animal, result) }),
    said.feel === 'cool' && outcome !== 'warm-first' && t('come_cool', who(animal)),
    worry !== 'steady' && !isGo && isOld && t('come_weigh', who(animal)),
    again && !isOld && t('come_again', { ...who(animal), from: clock(again[0]), until: clock(again[1]) }),
  ].filter(Boolean);
  const at = again && iso(again[0]);
  const why = standing !== 'steady' && before.find(line => ![t(`come_${outcome}`, who(animal)), ...does].includes(line));
  return [head(animal),
    h('div', { class: 'sheet' },
      h('section', { class: `card${isUrgent ? ' urgent' : ''}`, key: 'answer', role: isUrgent ? 'alert' : 'status' }, h('div', {}, worryChip(worry)),
        h('p', { class: 'due' }, t(`come_${outcome}`, who(animal))), does.map((line, place) => h('p', { key: `do${place}` }, line)),
        codes.map(code => h('p', { class: 'small', key: code }, lineOf(code, said.at, count(said)))),
        why && h('p', { class: 'small', key: 'before' }, t('come_before', { why }))),
      (isGo || worry === 'call-now' || worry === 'call-today') && callPanel({ isGo }), isGo && vetPage(animal, kept.link), (isGo || worry === 'call-now') && nightWords({ isOpen: isGo }),
      h('div', { class: 'foot' },
        said.feel === 'cool' && linkTo(`animal/${animal.id}/warm`, t('warm_title', animal)),
        at && !isUrgent && alarmOf(animal.id)?.at !== at && button([icon('alarm-clock'), t('ring_weigh', { at: clock(at) })], () => setAlarm(animal, at, 'weigh'), 'quiet', { key: 'ring' }),
        at && alarmOf(animal.id)?.at === at && h('p', { class: 'chip steady', key: 'rung' }, icon('bell-ring'), t('ring_set', { at: clock(at) })),
        h('div', { class: 'two' }, (open.length > 0 || !isUrgent) && !isGo ? linkTo(`animal/${animal.id}`, t('feel_now', who(animal)), 'quiet') : null, linkTo('', t('back'), isUrgent ? 'quiet' : '')),
        linkTo(`animal/${animal.id}/ill`, t('ill_open'), 'quiet', { key: 'ill', onclick: () => suspect(animal, said.signs) }),
        quietLink(t('look_undo'), () => undo(animal, rows)), quietLink(t('look_again'), () => { kept = null; draw(); })))];
}

async function undo(animal, rows) {
  kept = null;
  await takeBack(rows.map(row => rowOf(row.id) || row), t('said_undone', { what: animal.name }));
}

// Rows that the house has not judged yet, laid over the sheet as all others are.
const SIGNS = row => Object.fromEntries((flagsOf()?.signs || []).filter(sign => row[sign] != null).map(sign => [sign, row[sign]]));
TELL['look-over'] = (animal, row, limits, viewer) => {
  const { flags } = limits;
  if (!flags) return;
  if (row.feel) TELL.warmth(animal, { ...row, reading_dc: null }, limits);
  if (row.nose) TELL.choking(animal, row);
  const said = { signs: SIGNS(row), refused: row.refused, feel: row.feel, at: moment(row.happened_at) };
  const { codes } = judgeLook(flags, said, { standing: 'steady', isUnweighed: false, sharesNest: false, species: animal.species });
  const lines = codes.filter(code => code !== 'nose').map(code => lineOf(code, said.at, count(said)));
  if (!lines.length) return;
  const worst = flags.levels[codes[0]];
  const isWorse = graver(worst, animal.worry.level);
  const isPinned = !graver('call-today', worst);
  animal.worry = { ...animal.worry, ...isWorse && { level: worst, do: t(`come_${worst}`, who(animal)) }, pinned: animal.worry.pinned || isPinned, lines: [...lines, ...animal.worry.lines] };
  if (isPinned) animal.taps = { warm: false, took_dml: null, full: false, why_not: null };
};
TELL.leaving = leave;
drawSoon();
