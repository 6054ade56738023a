// Births one by one: what has passed since the last stands large beside the clinic's number. No limit of ours.
import { houseNow, newId } from './outbox.js';
import { ask } from './ask.js';
import { askTime } from './ask_time.js';
import { h, icon } from './dom.js';
import { state, draw } from './state.js';
import { button, quietLink } from './parts.js';
import { seg } from './fields.js';
import { clock, iso, moment } from './units.js';
import { under } from './intake_fields.js';
import { tell, view, youngOf } from './intake_state.js';
import { pick } from './intake_rows.js';
import { passed } from './which_time.js';
import { t } from './words.js';

const SAME_TAP = 5_000;
const PLACES = ['before-custody', 'in-transit', 'in-care'];
const work = { place: {}, last: {}, notice: null };

export const placeOf = each => work.place[each.id] || youngOf(each).filter(animal => animal.birth?.is_time_seen).at(-1)?.birth.place || (each.who === 'litter' ? 'before-custody' : 'in-transit');

export function birthPanel(each, isWriting) {
  const seen = youngOf(each).filter(animal => animal.birth?.is_time_seen);
  const last = seen.map(animal => animal.birth.at).sort().at(-1);
  if (each.who !== 'labour' && !seen.length) return null;
  return h('section', { class: 'card births', key: 'births', 'aria-label': t('in_births') },
    h('div', { class: 'clocks' },
      clockOf(t('in_last_birth'), last, last ? t('in_at', { at: clock(last) }) : t('in_none_born')),
      clockOf(t('in_straining'), each.straining_since_at, each.straining_since_at ? t('in_since_at', { at: clock(each.straining_since_at) }) : t('in_not_noted'))),
    clinic(),
    !isWriting && h('div', { class: 'two' }, button(each.straining_since_at ? t('in_straining_change') : t('in_straining_now'), () => strains(each), 'quiet slim'),
      each.straining_since_at ? button(t('in_straining_over'), () => tell([{ kind: 'intake', intake: each.id, clears: 'straining_since_at' }], t('in_said_kept')), 'quiet slim') : ''),
    under(t('in_where_now'), seg(t('in_where_now'), PLACES.map(place => [place, t(`in_place_${place}`)]), placeOf(each), place => { work.place[each.id] = place || placeOf(each); draw(); })),
    work.notice?.id === each.id && work.notice.until > state.now && h('div', { class: 'row', role: 'status' }, h('small', { class: 'strong' }, icon('check'), ' ', work.notice.words), quietLink(t('undo'), () => undoBirth(work.notice.animal), { 'aria-label': t('undo_what', { what: work.notice.words }) })));
}

const clockOf = (label, at, small) => h('div', { class: 'clock' }, h('small', {}, label), h('b', {}, at ? passed(state.now - moment(at)) : '–'), h('small', {}, small));

function clinic() {
  const [call] = view().calls.filter(one => one.kind !== 'on-call').concat(view().calls);
  return call ? h('a', { class: 'btn quiet callbtn', href: `tel:${call.phone.replace(/[^\d+]/g, '')}` }, icon('hospital'), h('span', {}, call.label), h('small', { class: 'num' }, call.phone)) : h('p', { class: 'small strong' }, t('calls_none'));
}

async function strains(each) {
  if (!each.straining_since_at) { await tell([{ kind: 'intake', intake: each.id, straining_since_at: iso(houseNow()) }], t('in_said_straining')); return; }
  const at = await askTime();
  if (at !== undefined) await tell([{ kind: 'intake', intake: each.id, straining_since_at: iso(at ?? houseNow()) }], t('in_said_straining'));
}

export const bornDock = each => button([icon('clock'), t('in_born_now')], () => bornNow(each), '', { id: 'born-now' });

// Kept at once with its time. A second tap within some seconds may be the thumb: then it is asked.
export async function bornNow(each) {
  const now = houseNow();
  if (now - (work.last[each.id] || 0) < SAME_TAP) {
    const said = await ask({ key: 'twice', title: t('in_twice'), body: [h('p', {}, t('in_twice_do', { n: Math.max(1, Math.round((now - work.last[each.id]) / 1000)) }))], choices: [[null, t('in_twice_one'), 'main'], ['two', t('in_twice_two')]] });
    if (said !== 'two') return;
  }
  work.last[each.id] = now;
  const animal = newId();
  const order = Math.max(0, ...youngOf(each).map(one => one.birth?.order || 0), youngOf(each).length) + 1;
  const words = t('in_said_born', { n: order, at: clock(now) });
  work.notice = { id: each.id, animal, words, until: now + 60_000 };
  await tell([{ kind: 'birth', intake: each.id, animal, place: placeOf(each), order, is_stillborn: false, vigour: '', is_time_seen: true }], words, { at: now });
  pick(each, animal);
}

export async function undoBirth(id) {
  const animal = view().intakes.flatMap(one => one.animals).find(one => one.id === id);
  work.notice = null;
  if (animal?.birth) await tell([{ kind: 'birth', animal: id, corrects: animal.birth.id, is_withdrawn: true }], t('in_said_unborn'));
}
