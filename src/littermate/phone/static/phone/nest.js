// One nest: who lies in it now, who tonight, hour by hour, and the warmth that suits all of them.
import { h, icon } from './dom.js';
import { state, record, homeOf } from './state.js';
import { clock, inHome, moment, temp, when } from './units.js';
import { backTo } from './heads.js';
import { button, face, linkTo, quietLink, worryChip } from './parts.js';
import { whomToAsk } from './calls.js';
import { enterReading, tellTrouble } from './house.js';
import { asOf, calledOf, listed, nights, oneOf } from './nights.js';
import { inTrial } from './introduction.js';
import { questionList } from './move.js';
import { t, who } from './words.js';

export function nest(id) {
  const one = state.view.nests.find(each => each.id === id);
  const head = (title, sub) => h('header', { class: 'top one' }, backTo('nests', null, 'back_nests'), h('div', { class: 'grow' }, h('h1', { class: 'h2', tabindex: '-1' }, title), sub && h('small', {}, sub)));
  if (!one) return [head(t('nests_title')), h('div', { class: 'sheet' }, h('p', { class: 'card' }, t('nest_gone')))];
  const found = nights(true)?.nests.find(each => each.id === id);
  const home = homeOf({ home: one.home });
  return inHome(home, () => [head(one.name, [state.view.homes.length > 1 && home?.name, one.wash_before && t('wash')].filter(Boolean).join(', ')),
    h('div', { class: 'sheet' }, readingAlarm(one), moved(one), inTrial(one), against(one, found), now(one), warmth(one), tonight(one, found), asOf(),
      h('div', { class: 'foot' }, h('div', { class: 'two' }, button(t('nest_enter'), () => enterReading(one)), button(t('nest_trouble'), () => tellTrouble(one), 'quiet'))))]);
}

const lyingIn = nest => state.view.animals.filter(animal => (animal.nest || null) === nest && !animal.left).sort((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }));
const inside = one => lyingIn(one.id);

// Somebody moved just now by a slip of the thumb goes back as if it had never been.
function moved(one) {
  const isUndone = row => state.rows.some(other => other.kind === 'stay-undo' && other.stay === row.id);
  const row = state.rows.filter(each => each.kind === 'stay' && each.nest === one.id && ['wait', 'sent'].includes(each.state) && moment(each.happened_at) > state.now - 600_000 && !isUndone(each)).sort((a, b) => a.id < b.id ? 1 : -1)[0];
  const animal = row && oneOf(row.animal);
  return animal && h('section', { class: 'card', key: 'moved', role: 'status' }, h('div', { class: 'row' }, h('p', { class: 'small' }, icon('check'), t('move_here', { name: animal.name, at: clock(row.happened_at) })),
    quietLink(t('undo'), () => record([{ kind: 'stay-undo', stay: row.id, animal: row.animal }], t('said_undone', { what: animal.name })), { 'aria-label': t('undo_what', { what: animal.name }) })));
}

function now(one) {
  const list = inside(one);
  return h('section', { class: 'card', key: 'now' }, h('h2', { class: 'h3' }, t('nest_now')),
    !list.length && h('p', { class: 'small' }, t('nest_empty')),
    h('ul', { class: 'plainlist' }, list.map(lies)));
}
const lies = animal => h('li', { class: 'row', key: animal.id },
  h('a', { class: 'who name grow', href: `#/animal/${animal.id}` }, face(animal), h('span', {}, h('b', {}, animal.name), h('small', {}, [animal.kind_word, animal.mark, animal.day_word].filter(Boolean).join(', ')),
    !animal.is_dam && animal.worry.level !== 'steady' && worryChip(animal.worry.level))),
  !animal.is_dam && state.view.viewer.settles_nests && linkTo(`animal/${animal.id}/move`, t('move'), 'quiet slim', { 'aria-label': t('move_name', animal) }));

// Whoever came from another home lies nowhere yet: laid in a nest from here.
export function inNoNest() {
  const list = lyingIn(null).filter(animal => !animal.is_dam);
  return list.length > 0 && state.view.nests.length > 0 && h('section', { class: 'card', key: 'no-nest', 'aria-labelledby': 'no-nest' }, h('h2', { class: 'h3', id: 'no-nest' }, t('in_no_nest')), h('ul', { class: 'plainlist' }, list.map(lies)));
}

