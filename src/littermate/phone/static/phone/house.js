// The three other tabs: all my animals, the nests, and whom to call.
import { ask } from './ask.js';
import { askUnit } from './ask_unit.js';
import { h, icon, settle } from './dom.js';
import { state, record, homeOf, keepSettings, draw } from './state.js';
import { bareWeight, inHome, liveIn, massUnit, temp, tempUnit, when } from './units.js';
import { readTemp } from './typed.js';
import { keys, numberField, seg } from './fields.js';
import { button, face, worryChip } from './parts.js';
import { callPanel, nightWords } from './calls.js';
import { handover } from './handover.js';
import { netChip } from './chip.js';
import { base } from './store.js';
import { nights } from './nights.js';
import { lastWeight } from './doubts.js';
import { inNoNest, readingAlarm, spokenAgainst } from './nest.js';
import { upFirst } from './round.js';
import { typedWords } from './left_here.js';
import { t } from './words.js';

// Whoever has a round and nothing else is led back to it by the house's start page.
const FOR_ROUNDS = ['carer', 'sitter', 'volunteer'];
const isTablet = document.cookie.includes('littermate_at_tablet=');   // a shared one shuts out what is one person's own
const head = (title, sub) => h('header', { class: 'top' }, h('div', {}, h('h1', { class: 'due', tabindex: '-1' }, title), sub && h('p', { class: 'small' }, sub)), netChip());

export function animals() {
  const list = [...state.view.animals].sort((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }));
  return [head(t('animals_title'), state.view.home?.name), h('div', { class: 'list' },
    !list.length && h('p', { class: 'card' }, t('no_animals')),
    h('ul', { class: 'plainlist' }, list.map(animal => inHome(homeOf(animal), () => h('li', { key: animal.id }, h('a', { href: `#/animal/${animal.id}`, class: 'card row plaincard' },
      h('span', { class: 'who' }, face(animal), h('span', {}, h('b', { class: 'h2' }, animal.name), h('small', { class: 'block' }, [animal.kind_word, animal.mark, animal.day_word].filter(Boolean).join(', ')), h('small', { class: 'block strong' }, typedWords(animal)))),
      h('span', { class: 'ends' }, (!animal.is_dam || animal.worry.level !== 'steady') && worryChip(animal.worry.level), h('small', { class: 'num' }, weighedLast(animal)))))))))];
}

function weighedLast(animal) {
  const last = lastWeight(animal);
  if (last) return `${bareWeight(last.dg)} ${massUnit()}, ${when(last.at, state.now)}`;
  return animal.is_dam ? '' : t('no_weight');
}

export function nests() {
  const list = state.view.nests;
  return [head(t('nests_title'), state.view.home?.name), h('div', { class: 'list' }, !list.length && h('p', { class: 'card' }, t('nests_empty')), state.parts.company?.companySection(), inNoNest(), list.map(nest => inHome(homeOf({ home: nest.home }), () => nestCard(nest))))];
}

function nestCard(nest) {
  const against = spokenAgainst(nest, nights()?.nests.find(each => each.id === nest.id));
  const names = state.view.animals.filter(animal => animal.nest === nest.id).map(animal => animal.name);
  const { target, last_reading: last } = nest;
  const words = !target ? t('nest_none') : target.overlaps === false ? t('nest_no_overlap') : t('nest_target', { target: temp(target.target_dc) });
  return h('article', { class: 'card', key: nest.id, 'aria-label': nest.name },
    h('div', { class: 'row' }, h('h2', {}, h('a', { class: 'name', href: `#/nest/${nest.id}` }, nest.name)), target?.min_dc < target?.max_dc && target.overlaps !== false && h('span', { class: 'chip' }, t('nest_range', { min: temp(target.min_dc).replace(/\u00a0.*/, ''), max: temp(target.max_dc) }))),
    h('p', { class: 'small' }, names.length ? t('nest_who', { names: names.join(', ') }) : t('nest_empty')), nest.wash_before && h('p', { class: 'small alike', key: 'wash' }, icon('droplet'), upFirst(t('wash'))),
    nest.has_trouble && !nest.heat_failed_at && h('p', { class: 'small strong' }, t('nest_has_trouble')),
    readingAlarm(nest), against && h('p', { class: 'small strong', key: 'against' }, h('a', { href: `#/nest/${nest.id}` }, t(`against_${against.stands}`))),
    (target || names.length > 0) && h('p', { class: 'do' }, words), target?.lines?.map((line, place) => h('p', { class: 'small', key: `line${place}` }, line)),
    h('p', { class: 'small' }, icon('thermometer'), ' ', last ? t('nest_last', { dc: temp(last.dc), at: when(last.at, state.now) }) : t('nest_never')),
    h('p', { class: 'small okline', key: 'tonight' }, h('a', { class: 'link', href: `#/nest/${nest.id}`, 'aria-label': `${t('nest_open')}: ${nest.name}` }, t('nest_open'))),
    h('div', { class: 'two' }, button(t('nest_enter'), () => enterReading(nest), '', { 'aria-label': `${t('nest_enter')}: ${nest.name}` }), button(t('nest_trouble'), () => tellTrouble(nest), 'quiet', { 'aria-label': `${t('nest_trouble')}: ${nest.name}` })));
}

