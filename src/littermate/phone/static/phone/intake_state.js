// Intakes on this phone: as the house told them, with what was saved here and is not yet told laid over.
import { deviceId, newId, talk } from './outbox.js';
import { get, put } from './store.js';
import { refresh } from './sync.js';
import { state, record, draw } from './state.js';
import { iso } from './units.js';

const KINDS = ['intake', 'intake-animal', 'birth', 'intake-join', 'birth-estimate', 'weigh-in', 'warmth', 'feed'];
const EVERY = 7_000;
export const kept = { body: null, etag: null, isRead: false };

const isHere = () => /^#\/?intake/.test(location.hash);

// Asks for news while an intake is looked at; without a network what was told last stands.
let busy;
export function pull() {
  busy ||= (async () => {
    if (!kept.isRead) Object.assign(kept, await get('kept', 'intakes'), { isRead: true });
    draw();
    try {
      const reply = await talk('phone/intakes', { headers: kept.etag ? { 'If-None-Match': kept.etag } : {} });
      if (reply.status === 200) {
        Object.assign(kept, { body: await reply.json(), etag: reply.headers.get('ETag') });
        await put('kept', { id: 'intakes', body: kept.body, etag: kept.etag });
      }
    } catch { /* no network: asked again by itself */ }
  })().finally(() => { busy = null; draw(); });
  return busy;
}
setInterval(() => isHere() && document.visibilityState === 'visible' && pull(), EVERY);

// Keeps entries in the order they are given: an animal before its weight, on this phone and in the house.
export async function tell(entries, words, { at, undo } = {}) {
  const base = Date.now();
  await deviceId();
  const rows = await record(entries.map((entry, place) => ({ id: newId(base + place), ...(at ? { happened_at: iso(at + place) } : {}), ...entry })), words, { undo });
  refresh().then(pull, () => {});
  return rows;
}

const rowsOf = () => state.rows.filter(row => KINDS.includes(row.kind) && (row.state === 'wait' || (row.state === 'sent' && row.sequence > (kept.body?.sequence ?? -1))))
  .sort((a, b) => a.id < b.id ? -1 : 1);

const NOT_SAID = ['id', 'kind', 'happened_at', 'intake', 'state', 'sequence', 'say', 'made_at', 'clears', 'is_closed', 'corrects', 'is_withdrawn', 'photo', 'rode_with', 'rode_apart'];
const said = row => Object.fromEntries(Object.entries(row).filter(([name]) => !NOT_SAID.includes(name)));

const LAY = {
  intake(found, row) {
    let intake = found.intakes.find(one => one.id === row.intake);
    if (!intake) {
      intake = { id: row.intake, name: row.name || '', has_stand_in_name: !row.name || row.has_stand_in_name === true, who: row.who, species: row.species, opened_at: row.happened_at, opened_by: state.view?.viewer.name || '', custody_from_at: row.happened_at, animals: [], alike: [], closed_at: null };
      found.intakes.unshift(intake);
    }
    const [was, stoodIn] = [intake.name, intake.has_stand_in_name];
    Object.assign(intake, said(row));
    if (row.name && row.name !== was) intake.has_stand_in_name = row.has_stand_in_name === true;
    if (stoodIn && !intake.has_stand_in_name) intake.animals.filter(animal => animal.has_stand_in_name && animal.name === was).forEach(animal => Object.assign(animal, { name: intake.name, has_stand_in_name: false }));
    for (const name of (row.clears || '').split(',').map(part => part.trim()).filter(Boolean)) intake[name] = null;
    if (row.is_closed != null) intake.closed_at = row.is_closed ? row.happened_at : null;
    for (const [other, rode] of [[row.rode_with, true], [row.rode_apart, false]]) if (other) for (const [one, with_] of [[row.intake, other], [other, row.intake]]) {
      const told = found.intakes.find(each => each.id === one);
      if (told) told.rode = { ...told.rode, [with_]: rode };
    }
    if (row.finder_name || row.finder_phone) Object.assign(intake, { has_finder: true, is_finder_known: true });
  },
  'intake-animal'(found, row) {
    const intake = found.intakes.find(one => one.id === row.intake);
    if (!intake) return;
    const animal = animalIn(intake, row.animal);
    if (row.name && row.name !== animal.name) animal.has_stand_in_name = false;
    Object.assign(animal, said(row), { id: row.animal });
    if (!animal.name && (animal.is_dam || intake.who === 'one')) Object.assign(animal, { name: intake.name, has_stand_in_name: intake.has_stand_in_name });
    if (row.name && !animal.has_stand_in_name && (animal.is_dam || intake.who === 'one') && intake.has_stand_in_name) Object.assign(intake, { name: row.name, has_stand_in_name: false });
  },
  birth(found, row) {
    const intake = found.intakes.find(one => one.id === row.intake || one.animals.some(animal => animal.id === row.animal));
    if (!intake) return;
    const animal = animalIn(intake, row.animal);
    if (row.is_withdrawn) { animal.gone = 'mistake'; return; }
    animal.birth = { ...animal.birth, id: row.id, at: row.happened_at, place: row.place, order: row.order ?? null, is_stillborn: Boolean(row.is_stillborn), vigour: row.vigour || '', is_time_seen: row.is_time_seen !== false, by: state.view?.viewer.name };
    animal.gone = row.is_stillborn ? 'died' : '';
  },
  'intake-join'(found, row) { withAnimal(found, row.animal, animal => { animal.gone = 'mistake'; }); },
  'birth-estimate'(found, row) { withAnimal(found, row.animal, animal => { animal.band = { earliest_at: row.earliest_at, latest_at: row.latest_at, method: row.method }; }); },
  'weigh-in'(found, row) { withAnimal(found, row.animal, animal => { animal.intake_weight_dg ??= row.weight_dg; }); },
  warmth(found, row) { withAnimal(found, row.animal, animal => { animal.felt_at ??= row.happened_at; }); },
  feed(found, row) { withAnimal(found, row.animal, animal => { animal.fed_at ??= row.happened_at; }); },
};

