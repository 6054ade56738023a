// One neonate: how warm, what she weighs, what that means for the bottle, what she took, what came out.
import { ask, refuse } from './ask.js';
import { askTime } from './ask_time.js';
import { keepPhoto, shrink } from './photo.js';
import { drawn, h, icon, say } from './dom.js';
import { state, record, go, tell, animalOf, homeOf, keepSettings, draw } from './state.js';
import { bareMl, change, clock, exactMl, massUnit, ml, temp, tempUnit, weight, when } from './units.js';
import { keys, numberField, seg } from './fields.js';
import { backTo, callIcon, draftChip } from './heads.js';
import { button, linkTo } from './parts.js';
import { whomToAsk } from './calls.js';
import { freshDraft, read, entriesOf } from './visit.js';
import { dueOnes, upFirst } from './round.js';
import { isFed, vetFirst } from './local.js';
import { level } from './plan.js';
import { alertLine } from './alert.js';
import { figures, waits } from './left_here.js';
import { houseNow } from './outbox.js';
import { hasTrouble, lastWeight, settleDoubts } from './doubts.js';
import { calledOn } from './told_calls.js';
import { POO } from './drawings.js';
import { chooseTin, tinFace } from './tins.js';
import { t, who } from './words.js';

// Where a thermometer is put; the last answer stands until another is given.
const PLACES = ['rectal', 'armpit', 'ear'];

export function draftOf(id) {
  return state.settings.drafts[id] ||= freshDraft();
}
function dropDraft(id) { delete state.settings.drafts[id]; keepSettings(); }
// A number typed before she left this page is begun anew by the first key, never added to.
let written = new Set();
addEventListener('hashchange', () => { written = new Set(); });
const isLeft = ({ id }, name) => !written.has(`${id} ${name}`);
// What was typed in an earlier hour is of that hour: what she tells now is told without it, and her note says it.
const TELLS_NOTHING = ['active', 'sure', 'where', 'at'];
function parted(id, fields) {
  const draft = draftOf(id);
  if (!draft.typed_at) return;
  if ('at' in fields) { draft.typed_at = null; return; }   // the hour is hers now
  if (Object.keys(fields).every(name => TELLS_NOTHING.includes(name))) return;
  const { active, photo, typed_at } = draft;
  const note = [draft.note, t('typed_then', { at: clock(typed_at), what: figures(draft) })].filter(Boolean).join(' ');
  Object.assign(draft, freshDraft(), { active, photo, note, typed_at: null });
}
// What was typed of her on another screen and not saved waits here.
export function leaveHere(id, fields) {
  parted(id, fields);
  Object.assign(draftOf(id), fields, { touched_at: houseNow() });
  keepSettings();
}
function set(id, fields) {
  Object.keys(fields).forEach(name => written.add(`${id} ${name}`));
  leaveHere(id, fields);
  draw();
}

export function neonate(animal) {
  const draft = draftOf(animal.id);
  const found = read(animal, draft, state.now);
  const change_ = fields => set(animal.id, fields);
  return [head(animal),
    h('div', { class: 'sheet' },
      animal.claim && h('p', { class: 'small claim', key: 'claim' }, icon('hand'), t('has_claim', { by: animal.claim.by, name: animal.name })),
      worried(animal), waits(animal), draft.typed_at && h('p', { class: 'small strong', key: 'typed', role: 'note' }, t('typed_as_of', { at: when(draft.typed_at, state.now), what: figures(draft) })), feels(animal, draft, found, change_), weighed(animal, draft, found, change_), planBox(animal, draft, found), animal.no_suck && h('div', { key: 'suck' }, sucking(draft, change_)), took(animal, draft, found, change_),
      toilet(animal, draft, change_), alertLine(animal),
      h('div', { class: 'two', key: 'ask' },
        linkTo(`animal/${animal.id}/ok`, t('ok_open', who(animal)), 'quiet slim', { key: 'ok', 'aria-label': t('ok_title', animal) }),
        linkTo(`animal/${animal.id}/weights`, t('weights_open'), 'quiet slim', { key: 'weights', 'aria-label': t('weights_title', animal) })),
      h('div', { class: 'two', key: 'catch' }, linkTo(`animal/${animal.id}/ill`, t('ill_open'), 'quiet slim', { key: 'ill' }), linkTo(`animal/${animal.id}/given`, t('given_open'), 'quiet slim', { key: 'given' })),
      more(animal, draft, change_)),
    dock(animal, draft, found, change_)];
}

