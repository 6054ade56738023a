// Taking in, one hand: who comes, the open intakes, and one intake from its first tap to its last.
import { houseNow, newId } from './outbox.js';
import { h } from './dom.js';
import { state, go, draw, keepSettings } from './state.js';
import { netChip } from './chip.js';
import { backTo } from './heads.js';
import { button } from './parts.js';
import { clock, day, when } from './units.js';
import { view, kept, intakeOf, pull, tell, speciesOf, youngOf, damOf, isStandIn } from './intake_state.js';
import { birthPanel, bornDock } from './intake_births.js';
import { rows, rowDock, addMany } from './intake_rows.js';
import { animalScreen } from './intake_animal.js';
import { ageScreen } from './intake_age_screen.js';
import { details } from './intake_details.js';
import { handOver } from './intake_missing.js';
import { t } from './words.js';

let wasAsked = false;
export function intake(id, second, third) {
  if (!wasAsked) { wasAsked = true; pull(); }
  const found = id && intakeOf(id);
  if (!found) return list();
  const animal = second && found.animals.find(one => one.id === second);
  if (animal && third === 'age') return ageScreen(found, animal);
  if (animal) return animalScreen(found, animal);
  return one(found);
}

const top = (path, title, small) => h('header', { class: 'top one' }, backTo(path, null), h('div', { class: 'grow' }, h('h1', { class: 'h2', tabindex: '-1' }, title), small && h('small', {}, small)), netChip());
const upFirst = words => words.charAt(0).toUpperCase() + words.slice(1);

// Who comes, and what is still open -----------------------------------------------------------------------------------
function list() {
  const { intakes, species } = view();
  const [open, done] = [intakes.filter(each => !each.closed_at), intakes.filter(each => each.closed_at)];
  return [top('', t('in_title'), t('in_sub')), h('div', { class: 'sheet' },
    !species.length && h('p', { class: 'card' }, t(kept.isRead ? 'in_needs_net' : 'loading')),
    species.map(kind => h('section', { class: 'stack tight', key: kind.id }, h('h2', { class: 'nest' }, upFirst(kind.adult)),
      h('div', { class: 'seg', role: 'group', 'aria-label': kind.adult }, ['one', 'litter', 'labour'].map(who => h('button', { type: 'button', class: 'opt tall', key: who,
        'aria-label': t(`in_open_${who}`, { adult: kind.adult, youngs: kind.youngs }), onclick: () => open_(kind, who) }, t(`in_who_${who}`, { adult: kind.adult, youngs: upFirst(kind.youngs) })))))),
    h('h2', { class: 'nest', key: 'open' }, open.length ? t('in_open') : t('in_none_open')),
    h('ul', { class: 'plainlist', key: 'list' }, open.map(line)),
    done.length > 0 && h('details', { class: 'more', key: 'done' }, h('summary', {}, t('in_done', { n: done.length })), h('ul', { class: 'plainlist' }, done.map(line))))];
}

async function open_(kind, who) {
  const id = newId();
  await tell([{ kind: 'intake', intake: id, who, species: kind.id, name: `${upFirst(kind.adult)} ${day(houseNow())} ${clock(houseNow())}`, has_stand_in_name: true }], t('in_said_open'));
  go(`intake/${id}`);
}

function counted(each) {
  const young = youngOf(each);
  return [damOf(each) && t('in_with_dam'), young.length > 0 && t(young.length === 1 ? 'in_one_young' : 'in_young', { n: young.length })].filter(Boolean).join(', ') || t('in_nobody_yet');
}
const line = each => h('li', { key: each.id }, h('a', { href: `#/intake/${each.id}`, class: 'card row plaincard' },
  h('span', {}, h('b', { class: 'h2 block' }, each.name), h('small', {}, t(`in_is_${each.who}`), ', ', counted(each))),
  h('small', { class: 'num' }, when(each.opened_at, state.now), each.opened_by ? h('span', { class: 'block' }, each.opened_by) : '')));

