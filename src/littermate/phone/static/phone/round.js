// The round: what is due now, what to mix, in which order, and what is done.
import { asItIs, h, icon, say } from './dom.js';
import { isTyped, state, record, animalOf, homeOf, nestOf, keepSettings, draw } from './state.js';
import { stand, dueAt, fedLately, isDue, isFed, isWarming, lastFeed } from './local.js';
import { atLeast, level } from './plan.js';
import { bareMl, bareWeight, change, clock, inHome, massUnit, ml, moment, temp } from './units.js';
import { button, face, linkTo, quietLink, worryChip } from './parts.js';
import { mixes, netChip } from './chip.js';
import { t, who } from './words.js';

// Well ones first, then those in quarantine, the sick last: hands go that way round.
const hand = ({ hands }) => ({ quarantine: 1, sick: 2 }[hands?.group] || 0);
// Pinned first, the worst on top, then the order in which the round was begun: nothing jumps under the thumb.
function inOrder(open, fed) {
  const { settings } = state;
  const begun = settings.order.filter(id => animalOf(id));
  const fresh = open.filter(animal => !begun.includes(animal.id));
  const firstNest = open.find(animal => stand(animal, state.now) === 'pinned')?.nest;
  const isPinned = animal => stand(animal, state.now) === 'pinned';   // to look at first, whatever hands do after
  const after = animal => isPinned(animal) ? -1 : hand(animal);
  fresh.sort((a, b) => after(a) - after(b) || (b.nest === firstNest) - (a.nest === firstNest));
  const isOn = open.some(animal => !isPinned(animal) || isDue(animal, state.now));   // one pinned all night is no round
  const order = isOn ? [...begun, ...fresh.map(animal => animal.id)] : [];
  for (const { id, nest } of isOn ? fed : []) if (!order.includes(id)) order.splice(order.findLastIndex(one => animalOf(one).nest === nest) + 1 || 1e9, 0, id);   // in her nest, should that be taken back
  if (order.join() !== settings.order.join()) { settings.order = order; keepSettings(); }
  const rank = animal => order.indexOf(animal.id) + 1e3 * (isPinned(animal) ? -level(animal.worry.level) : hand(animal) + (stand(animal, state.now) === 'due' ? 10 : 100));
  return [...open].sort((a, b) => rank(a) - rank(b));
}

function openOnes() {
  const those = stands => (state.view?.animals || []).filter(animal => stands.test(stand(animal, state.now)));
  return inOrder(those(/pinned|due|warming/), those(/fed/));
}
export const dueOnes = () => openOnes().filter(animal => isDue(animal, state.now));

export const nextAt = () => state.view.animals.map(dueAt).filter(at => at && moment(at) > state.now).sort()[0];

export function round() {
  const { view, now } = state;
  const open = openOnes();
  const due = open.filter(animal => isDue(animal, now));
  const { round_foot: foot } = state.parts;   // comes right after the first drawing
  const fed = view.animals.filter(animal => fedLately(animal, now) && ['fed', 'pinned'].includes(stand(animal, now)) && !isDue(animal, now))
    .sort((a, b) => lastFeed(a).at < lastFeed(b).at ? 1 : -1);
  return [head(due), h('div', { class: 'list' },
    !view.animals.length && h('div', { class: 'card', key: 'none' }, h('h2', {}, t('no_animals')), h('p', { class: 'small' }, t('no_animals_do'))),
    foot?.questions(open), cards(open.slice(0, state.most)), state.parts.company?.bodies(fed), foot && view.animals.length > 0 && !due.length && foot.end(), fed.length > 0 && foot?.fedFold(fed), foot?.nextUp(), foot?.otherWays(),
    t('translation_note') && h('p', { class: 'small', key: 'translation' }, t('translation_note')))];
}

function head(due) {
  const at = nextAt();
  const list = mixes(due);
  return h('header', { class: 'top' },
    h('div', {},
      h('h1', { class: 'due', tabindex: '-1' }, due.length ? t('due_now', { n: due.length }) : t('none_due')),
      h('p', { class: 'small' }, at ? `${t('then_at', { at: clock(at) })}. ` : '',
        list.length > 0 && h('button', { type: 'button', class: 'inline', 'aria-haspopup': 'dialog', onclick: () => state.part('mix').then(mix => mix.showMix(due)) },
          t('mix', { list: list.map(one => t('mix_amount', { ml: ml(one.dml), kind: one.kind })).join(', ') })))),
    netChip());
}