export async function enterReading(nest, place = 'animal-level') {
  const live = () => liveIn(homeOf({ home: nest.home }));
  let typed = '', where = place, box, shut;
  const shown = () => {
    live();
    const said = readTemp(typed, 'nest');
    return h('div', { class: 'stack' }, h('p', { class: 'small' }, t('where')), seg(t('where'), [['animal-level', t('animal_level')], ['cool-end', t('cool_end')]], where, value => { where = value || where; again(); }),
      numberField({ id: 'nest-reading', label: t('reading_label'), value: typed, unit: tempUnit(), active: true, hint: said?.words || (said && said.unit !== tempUnit() ? t('reading_as', { reading: typed, unit: said.unit }) : null), oninput: write, onenter: () => shut('keep') }), keys(typed, write));
  };
  const again = () => { box = settle(box, shown()); };
  function write(value) { typed = value; again(); }
  const chosen = await ask({ key: 'nest', title: nest.name, body: close => { shut = close; return (box = shown()); }, choices: [['keep', t('save'), 'main'], [null, t('close')]] });
  if (chosen !== 'keep' || !typed) return;
  live();
  const dc = readTemp(typed, 'nest')?.dc ?? await askUnit(typed, 'nest');
  if (dc == null) return enterReading(nest, where);
  return record([{ kind: 'nest-reading', nest: nest.id, temperature_dc: dc, where }], t('said_nest', { nest: nest.name }), { undo: true });
}

export async function tellTrouble(nest) {
  const words = h('textarea', { rows: '2', maxlength: '2000', id: 'trouble-words' });
  const kind = await ask({ key: 'trouble', title: t('trouble_title', { nest: nest.name }), body: [h('label', { class: 'stack tight', for: 'trouble-words' }, h('small', {}, t('trouble_note')), words)],
    choices: [...(nest.has_trouble ? [['heat-back', t('heat_back')]] : []), ['heat-failed', t('heat_failed'), 'urgent'], ['diarrhoea', t('diarrhoea'), 'urgent'], [null, t('close')]] });
  if (kind) await record([{ kind: 'nest-trouble', nest: nest.id, trouble: kind, words: words.value.trim() }], t('said_trouble'), { undo: true });
}

export function calls() {
  if (location.hash.endsWith('/handover')) return handover();
  const { organisation, home, viewer } = state.view;
  const { theme } = state.settings;
  return [head(t('call_title'), home ? t('call_sub', { organisation: organisation.name, home: home.name }) : organisation.name), h('div', { class: 'list' },
    callPanel(), nightWords({ isOpen: true }), state.view.homes?.length > 0 && h('a', { class: 'btn quiet', href: '#/call/handover', key: 'handover' }, t('ho_link')),
    !isTablet && h('a', { class: 'link', href: `${base}ladders/?paper#paper`, key: 'paper' }, t('paper_tonight')),
    h('section', { class: 'stack settings', key: 'page' }, h('h2', { class: 'nest' }, t('page_settings')),
      seg(t('page_settings'), [['night', t('theme_night')], ['day', t('theme_day')], ['auto', t('theme_auto')]], theme, chosen => { state.settings.theme = chosen || 'auto'; keepSettings(); draw(); }),
      seg(t('language'), t('languages').split(';').map(one => one.split('=')), document.documentElement.lang, chosen => chosen && state.part('language').then(({ speak }) => speak(chosen))),
      t('translation_note') && h('p', { class: 'small' }, t('translation_note')),
      h('p', { class: 'small' }, t('signed_in_as', { name: viewer.name })), !isTablet && h('a', { class: 'link', href: `${base}round/told/` }, t('told_how')), h('a', { class: 'link', href: '#/cards/1' }, t('cards')), viewer.roles.some(role => !FOR_ROUNDS.includes(role)) && h('a', { class: 'link', href: '/' }, t('to_house')),
      !isTablet && viewer.elsewhere && h('a', { class: 'link', href: viewer.elsewhere }, t('other_house')),
      !isTablet && h('a', { class: 'link', href: '/accounts/2fa/' }, t('your_sign_in')), !isTablet && h('a', { class: 'link', href: '/accounts/logout/' }, t('sign_out'))))];
}