// One intake ----------------------------------------------------------------------------------------------------------
function one(each) {
  const isFamily = each.who !== 'one';
  const dock = rowDock(each);
  return [top('intake', each.name, t('in_since', { at: when(each.opened_at, state.now), by: each.opened_by || t('you') })),
    h('div', { class: 'sheet' },
      each.closed_at && h('p', { class: 'card small strong', key: 'closed' }, t('in_closed_at', { at: when(each.closed_at, state.now) })),
      each.closed_at && handOver(each),
      isFamily && !each.closed_at && birthPanel(each, Boolean(dock)),
      pairs(each),
      isFamily && !youngOf(each).length && (each.who === 'litter' ? howMany(each) : h('details', { class: 'more', key: 'before' }, h('summary', {}, h('b', {}, t('in_born_before'))), howMany(each))),
      rows(each),
      !dock && h('div', { class: 'stack', key: 'more' }, isFamily ? family(each) : !each.animals.length && button(t('in_add_one'), () => addOne(each, false)), details(each))),
    (dock || each.who === 'labour' && !each.closed_at) && h('div', { class: 'dock', key: 'dock' }, dock || bornDock(each))];
}

// A number is told once: what is tapped until the first one stands on this phone is not added to it.
let isCounting = false;
async function count(each, n) {
  if (isCounting) return;
  isCounting = true;
  await addMany(each, n).finally(() => { isCounting = false; });
}

function howMany(each) {
  return h('section', { class: 'card', key: 'count' }, h('h2', {}, t('in_how_many', { youngs: speciesOf(each).youngs })),
    h('p', { class: 'small' }, t('in_how_many_sub')),
    h('div', { class: 'keys five', role: 'group', 'aria-label': t('in_how_many', { youngs: speciesOf(each).youngs }) }, Array.from({ length: 15 }, (_, n) => h('button', { type: 'button', key: n + 1, onclick: () => count(each, n + 1) }, String(n + 1)))));
}

function family(each) {
  const dam = damOf(each);
  return h('div', { class: 'two', key: 'family', id: 'fold-family' },
    dam ? h('a', { class: 'btn quiet', href: `#/intake/${each.id}/${dam.id}` }, t('in_dam', { name: dam.name || t('in_the_dam') })) : button(t('in_add_dam'), () => addOne(each, true), 'quiet'),
    youngOf(each).length > 0 && button(t('in_add_young', { young: speciesOf(each).young }), () => addMany(each, 1), 'quiet'));
}

async function addOne(each, is_dam) {
  const id = newId();
  await tell([{ kind: 'intake-animal', intake: each.id, animal: id, is_dam, ...(isStandIn(each) ? {} : { name: each.name }) }], t('in_said_added'));
  go(`intake/${each.id}/${id}`);
}

// Two officers wrote one pup down: pointed out, joined by a tap, never by itself.
function pairs(each) {
  const here = id => each.animals.find(animal => animal.id === id && animal.gone !== 'mistake');
  const apart = state.settings.apart || [];
  return each.alike.filter(pair => here(pair.first) && here(pair.second) && !apart.includes(pair.second)).map(pair => {
    const [first, second] = [here(pair.first), here(pair.second)];
    return h('section', { class: 'card', key: `pair-${pair.first}-${pair.second}` }, h('p', {}, t(`in_alike_${pair.why}`, { first: first.name, second: second.name })),
      h('div', { class: 'two' }, button(t('in_join'), () => join(first, second), '', { 'aria-label': t('in_join_named', { first: first.name, second: second.name }) }),
        button(t('in_not_same'), () => { state.settings.apart = [...apart, pair.second].slice(-60); keepSettings(); draw(); }, 'quiet')));
  });
}
async function join(first, second) {
  await tell([{ kind: 'intake-join', animal: second.id, same_as: first.id }], t('in_said_joined', { name: first.name }));
}