// What her card says she says here too: what to do, and why; who must go now has the clinic one tap away.
function worried(animal) {
  const { level, do: todo, lines } = animal.worry;
  if (level === 'steady' || !(todo || lines.length)) return null;
  const why = lines.filter(line => line !== todo).slice(0, 3);
  if (level === 'go-now') {
    return h('section', { class: 'card urgent', key: 'worry', role: 'alert' }, h('p', { class: 'do' }, todo || t(level)), linkTo(`animal/${animal.id}/call`, [icon('siren'), t('call_clinic')], 'urgent', { key: 'clinic' }));
  }
  return h('details', { class: `worryline${level === 'watch' ? '' : ' urgent'}`, key: 'worry' }, h('summary', {}, h('b', {}, todo || t(level))), h('p', { class: 'small' }, why.join(' ')), level !== 'watch' && whomToAsk('quiet'));
}

const isOpen = animal => animal && !isFed(animal, state.now);
function head(animal) {
  const order = state.settings.order.filter(id => id === animal.id || isOpen(animalOf(id)));   // those fed count no more
  const i = order.indexOf(animal.id) + 1;
  const last = lastWeight(animal), [feed] = animal.feeds;
  const words = last ? t('last_was', { weight: weight(last.dg), at: when(last.at, state.now) }) : t('never_weighed');
  return h('header', { class: 'top one' }, backTo('', animal),
    h('div', { class: 'grow' }, h('h1', { class: 'h2', tabindex: '-1' }, animal.name),
      h('small', {}, words, feed?.dml != null ? `, ${t('took_last', { ml: ml(feed.dml) })} ${when(feed.at, state.now)}` : '')),
    i > 0 && h('span', { class: 'chip' }, t('of', { i, n: order.length })), callIcon(`animal/${animal.id}/call`));
}

function feels(animal, draft, found, put) {
  return h('div', { class: 'stack tight', key: 'feels' },
    seg(t('how_feels', who(animal)), [['warm', t('warm')], ['cool', t('cool')], ['reading', t('reading')]], draft.warm,
      warm => put({ warm, where: draft.where ?? state.settings.where ?? null, active: warm === 'reading' ? 'reading' : draft.active === 'reading' ? 'weight' : draft.active })),
    draft.warm === 'reading' && field(animal, draft, put, 'reading', { label: t('reading_label'), unit: tempUnit(),
      hint: found.reading?.words || (found.reading && found.reading.unit !== tempUnit() ? t('reading_as', { reading: draft.reading, unit: found.reading.unit }) : null) }),
    draft.warm === 'reading' && seg(t('where_read'), PLACES.map(place => [place, t(place)]), draft.where, where => { state.settings.where = where; put({ where }); }));
}

export const handSoon = animal => t(homeOf(animal)?.says?.hand_too_soon || t('plan_warm', who(animal)), { at: clock(animal.warmth.by_hand_from_at) });

const field = (animal, draft, put, name, more_) => numberField({
  id: `f-${name}`, value: draft[name], active: draft.active === name, ...more_,
  onpick: () => put({ active: name }), oninput: value => put({ [name]: value, active: name, sure: {} }), onenter: () => onEnter(animal, name),
});

function onEnter(animal, name) {
  const order = ['f-reading', 'f-weight', 'f-took', 'f-after'].filter(id => document.getElementById(id));
  const next = order[order.indexOf(`f-${name}`) + 1];
  if (next) document.getElementById(next).focus();
  else document.getElementById('save')?.focus();
}