function cards(open) {
  let last;
  const isMixed = new Set(open.map(hand)).size > 1;   // where all wait alike, nobody need be told
  return open.map(animal => {
    const [isNew, isWash] = [animal.nest !== last?.nest, last && (animal.hands?.unit !== last.hands?.unit || hand(animal) !== hand(last))];
    last = animal;
    return [(isNew || isWash) && nestHead(animal, isWash, isMixed), state.only?.includes(animal.id) === false ? asItIs(animal.id) : inHome(homeOf(animal), () => card(animal))];
  });
}

// The heading opens its nest; between two exposure units hands are washed.
function nestHead(animal, isWash, isMixed) {
  const nest = nestOf(animal);
  const why = isMixed && hand(animal) ? `, ${t(`hands_${animal.hands.group}`)}` : '';
  const words = (nest ? nest.name : t('in_no_nest')) + (isWash || nest?.wash_before ? `, ${t('wash')}` : '') + why;
  return h('h2', { class: 'nest', key: `nest-${animal.nest}-${animal.id}` }, h('a', { href: nest ? `#/nest/${nest.id}` : '#/nests' }, words));
}

export const upFirst = words => words.charAt(0).toUpperCase() + words.slice(1);
const about = animal => [animal.kind_word, animal.mark, animal.day_word].filter(Boolean).join(', ');
const nameLine = (animal, hint) => h('div', { class: 'who' }, face(animal),
  h('div', {}, h('h3', {}, h('a', { href: `#/animal/${animal.id}`, class: 'name' }, animal.name)), h('small', {}, hint || about(animal))));

function card(animal) {
  const { level } = animal.worry;
  const isUrgent = stand(animal, state.now) === 'pinned';
  const last = animal.weights[0];
  const side = atLeast(level, 'watch') ? worryChip(level)
    : last && h('small', { class: 'num' }, `${bareWeight(last.dg)} ${massUnit()}`, animal.change_dg != null ? `, ${change(animal.change_dg)}` : '');
  return h('article', { class: `card${isUrgent ? ' urgent' : ''}`, key: animal.id, 'aria-label': animal.name },
    h('div', { class: 'row' }, nameLine(animal), side), lines(animal, isUrgent), hands(animal, isUrgent),
    !isUrgent && !animal.held_by && !isWarming(animal) && state.parts.company?.below(animal));   // first things first: no more to ask while milk waits
}

// What an urgent one may have, by the plan on this phone now; none where nothing is to be given.
function amountOf({ plan, warmth, held_by, ...animal }) {
  if (plan?.about_dml == null || held_by || warmth?.state === 'warming') return '';
  return t(warmth && warmth.state !== 'warm' ? 'amount_when_warm' : 'amount', { ...who(animal), about: ml(plan.about_dml), most: bareMl(plan.most_dml) });
}

function lines(animal, isUrgent) {
  const { worry, plan } = animal;
  const isSeen = state.settings.seen[animal.id] === plan?.now_line;
  // "Call today" stands on her chip already; what the hand does first is to feel her.
  const feelsFirst = isUrgent && !isFed(animal, state.now) && worry.level === 'call-today' && !worry.acts && plan && animal.warmth && !isWarming(animal) && !feltWarm(animal) && !animal.weights[0]?.doubtful;
  const todo = feelsFirst ? t('feel_first', { ...who(animal), limit: temp(animal.warmth.limit_dc) }) : worry.do || (animal.cannot && t('plan_weigh'));
  const feed = lastFeed(animal), amount = isUrgent && amountOf(animal);
  return [
    isUrgent && isFed(animal, state.now) && h('p', { class: 'small strong', key: 'fed' }, icon('check'),
      feed.outcome === 'taken' && feed.dml != null ? t('fed_at', { at: clock(feed.at), ml: ml(feed.dml) }) : state.parts.round_foot?.feedWords(animal, feed), ` (${byWhom(feed)})`),
    animal.claim && h('p', { class: 'small claim', key: 'claim' }, icon('hand'), t('has_claim', { by: animal.claim.by, name: animal.name })),
    todo && h('p', { class: 'do', key: 'do' }, todo),
    (isUrgent || todo) && (worry.lines.length > 0 || amount) && h('p', { class: 'small', key: 'why' }, [...worry.lines.slice(0, amount ? 2 : 3), amount].filter(Boolean).join(' ')),
    animal.cannot && animal.cannot !== worry.do && !worry.lines.includes(animal.cannot) && h('p', { class: 'small', key: 'cannot' }, animal.cannot),
    animal.colostrum && h('p', { class: 'small', key: 'colostrum' }, animal.colostrum),
    isWarming(animal) && h('p', { class: 'small strong', key: 'warming' }, icon('thermometer-snowflake'), t(animal.warmth.feel_again_at ? 'warming' : 'warming_ask', { since: clock(animal.warmth.since), again: clock(animal.warmth.feel_again_at) })),
    animal.held_by && h('p', { class: 'small strong', key: 'held' }, t('held', { why: animal.held_by })),
    plan?.now_line && !isSeen && !isWarming(animal) && h('p', { class: 'small now', key: 'now' }, h('span', {}, upFirst(plan.now_line)),
      quietLink(t('seen'), () => { state.settings.seen[animal.id] = plan.now_line; keepSettings(); draw(); }, { 'aria-label': `${t('seen')}: ${animal.name}, ${plan.now_line}` })),
    state.parts.round_foot?.under(animal),
    animal.orders?.map((order, place) => h('details', { class: 'small order', key: `order${place}` }, h('summary', {}, t('order')), h('p', {}, order))),
    animal.taps.why_not && !todo && h('p', { class: 'small', key: 'whynot' }, animal.taps.why_not),
    state.hint === animal.id && h('p', { class: 'small strong', key: 'hint' }, t('took_before', who(animal))),
    animal.treatments.filter(one => one.state === 'due').map(one => state.parts.round_foot?.treatment(animal, one)),
  ];
}

