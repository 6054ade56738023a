// She has died: what happened and when, and nothing more is asked for her. Gentle, and put right later if need be.
import { houseNow } from './outbox.js';
import { askTime } from './ask_time.js';
import { h, icon } from './dom.js';
import { state, record, takeBack, rowOf, draw } from './state.js';
import { clearAlarm } from './alarms.js';
import { iso, when } from './units.js';
import { seg } from './fields.js';
import { backTo } from './heads.js';
import { worsen } from './local.js';
import { button, face, linkTo, quietLink } from './parts.js';
import { upFirst } from './round.js';
import { base } from './store.js';
import { t, who } from './words.js';

let said = {};
const fresh = id => ({ id, outcome: null, at: null, words: '', row: null });
const replacedIds = () => new Set(state.rows.map(row => row.corrects).filter(Boolean));
const toldRow = id => state.rows.filter(row => row.kind === 'leaving' && row.animal === id && !row.is_withdrawn && ['wait', 'sent'].includes(row.state) && !replacedIds().has(row.id)).at(-1);

export function gone(animal) {
  if (said.id !== animal.id) said = fresh(animal.id);
  const row = toldRow(animal.id);
  if (row || animal.left) return written(animal, row);
  const head = h('header', { class: 'top one' }, backTo(`animal/${animal.id}${animal.is_dam ? '' : '/ok'}`, null), face(animal), h('div', { class: 'grow' }, h('h1', { class: 'h2', tabindex: '-1' }, t('gone_title', animal))));
  if (!state.view.viewer.tells_death) return [head, h('div', { class: 'sheet' }, h('p', { class: 'card' }, t('gone_may_not')), linkTo('call', t('call'), 'quiet'))];
  return [head,
    h('div', { class: 'sheet' }, h('p', { class: 'small', key: 'sub' }, t('gone_sub')),
      h('section', { class: 'card signs', key: 'how' }, h('h2', { class: 'h3' }, t('gone_how')), seg(t('gone_how'), [['died', t('gone_died')], ['euthanised', t('gone_euthanised')]], said.outcome, outcome => { said.outcome = outcome; draw(); })),
      h('section', { class: 'card signs', key: 'when' }, h('h2', { class: 'h3' }, t('gone_when', who(animal))), button([icon('clock'), said.at ? when(said.at, state.now) : upFirst(t('now'))], chooseTime, 'quiet', { key: 'time' })),
      h('label', { class: 'stack tight', key: 'words' }, h('span', { class: 'small' }, t('gone_words')), h('textarea', { rows: '3', maxlength: '2000', value: said.words, oninput: event => { said.words = event.target.value; } })),
      h('p', { class: 'small', key: 'next' }, t(animal.is_dam ? 'gone_dam_next' : 'gone_next', who(animal)))),
    h('div', { class: 'dock', key: 'dock' }, button(t('gone_keep'), () => keep(animal), '', { id: 'save', key: 'save', disabled: !said.outcome }))];
}

async function chooseTime() {
  const at = await askTime();
  if (at !== undefined) { said.at = at; draw(); }
}

let isKeeping = false;
async function keep(animal) {
  if (isKeeping || !said.outcome) return;
  isKeeping = true;
  try {
    clearAlarm(animal.id);
    delete state.settings.drafts[animal.id];
    await record([{ kind: 'leaving', animal: animal.id, outcome: said.outcome, place: '', words: said.words.trim() }], t('said_gone', animal), { at: said.at || houseNow() });
    said = fresh(animal.id);
    scrollTo(0, 0);
    draw();
    document.querySelector('h1')?.focus({ preventScroll: true });
  } finally { isKeeping = false; }
}

function written(animal, row) {
  const outcome = row?.outcome || animal.left;
  return [h('header', { class: 'top one' }, backTo('', null), face(animal), h('div', { class: 'grow' }, h('h1', { class: 'h2', tabindex: '-1' }, t('gone_thanks', animal)))),
    h('div', { class: 'sheet' },
      h('section', { class: 'card', key: 'kept' }, h('p', {}, t('gone_kept', { outcome: t(`gone_${outcome}`).toLowerCase(), at: when(row?.happened_at || iso(state.now), state.now) })),
        h('p', { class: 'small' }, t(animal.is_dam ? 'gone_dam_next' : 'gone_next', who(animal)))),
      leftBehind(animal),
      h('div', { class: 'foot' }, linkTo('', t('back')),
        h('a', { class: 'link', href: `${base}animals/${animal.id}/vet/` }, t('gone_last', animal)),
        row && quietLink(t('gone_undo', who(animal)), () => takeBack([rowOf(row.id) || row], t('said_undone', { what: animal.name })))))];
}

// Whom she nursed: said at once, with or without a network. Each leads to the page where milk is planned and written down.
const nursedBy = (dam, animals) => animals.filter(one => one.nursed_by === dam.id && !one.left);
function leftBehind(dam) {
  const young = dam.is_dam ? nursedBy(dam, state.view.animals) : [];
  return young.length > 0 && h('section', { class: 'card urgent', key: 'young', role: 'alert' }, h('h2', { class: 'h3' }, t('gone_young')),
    h('p', {}, t('gone_young_do')), young.map(one => linkTo(`animal/${one.id}`, t('gone_young_open', one), 'quiet', { key: one.id })), linkTo('call', t('call'), ''));
}

// Laid over the sheet until the house's own next one: she is on no round and asks for nothing.
export function leave(animal, row, limits, viewer, animals) {
  if (animal.is_dam) for (const one of nursedBy(animal, animals)) lose(one, animal, limits.levels);
  Object.assign(animal, { left: row.outcome, due_at: null, plan: null, grid: null, treatments: [], unfed: null, colostrum: null, refusals_in_row: 0, cannot: null,
    worry: { level: 'steady', do: null, lines: [], pinned: false }, taps: { warm: false, took_dml: null, full: false, why_not: null } });
}

// What the house says of her as soon as it knows. An amount is planned only then; what was planned by hand beside it stays.
function lose(one, dam, levels) {
  const words = t('gone_no_milk', { ...who(one), dam: dam.name });
  if (!['supplemented', 'bottle', 'tube'].some(kind => one.rearing.includes(kind))) Object.assign(one, { plan: null, grid: null, cannot: t('gone_no_plan') });
  worsen(one, levels?.['nursling-dam-died'] || 'call-now', words, null);
}