// What speaks by now against those who lie here together: only while the same do, as this phone has it.
export const spokenAgainst = (one, found) => found?.stretches.find(each => !each.from && each.against && each.who.every(id => inside(one).some(animal => animal.id === id)));
function against(one, found) {
  const said = spokenAgainst(one, found);
  return said && h('section', { class: 'card urgent', key: 'against', role: 'alert' }, h('p', { class: 'do' }, t(`against_${said.stands}`)),
    h('p', { class: 'small' }, listed(said.who.map(id => calledOf(id)))), questionList(said.against, 'against'), whomToAsk('urgent'));
}

// A reading over or under what alarms, as long as a list stands: in words, and at once, also told here.
export function readingAlarm({ target, last_reading: last, heat_failed_at: failed }) {
  if (failed && !(last && moment(last.at) > moment(failed))) return h('p', { class: 'card urgent do', role: 'alert', key: 'alarm' }, t('nest_no_heat', { at: when(failed, state.now) }));
  if (!last || target?.alarm_high_dc == null || state.now - moment(last.at) > (state.view.limits?.list_stands_min || 0) * 60_000) return null;
  const key = last.dc > target.alarm_high_dc ? 'nest_hot' : last.dc < target.alarm_low_dc ? 'nest_cold' : null;
  return key && h('p', { class: 'card urgent do', role: 'alert', key: 'alarm' }, t(key, { dc: temp(last.dc), at: when(last.at, state.now) }));
}

function warmth({ target, last_reading: last }) {
  const words = !target ? t('nest_none') : target.overlaps === false ? t('nest_no_overlap') : t('nest_target', { target: temp(target.target_dc) });
  return h('section', { class: 'card', key: 'warmth' }, h('div', { class: 'row' }, h('h2', { class: 'h3' }, t('nest_warmth')), target?.min_dc < target?.max_dc && target.overlaps !== false && h('span', { class: 'chip' }, t('nest_range', { min: temp(target.min_dc).replace(/\u00a0.*/, ''), max: temp(target.max_dc) }))),
    h('p', { class: 'do' }, words), target?.lines?.map((line, place) => h('p', { class: 'small', key: `line${place}` }, line)),
    h('p', { class: 'small' }, icon('thermometer'), ' ', last ? t('nest_last', { dc: temp(last.dc), at: when(last.at, state.now) }) : t('nest_never')));
}

// The day ahead, one line for as long as the same lie together; told here since, it is said anew with the next answer.
function tonight(one, found) {
  if (!found) return null;
  const ahead = found.stretches.filter(each => !each.until || moment(each.until) > state.now);
  return h('section', { class: 'card', key: 'tonight' }, h('h2', { class: 'h3' }, t('nest_tonight')),
    !ahead.length && h('p', { class: 'small' }, t('nest_nobody_ahead')),
    h('ol', { class: 'plainlist hours' }, ahead.map(each => h('li', { key: `from${each.from}` },
      h('div', { class: 'row' }, h('b', {}, hoursOf(each)), each.target && h('span', { class: 'small num' }, each.target.overlaps === false ? t('nest_two_ends') : temp(each.target.target_dc))),
      h('span', { class: 'small' }, listed([...each.who.map(id => calledOf(id)), ...(each.others ? [t('others', { n: each.others })] : [])])),
      each.against && each.from && h('p', { class: 'small strong ahead', key: 'ahead' }, icon('eye'), ' ', t(`against_ahead_${each.stands}`, { at: clock(each.from) })),
      each.against && each.from && [questionList(each.against, 'against'), whomToAsk('quiet')], comesSick(one, each)))));
}
// Even to her own litter nobody comes back by the hour without a word while she may be ill.
function comesSick(one, { from, who: lying, against: said }) {
  const sick = from && !said && lying.map(oneOf).find(animal => animal?.hands?.group === 'sick' && animal.nest !== one.id);
  return sick && [h('p', { class: 'small strong ahead', key: 'sick' }, icon('eye'), ' ', t('nest_sick_comes', { ...who(sick), at: clock(from) })), whomToAsk('quiet')];
}
// The whole day ahead the same is no hour of its own.
function hoursOf({ from, until }) {
  if (!from || moment(from) <= state.now) return until ? t('until', { until: clock(until) }) : t('all_day');
  return until ? t('hours', { from: clock(from), until: clock(until) }) : t('from_on', { from: clock(from) });
}
