// Two carers wrote down one neonate's feed within minutes: the round asks whether it was the same, and never guesses.
import { h, icon } from './dom.js';
import { state, record } from './state.js';
import { TELL } from './local.js';
import { button } from './parts.js';
import { ml, moment, when } from './units.js';
import { t, who } from './words.js';

const inOrder = (a, b) => moment(a.at) - moment(b.at) || (a.id < b.id ? -1 : 1);
const apart = ([one, two]) => moment(two.at) - moment(one.at);
const isPair = (pair, one, two) => pair.includes(one.id) && pair.includes(two.id);

// Answered here and not yet by the house: one of two stands, the later, with the larger amount; or both do.
TELL['same-feed'] = (animal, { feed, other, answer }) => {
  if (answer === 'both') { animal.fed_twice = [...(animal.fed_twice || []), [feed, other]]; return; }
  if (animal.fed_twice?.some(pair => pair.includes(feed) && pair.includes(other))) return;   // somebody saw both go in: that stands
  const [last, first] = animal.feeds.filter(one => one.id === feed || one.id === other);   // the newest comes first
  if (!first) return;
  const dml = last.dml == null && first.dml == null ? null : Math.max(last.dml, first.dml);
  animal.feeds = animal.feeds.filter(one => one !== first).map(one => one === last ? { ...last, dml } : one);
};

// As the house pairs them: told by two people, so close together, not said to be two; each asked about with the nearest.
export function openPairs({ feeds, fed_twice: both = [] }, within) {
  const known = feeds.filter(feed => feed.by_id && feed.dml !== 0).sort(inOrder);
  const near = known.flatMap((one, n) => known.slice(n + 1).map(two => [one, two]))
    .filter(pair => pair[0].by_id !== pair[1].by_id && apart(pair) <= within * 60_000)
    .sort((a, b) => apart(a) - apart(b) || inOrder(a[0], b[0]) || inOrder(a[1], b[1]));
  const taken = new Set(), found = [];
  for (const [one, two] of near) {
    if (taken.has(one.id) || taken.has(two.id) || both.some(pair => isPair(pair, one, two))) continue;
    taken.add(one.id).add(two.id);
    found.push([one, two]);
  }
  return found.sort((a, b) => inOrder(a[1], b[1]));
}

const amount = feed => feed.dml == null ? t('twice_unmeasured', { at: when(feed.at, state.now) }) : t('twice_one', { ml: ml(feed.dml), at: when(feed.at, state.now) });
const isHers = feed => feed.by_id === state.view.viewer.id;

// One card for each question; it stands until one of them answers, on this phone or another.
export function questions() {
  const within = state.view.limits?.same_feed_min || 0;
  return state.view.animals.flatMap(animal => openPairs(animal, within).map(pair => question(animal, pair)));
}

function question(animal, [one, two]) {
  const other = isHers(one) ? two : one;
  const min = Math.round(apart([one, two]) / 60_000);
  const words = t(min ? 'twice_ask' : 'twice_ask_at_once', { by: isHers(other) ? t('twice_you') : other.by, min, first: amount(one), second: amount(two) });
  const sum = one.dml + two.dml, most = animal.plan?.most_dml;
  const much = one.dml != null && two.dml != null && most && sum > most && t('twice_much', { ...who(animal), ml: ml(sum), most: ml(most), at: when(two.at, state.now) });
  const say = (answer, said) => record([{ kind: 'same-feed', animal: animal.id, feed: one.id, other: two.id, answer }], t(said, who(animal)), { undo: true });
  return h('article', { class: 'card twice', key: `twice-${one.id}-${two.id}`, 'aria-label': `${animal.name}: ${t('twice_same')}?` },
    h('h2', { class: 'h3' }, h('a', { href: `#/animal/${animal.id}`, class: 'name' }, animal.name)), h('p', { class: 'small' }, icon('hand'), words),
    much && h('p', { class: 'small strong', key: 'much' }, much),
    h('div', { class: 'two' }, button(t('twice_same'), () => say('same', 'twice_said_same'), '', { 'aria-label': `${animal.name}: ${t('twice_same')}` }),
      button(t('twice_both'), () => say('both', 'twice_said_both'), 'quiet', { 'aria-label': `${animal.name}: ${t('twice_both')}` })));
}