function weighed(animal, draft, found, put) {
  const sound = animal.weights.find(one => !one.doubtful);
  const hint = found.weight && sound && !found.doubtful ? t('gained', { change: `${change(found.weight.dg - sound.dg)} ${massUnit()}`, at: when(sound.at, state.now) }) : t('before_feed');
  return field(animal, draft, put, 'weight', { label: t('weight'), hint, unit: massUnit() });
}

function planBox(animal, draft, found) {
  const { planned } = found;
  const limit = found.limit != null ? temp(found.limit) : '';
  let big, small, isBad = false;
  if (found.isStillCool && !found.lifted) {
    [big, small, isBad] = [t('plan_warm', who(animal)), found.soon ? handSoon(animal) : t('plan_warm_why', { ...who(animal), limit }), true];
  } else if (found.against) {
    [big, small, isBad] = [t('plan_none'), found.against.line, Boolean(found.against.line)];
  } else if (animal.held_by) {
    [big, small, isBad] = [t('held', { why: animal.held_by }), '', true];
  } else if (vetFirst(animal, state.now)) {   // as on her card
    [big, small, isBad] = [t('plan_none'), animal.worry.do, true];
  } else if (planned.about_dml != null) {
    [big, small] = [t('about', { ml: ml(planned.about_dml) }), t('most', { ...who(animal), most: bareMl(planned.most_dml) })];
    if (found.doubtful) small = `${small} ${t('plan_doubt')}`;
    else if (!found.weight && animal.weight_old && animal.weights[0]) small = `${small} ${t('plan_old', { at: when(lastWeight(animal).at, state.now) })}`;
    else if (!found.weight && planned.now_line) small = `${small} ${upFirst(planned.now_line)}`;
    if (found.isStillCool) small = `${small} ${t('told_warm-first-lifted', { ...who(animal), by_name: found.lifted.by })}`;
  } else if (planned.problem === 'held') {
    [big, small] = [t('plan_none'), planned.line || animal.cannot || animal.worry.lines[0] || t('plan_weigh_why')];
  } else {
    [big, small] = planned.problem === 'stale' ? [t('plan_none'), t('plan_stale')]
      : planned.problem === 'outside' && found.weight ? [t('plan_none'), t('plan_outside', { weight: weight(found.weight.dg) })]
        : animal.cannot ? [found.weight || animal.cannot === t('new_milk') ? t('plan_none') : t('plan_weigh'), animal.cannot] : [t('plan_weigh'), t('plan_weigh_why')];
  }
  return h('div', { class: `plan${isBad ? ' bad' : ''}`, key: 'plan', 'aria-live': 'polite' },
    h('div', { class: 'row' }, h('b', {}, big), state.view.is_draft && planned.about_dml != null && !isBad && !found.against && draftChip(), h('a', { class: 'why', href: `#/animal/${animal.id}/steps`, 'aria-label': t('how_worked') }, icon('info'))),
    small && h('small', {}, small));
}

function took(animal, draft, found, put) {
  if (draft.by_weight) {
    return field(animal, draft, put, 'after', { label: t('after'), unit: massUnit(),
      hint: found.took != null ? t('nursing_took', { ml: ml(found.took) }) : t('after_hint', who(animal)) });
  }
  const about = found.planned.about_dml;
  const most = found.planned.most_dml;
  const offer = about != null && !draft.took && (found.lifted || !found.isStillCool) && !found.against
    && !animal.held_by && !vetFirst(animal, state.now) && h('button', { type: 'button', class: 'offer', key: 'offer', onclick: () => put({ took: exactMl(about), active: 'took' }) }, t('took_about', { ml: bareMl(about) }));
  return field(animal, draft, put, 'took', { label: t('took_label'), unit: 'ml', extra: offer,
    hint: found.took && most && found.took > most ? t('more_than_most', { most: bareMl(most) }) : null });
}