function animalIn(intake, id) {
  let animal = intake.animals.find(one => one.id === id);
  if (!animal) {
    animal = { id, name: '', has_stand_in_name: true, face: { letter: '', colour: '#d8c6b9' }, is_dam: false, sex: 'unknown', mark: '', mark_colour: '', birth: null, band: null, gone: '', told_by: [] };
    intake.animals.push(animal);
  }
  return animal;
}
function withAnimal(found, id, change) {
  for (const intake of found.intakes) intake.animals.filter(animal => animal.id === id).forEach(change);
}

let laid = { key: null, found: null };
export function view() {
  const rows = rowsOf();
  const key = `${kept.etag}|${rows.map(row => row.id + row.state).join()}`;
  if (laid.key === key && laid.body === kept.body) return laid.found;
  const found = structuredClone(kept.body) || { intakes: [], species: [], calls: [], homes: [], may: {} };
  for (const row of rows) LAY[row.kind](found, row);
  laid = { key, body: kept.body, found };
  return found;
}
export const intakeOf = id => view().intakes.find(one => one.id === id);
const kindOf = ({ species }, intake) => species.find(one => one.id === intake.species) || { id: intake.species, adult: intake.species, young: intake.species, youngs: intake.species, signs: [], weights_dg: [] };
export const speciesOf = intake => kindOf(view(), intake);
export const damOf = intake => intake.animals.find(animal => animal.is_dam && animal.gone !== 'mistake');
const place = animal => animal.birth?.order ?? 99;
export const youngOf = intake => intake.animals.filter(animal => !animal.is_dam && animal.gone !== 'mistake').sort((a, b) => place(a) - place(b) || (a.birth?.at || '').localeCompare(b.birth?.at || '') || a.id.localeCompare(b.id));
// As the house names them until somebody does: by the mother's name, or "Puppy 3" while nobody has one.
// Those that came within half a day of it: two families in one van have met.
const NEAR_MS = 12 * 3_600_000;
export const cameNear = each => view().intakes.filter(other => other.id !== each.id && Math.abs(Date.parse(other.opened_at) - Date.parse(each.opened_at)) <= NEAR_MS);
export const isStandIn = animal => animal.has_stand_in_name || !animal.name;
export function nameOf(intake, animal, number) {
  if (animal.name) return animal.name;
  const kind = speciesOf(intake);
  const base = [damOf(intake), intake].find(one => one && !isStandIn(one))?.name || kind.young.charAt(0).toUpperCase() + kind.young.slice(1);
  return `${base.slice(0, 50)} ${number}`;
}
