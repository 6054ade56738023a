// The body check of a shared nest: marks from sucking, told with one tap under her card; and keeping them apart for now.
import { h, icon } from './dom.js';
import { state, record, go } from './state.js';
import { clock, moment, when } from './units.js';
import { backTo } from './heads.js';
import { button, face, linkTo, quietLink } from './parts.js';
import { callPanel } from './calls.js';
import { listed, mates, neighbours, nights } from './nights.js';
import { t, who } from './words.js';

// When her body was last looked at, here or by anybody.
function lastLook(animal) {
  const own = state.rows.filter(row => row.kind === 'look-over' && row.animal === animal.id && row.sucked != null && !row.is_withdrawn && ['wait', 'sent'].includes(row.state) && !state.rows.some(other => other.corrects === row.id)).sort((a, b) => a.happened_at < b.happened_at ? 1 : -1)[0];
  const told = animal.body;
  if (own && !(told && moment(told.at) > moment(own.happened_at))) return { at: own.happened_at, sucked: own.sucked };
  return told || null;
}

const isFresh = last => Boolean(last) && moment(last.at) > state.now - (state.view.limits?.this_visit_min || 20) * 60_000;

// One line under the two taps, for those who share a nest; it stays as high when it is answered, so nothing jumps.
export function below(animal) {
  if (!mates(animal).length) return null;
  const last = lastLook(animal);
  if (isFresh(last) && last.sucked) return h('p', { class: 'bodyline', key: 'body' }, linkTo(`animal/${animal.id}/apart`, t('body_found_at', { at: clock(last.at) }), 'urgent slim'));
  if (isFresh(last)) return h('p', { class: 'bodyline small', key: 'body' }, icon('check'), t('body_none_at', { at: clock(last.at) }));
  return h('p', { class: 'bodyline', key: 'body', role: 'group', 'aria-label': t('body_of', animal) },
    quietLink(t('body_none'), () => tell(animal, false), { 'aria-label': `${animal.name}: ${t('body_none')}` }),
    quietLink(t('body_found'), () => tell(animal, true), { 'aria-label': `${animal.name}: ${t('body_found')}` }));
}

// Whoever was fed and has no card any more is asked about here, until it is answered.
export function bodies(fed) {
  const open = fed.filter(animal => !animal.is_dam && mates(animal).length && !isFresh(lastLook(animal)));
  return open.length > 0 && h('section', { class: 'card bodies', key: 'bodies', 'aria-labelledby': 'bodies' }, h('h2', { class: 'h3', id: 'bodies' }, t('bodies')), h('p', { class: 'small' }, t('bodies_do')),
    h('ul', { class: 'plainlist' }, open.map(animal => h('li', { key: animal.id }, h('b', {}, animal.name), below(animal)))));
}

async function tell(animal, sucked) {
  await record([{ kind: 'look-over', animal: animal.id, sucked }], t(sucked ? 'body_said_found' : 'body_said_none', animal), { undo: !sucked });
  if (sucked) go(`animal/${animal.id}/apart`);
}

export function apart(animal) {
  const there = mates(animal);
  const last = lastLook(animal);
  const free = state.view.nests.filter(nest => nest.home === animal.home && nest.id !== animal.nest && !neighbours(animal, nest.id).length);
  const told = state.rows.filter(row => row.kind === 'keep-apart' && row.animal === animal.id && ['wait', 'sent'].includes(row.state) && moment(row.happened_at) > state.now - 3_600_000).at(-1);
  nights();
  return [h('header', { class: 'top one' }, backTo('', null), face(animal), h('div', { class: 'grow' }, h('h1', { class: 'h2', tabindex: '-1' }, t('apart_title', animal)), last?.sucked && h('small', {}, t('body_found_at', { at: when(last.at, state.now) })))),
    h('div', { class: 'sheet' },
      told ? h('section', { class: 'card', role: 'status', key: 'told' }, h('p', { class: 'do' }, icon('check'), ' ', t('apart_kept', { ...who(animal), at: clock(told.happened_at) })), h('p', { class: 'small' }, t('apart_next', who(animal))))
        : [h('section', { class: 'card', key: 'do' }, h('p', { class: 'do' }, there.length ? t('apart_do', { ...who(animal), others: listed(there.map(one => one.name)) }) : t('apart_alone', who(animal))), h('p', { class: 'small' }, t('apart_why')), h('p', { class: 'small' }, t('apart_warm', who(animal)))),
          state.view.viewer.settles_nests && h('div', { class: 'stack', key: 'where', role: 'group', 'aria-label': t('apart_where') },
            free.slice(0, 3).map(nest => button(t('apart_to', { nest: nest.name }), () => keep(animal, nest), '', { key: nest.id })),
            button(t('apart_own', who(animal)), () => keep(animal, null), free.length ? 'quiet' : '', { key: 'own' }))],
      callPanel(),
      h('div', { class: 'foot' }, linkTo(`animal/${animal.id}/ok`, t('ok_open', who(animal)), 'quiet'), linkTo('', t('back'), 'quiet')))];
}

let isKeeping = false;
async function keep(animal, nest) {
  if (isKeeping) return;
  isKeeping = true;
  try {
    await record([{ kind: 'keep-apart', animal: animal.id, nest: nest?.id ?? null }], t('apart_said', animal));
    scrollTo(0, 0);
    document.querySelector('h1')?.focus({ preventScroll: true });
  } finally { isKeeping = false; }
}