function toilet(animal, draft, put) {
  const poo = draft.poo ? t('poo') + (draft.poo_kind ? ` ${t(draft.poo_kind)}` : '') : t('poo');
  const opt = (key, words, isOn, onclick) => h('button', { type: 'button', class: 'opt', key, 'aria-pressed': String(isOn), onclick }, words);
  return h('div', { class: 'seg four', role: 'group', key: 'toilet', 'aria-label': `${t('pee')}, ${t('poo')}` },
    opt('pee', t('pee'), draft.pee === true, () => put({ pee: draft.pee === true ? null : true })),
    opt('nopee', t('no_pee'), draft.pee === false, () => put({ pee: draft.pee === false ? null : false })),
    opt('poo', poo, draft.poo === true, () => choosePoo(put)),
    opt('nopoo', t('no_poo'), draft.poo === false, () => put({ poo: draft.poo === false ? null : false, poo_kind: null })));
}

async function choosePoo(put) {
  const kinds = ['formed', 'soft', 'loose', 'watery', 'bloody'];
  const kind = await ask({
    key: 'poo', title: t('poo_kind'),
    body: close => h('div', { class: 'poos' }, kinds.map(one => h('button', { type: 'button', class: 'btn quiet poo', onclick: () => close(one) }, drawn(POO[one]), t(one)))),
    choices: [['unsaid', t('poo_other')], ['clear', t('clear')]],
  });
  if (kind === 'clear') put({ poo: null, poo_kind: null });
  else if (kind) put({ poo: true, poo_kind: kind === 'unsaid' ? null : kind });
}

const labelled = (words, group) => h('div', { class: 'stack tight' }, h('small', { 'aria-hidden': 'true' }, words), group);
// One who did not suck is asked for it under her plan: with it she has one again.
const sucking = (draft, put) => labelled(t('suck'), seg(t('suck'), [['strong', t('strong')], ['weak', t('weak')], ['none', t('none')]], draft.suck, suck => put({ suck })));

function more(animal, draft, put) {
  const box = h('details', { class: 'more', key: 'more', ontoggle: ({ target }) => { if (target.open && !state.isMore) target.scrollIntoView(); state.isMore = target.open; } },
    h('summary', {}, t('more')));
  if (state.isMore) box.setAttribute('open', '');
  const isOn = (key, words, field_) => h('button', { type: 'button', class: 'opt', key, 'aria-pressed': String(Boolean(draft[field_])), onclick: () => put({ [field_]: field_ === 'is_unaided' ? (draft[field_] ? null : true) : !draft[field_] }) }, words);
  box.append(h('div', { class: 'stack' },
    !animal.no_suck && sucking(draft, put),
    labelled(t('voice'), seg(t('voice'), [['quiet', t('quiet')], ['cries', t('cries')], ['screams', t('screams')]], draft.voice, voice => put({ voice }))),
    labelled(t('toilet'), h('div', { class: 'seg', role: 'group', 'aria-label': t('toilet') }, isOn('rub', t('rubbed'), 'rubbed'), isOn('self', t('by_herself', who(animal)), 'is_unaided'))),
    labelled(t('how_measured'), seg(t('how_measured'), [['bottle', t('bottle')], ['syringe', t('syringe')]], draft.route, route => put({ route }))),
    h('div', { class: 'seg', role: 'group', 'aria-label': t('fed_how') }, isOn('byweight', t('weighed_feed'), 'by_weight'), isOn('byother', t('by_other_btn'), 'by_other')),
    (animal.rearing || []).some(kind => kind === 'gruel' || kind === 'weaned') && labelled(t('solids'), seg(t('solids'), [0, 25, 50, 75, 100].map(share => [share, `${share} %`]), draft.solids ?? null, solids => put({ solids }))),
    milkLine(animal),
    h('label', { class: 'stack tight' }, h('small', {}, t('note')), h('textarea', { rows: '2', maxlength: '2000', value: draft.note, oninput: event => put({ note: event.target.value }) })),
    h('div', { class: 'two' },
      h('label', { class: 'btn quiet filebtn' }, icon(draft.photo ? 'check' : 'camera'), draft.photo ? t('photo_on') : t('photo'),
        h('input', { type: 'file', accept: 'image/*', capture: 'environment', class: 'visually-hidden', onchange: event => takePhoto(event.target, put) })),
      button([icon('clock'), draft.at ? t('set_time', { at: when(draft.at, state.now) }) : `${t('time')}: ${t('now')}`], () => chooseTime(put), 'quiet', { key: 'time' }))));
  return box;
}

