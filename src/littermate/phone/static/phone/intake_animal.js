// One animal of an intake: what is seen now. Everything may stay open.
import { houseNow } from './outbox.js';
import { ask, refuse } from './ask.js';
import { askUnit } from './ask_unit.js';
import { netChip } from './chip.js';
import { h, icon, say } from './dom.js';
import { state, draw, go } from './state.js';
import { backTo } from './heads.js';
import { button, face, quietLink } from './parts.js';
import { seg } from './fields.js';
import { readTemp, readWeight, tidy } from './typed.js';
import { bareWeight, isWeight, massUnit, temp, tempUnit, when } from './units.js';
import { line, momentLine, under } from './intake_fields.js';
import { isStandIn, nameOf, tell, youngOf } from './intake_state.js';
import { undoBirth } from './intake_births.js';
import { weighed } from './intake_rows.js';
import { t } from './words.js';

const PLACES = ['before-custody', 'in-transit', 'in-care'];

export function animalScreen(each, animal) {
  const young = youngOf(each);
  const name = nameOf(each, animal, young.indexOf(animal) + 1);
  const change = fields => tell([{ kind: 'intake-animal', intake: each.id, animal: animal.id, ...fields }], t('in_said_kept'));
  return [h('header', { class: 'top one' }, backTo(`intake/${each.id}`, null), animal.photo && face(animal), h('div', { class: 'grow' }, h('h1', { class: 'h2', tabindex: '-1' }, name), h('small', {}, name === each.name ? t('in_with_dam') : each.name)), netChip(), photoButton(each, animal)),
    h('div', { class: 'sheet' },
      animal.gone === 'mistake' && h('p', { class: 'card strong' }, t('in_gone_mistake')),
      line({ id: 'ia-name', label: t('in_f_name_of'), value: animal.name, letters: 60, hint: isStandIn(animal) && t('in_name_stands_in'), save: said => said && change({ name: said }) }),
      seg(t('in_sex'), [['female', t('in_female')], ['male', t('in_male')]], animal.sex, value => change({ sex: value || 'unknown' })),
      line({ id: 'ia-mark', label: t('in_f_mark'), value: animal.mark, letters: 100, save: said => change({ mark: said }) }),
      h('div', { class: 'two', key: 'figures' },
        figure('ia-weight', t('in_f_weight', { unit: massUnit() }), animal.intake_weight_dg ? bareWeight(animal.intake_weight_dg) : '', said => keepWeight(each, animal, said)),
        figure('ia-temp', t('in_f_temperature', { unit: tempUnit() }), animal.intake_temperature_dc ? temp(animal.intake_temperature_dc).split('\u00a0')[0] : '', said => keepReading(each, animal, said))),
      line({ id: 'ia-condition', label: t('in_f_condition'), value: animal.intake_condition, many: true, save: said => change({ intake_condition: said }) }),
      h('div', { class: 'three', key: 'felt' }, ['warm', 'cool'].map(feel => button(t(feel), () => tell([{ kind: 'warmth', animal: animal.id, feel }], t('in_said_felt')), 'quiet slim', { key: feel })), button(t('in_had_milk'), () => tell([{ kind: 'feed', animal: animal.id, route: 'nursing', outcome: 'taken', measured_by: 'nobody' }], t('in_said_fed')), 'quiet slim')),
      h('p', { class: 'small', key: 'firsts' }, animal.felt_at ? t('in_first_felt', { at: when(animal.felt_at, state.now) }) : t('in_not_felt'), ' ', animal.fed_at ? t('in_first_fed', { at: when(animal.fed_at, state.now) }) : t('in_not_fed')),
      !animal.is_dam && h('div', { class: 'row asked', key: 'colostrum' }, h('span', {}, t('in_colostrum')), seg(t('in_colostrum'), [[true, t('yes')], [false, t('no')]], animal.had_colostrum ?? null, value => value != null && change({ had_colostrum: value }))),
      !animal.is_dam && age(each, animal),
      animal.birth && born(each, animal),
      !animal.is_dam && young.length > 1 && animal.gone !== 'mistake' && button(t('in_twice_there'), () => askJoin(each, animal, young), 'quiet', { key: 'twice' }))];
}