export const feltWarm = animal => animal.felt_at && animal.warmth?.state === 'warm' && moment(animal.felt_at) > state.now - (state.view.limits?.this_visit_min || 0) * 60_000;

function hands(animal, isUrgent) {
  const start = (words, kind = '') => linkTo(`animal/${animal.id}`, words, kind, { key: 'start', 'aria-label': `${words}: ${animal.name}` });
  if (isUrgent) {
    return h('div', { class: 'two', key: 'hands' }, isFed(animal, state.now) ? start(t('open'), 'quiet') : start(t('start')),
      linkTo(`animal/${animal.id}/call`, t('call'), 'urgent', { key: 'call', 'aria-label': `${t('call')}: ${animal.name}` }));
  }
  if (animal.held_by) return null;
  if (isWarming(animal)) return h('div', { class: 'two', key: 'hands' }, start(t('feel_now', who(animal)), moment(animal.warmth.feel_again_at) > state.now ? 'quiet' : ''));
  const { warm, took_dml: dml, full } = animal.taps;
  if (dml == null && !full || isTyped(animal)) return h('div', { class: 'two', key: 'hands' }, start(t('start')));
  return h('div', { class: full && warm ? 'three' : 'two', key: 'hands' },
    full && button(t('full'), () => tookFull(animal), 'quiet', { key: 'full', 'aria-label': `${animal.name}: ${t('full')}` }),
    warm && warmTap(animal),
    dml != null && button(t('took', { ml: ml(dml) }), () => tookTap(animal, dml), '', { key: 'took', 'aria-label': `${animal.name}: ${t('took', { ml: ml(dml) })}` }));
}

function warmTap(animal) {
  const isFelt = feltWarm(animal);
  const words = isFelt ? t('warm_at', { at: clock(animal.felt_at) }) : t('warm');
  return button([isFelt ? icon('check') : '', words], () => isFelt || tapWarm(animal), isFelt ? 'quiet felt' : 'quiet',
    { key: 'warm', id: `warm-${animal.id}`, 'aria-label': `${animal.name}: ${words}` });
}

let feeling;

function tapWarm(animal) {
  if (state.hint === animal.id) state.hint = null;
  feeling = record([{ kind: 'warmth', animal: animal.id, feel: 'warm' }], t('said_warm', who(animal)));
  return feeling;
}

// The second tap of a quick thumb comes while the first is still on its way into the store: it waits for it.
async function tookTap(animal, dml) {
  await feeling?.catch(() => {});
  if (animal.taps.warm && !feltWarm(animalOf(animal.id) || animal)) {
    state.hint = animal.id;
    draw();
    say(t('took_before', who(animal)));
    document.getElementById(`warm-${animal.id}`)?.focus();
    return null;
  }
  return record([{ kind: 'feed', animal: animal.id, route: animal.rearing?.includes('tube') ? 'tube' : 'bottle', planned_dml: animal.plan?.about_dml ?? null,
    taken_dml: dml, measured_by: 'syringe', product: animal.product, outcome: 'taken' }],
  t('said_took', { ...who(animal), ml: ml(dml) }), { undo: true });
}

const tookFull = animal => record([{ kind: 'feed', animal: animal.id, route: 'nursing', planned_dml: animal.plan?.about_dml ?? null,
  taken_dml: null, measured_by: 'nobody', product: null, outcome: 'full' }], t('said_full', who(animal)), { undo: true });

export const byWhom = feed => feed.by === state.view.viewer.name ? t('you') : feed.by;