function milkLine(animal) {
  const product = state.view.products.find(one => one.id === animal.product);
  return h('div', { class: 'who milkline', key: 'milk' }, tinFace(product),
    h('div', { class: 'grow' }, h('small', {}, t('milk')), h('p', {}, product?.name || t('milk_none'))),
    h('button', { type: 'button', class: 'link', onclick: () => chooseTin([animal]) }, t('milk_change')));
}

async function takePhoto(input, put) {
  const blob = await shrink(input.files[0]).catch(() => null);
  if (blob) put({ photo: blob });
  else { say(t('photo_bad')); ask({ title: t('photo_bad'), choices: [[null, t('close')]] }); }
}

const nextInNest = animal => dueOnes().find(other => other.id !== animal.id && other.nest === animal.nest);

async function chooseTime(put) {
  const at = await askTime();
  if (at !== undefined) put({ at });
}

function dock(animal, draft, found, put) {
  const next = nextInNest(animal);
  const words = found.isCool ? t('save_warm', who(animal)) : next ? t('save_next', { name: next.name }) : t('save_last');
  return h('div', { class: 'dock', key: 'dock' },
    h('div', { class: 'two bad', key: 'bad' },   // in reach whatever stands above
      button(t('wont'), () => tell(animal, 'refused', 'refusal'), 'quiet', { key: 'wont' }),
      button(t('choking'), () => tell(animal, 'choking', 'choking'), 'urgent', { key: 'choking' })),
    keys(isLeft(animal, draft.active) ? '' : draft[draft.active] || '', value => put({ [draft.active]: value, sure: {} })),
    button(words, () => save(animal.id), '', { id: 'save', key: 'save' }));
}

// The graver of what her figures say and what else was told with them; to be warmed first is as grave as a call today.
const grave = one => level(one === 'warm' ? 'call-today' : one.worry);
function gravest(animal, ...found) {
  const [bad, also] = found.filter(Boolean).sort((a, b) => grave(b) - grave(a));
  if (!also || bad === 'warm') return bad;
  const lines = [bad.line, also === 'warm' ? t('plan_warm', who(animal)) : also.line];
  return { ...bad, line: [...new Set(lines)].filter(Boolean).join(' ') };
}

let isSaving = false;
async function save(id) {
  if (isSaving) return;
  isSaving = true;
  try {
    await saveOnce(animalOf(id));
  } finally { isSaving = false; }
}

async function saveOnce(animal) {
  const draft = draftOf(animal.id);
  if (!await settleDoubts(animal, draft, fields => set(animal.id, fields))) return;
  const found = read(animal, draft, houseNow());
  const list = entriesOf(animal, draft, found);
  const next = nextInNest(animal);
  if (!list.length && !draft.photo) {
    go('');
    return refuse(t('nothing', who(animal)));
  }
  const { photo } = draft;
  if (photo) await keepPhoto(animal, photo, found.at);
  dropDraft(animal.id);
  const rows = await record(list, t(found.took ? 'said_took' : 'said_kept', { ...who(animal), ml: found.took ? ml(found.took) : '' }), { at: found.at, undo: true });
  state.isMore = false;
  const bad = gravest(animal, hasTrouble(animal, found), calledOn(animalOf(animal.id) || animal, rows));
  if (bad === 'warm') return go(`animal/${animal.id}/warm`);
  if (bad) { state.trouble = { id: animal.id, ...bad }; return go(`animal/${animal.id}/call`); }
  if (location.hash === `#/animal/${animal.id}`) go(next ? `animal/${next.id}` : '');   // where she went meanwhile, she stays
}