function figure(id, label, value, save) {
  return h('label', { class: 'stack tight', for: id, key: id }, h('small', {}, label), h('input', { id, class: 'line-in', type: 'text', inputmode: 'decimal', autocomplete: 'off', value, oninput: event => { event.target.value = tidy(event.target.value); }, onchange: event => event.target.value && save(event.target.value) }));
}
function keepWeight(each, animal, said) {
  const found = readWeight(said);
  if (!isWeight(found?.dg)) return refuse(t('zero_title', { weight: `${said} ${massUnit()}` }));
  return tell(weighed(each, animal.id, found), t('in_said_kept'));
}
async function keepReading(each, animal, said) {
  const dc = readTemp(said)?.dc ?? await askUnit(said);
  return dc == null ? draw() : tell([{ kind: 'intake-animal', intake: each.id, animal: animal.id, intake_temperature_dc: dc }, { kind: 'warmth', animal: animal.id, reading_dc: dc }], t('in_said_kept'));
}

function age(each, animal) {
  const { band } = animal;
  return h('section', { class: 'card', key: 'age' }, h('p', {}, band ? band.earliest_at === band.latest_at ? t('in_born_at', { at: when(band.latest_at, state.now) }) : t('in_born_between', { from: when(band.earliest_at, state.now), until: when(band.latest_at, state.now) }) : t('in_no_age')),
    h('a', { class: 'btn quiet slim', href: `#/intake/${each.id}/${animal.id}/age` }, t('in_by_signs')));
}

function born(each, animal) {
  const { birth } = animal;
  const correct = (fields, at) => tell([{ kind: 'birth', intake: each.id, animal: animal.id, corrects: birth.id, place: birth.place, order: birth.order, is_stillborn: birth.is_stillborn, vigour: birth.vigour, is_time_seen: birth.is_time_seen,
    ...(birth.earliest_at ? { earliest_at: birth.earliest_at } : {}), happened_at: at || birth.at, ...fields }], t('in_said_kept'));
  return h('section', { class: 'stack', key: 'born' }, h('h2', { class: 'nest' }, t('in_birth')),
    under(t('in_where'), seg(t('in_where'), PLACES.map(place => [place, t(`in_place_${place}`)]), birth.place, place => place && correct({ place }))),
    momentLine({ id: 'ia-born', label: t(birth.is_time_seen ? 'in_f_born' : 'in_f_born_latest'), value: birth.at, save: at => correct({ is_time_seen: true }, at) }),
    line({ id: 'ia-order', label: t('in_f_order'), type: 'number', value: birth.order ? String(birth.order) : '', save: said => Number(said) > 0 && correct({ order: Number(said) }) }),
    line({ id: 'ia-vigour', label: t('in_f_vigour'), value: birth.vigour, many: true, save: said => correct({ vigour: said }) }),
    seg(t('in_stillborn'), [[false, t('in_alive')], [true, t('in_stillborn')]], birth.is_stillborn, value => value != null && correct({ is_stillborn: value })),
    animal.gone !== 'mistake' && quietLink(t('in_unborn'), async () => { await undoBirth(animal.id); go(`intake/${each.id}`); }));
}

async function askJoin(each, animal, young) {
  const others = young.filter(one => one.id !== animal.id);
  const chosen = await ask({ key: 'join', title: t('in_join_which', { name: animal.name }), body: [h('p', { class: 'small' }, t('in_join_sub'))], choices: [...others.map(one => [one.id, `${nameOf(each, one, young.indexOf(one) + 1)}${one.mark ? `, ${one.mark}` : ''}`]), [null, t('close')]] });
  if (!chosen) return;
  await tell([{ kind: 'intake-join', animal: animal.id, same_as: chosen }], t('in_said_joined', { name: others.find(one => one.id === chosen).name }));
  go(`intake/${each.id}`);
}

const pictured = new Set();
function photoButton(each, animal) {
  return h('label', { class: 'callicon filebtn', 'aria-label': t('photo') }, icon('camera'), h('input', { type: 'file', accept: 'image/*', capture: 'environment', class: 'visually-hidden', onchange: async event => {
    const [file] = event.target.files;
    if (!file) return;
    const { shrink, keepPhoto } = await import('./photo.js');
    const isFace = !animal.photo && !pictured.has(animal.id);   // the first picture is her portrait
    try { await keepPhoto(animal, await shrink(file), houseNow(), isFace ? each.id : undefined); pictured.add(animal.id); say(t('in_said_photo')); } catch { refuse(t('photo_bad')); }
  } }));
}
