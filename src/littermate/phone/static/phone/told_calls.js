// What she tells that calls somebody at once beside a reading or a weight: said on her card until the house has heard.
import { state, drawSoon } from './state.js';
import { TELL, isWarming, standing, worsen } from './local.js';
import { atLeast, level } from './plan.js';
import { net } from './sync.js';
import { openPairs } from './twice.js';
import { clock, ml, moment } from './units.js';
import { t, times, who } from './words.js';

// One who does not suck is called about, and has no bottle; one fed by tube alone keeps her plan.
const isByTube = ({ rearing = [] }) => rearing.includes('tube') && !rearing.some(kind => /^(bottle|supplemented)$/.test(kind));
export const sucksAt = (animal, suck) => !suck || isByTube(animal) ? animal.sucks : suck !== 'none';
export const noSuck = (animal, at) => t('no_suck', { ...who(animal), seen_at: clock(at) });
// The newest order of a vet that held her food, or allowed milk while she is cool, at a moment.
export const ruling = ({ rulings = [] }, at, what) => rulings.findLast(one => one[what] && moment(one.from_at) <= at && !(one.until_at && moment(one.until_at) <= at));
// All that these entries called about, as it stands on her card, the gravest first.
export function calledOn({ called = [] }, rows) {
  const found = called.filter(one => rows.some(row => row.id === one.row)).sort((a, b) => level(b.worry) - level(a.worry));
  return found[0] && { ...found[0], line: found.map(one => one.line).join(' ') };
}

// First to warm her, as long as she is cool; what was said of her weight stands beside what is graver.
function call(animal, row, worry, line) {
  const first = isWarming(animal) && atLeast(worry, 'call-now') && !ruling(animal, state.now, 'lifts') ? `${t('plan_warm', who(animal))} ` : '';
  worsen(animal, worry, `${first}${t(`come_${worry}`, who(animal))}`, line);
  const { weight_says: says, worry: { do: todo, lines } } = animal;
  if (says && says !== todo && !lines.includes(says)) animal.worry.lines = [lines[0], says, ...lines.slice(1)];
  animal.called = [...(animal.called || []), { row: row.id, worry, line }];
}

TELL.observation = (animal, { suck, happened_at: at }, { levels }) => {
  if (!suck || moment(at) < moment(animal.suck_at || 0)) return;   // a later look stands
  const sucks = sucksAt(animal, suck), no_suck = sucks === false ? noSuck(animal, at) : null;
  if (sucks && animal.cannot === animal.no_suck) animal.cannot = null;
  if (sucks) animal.worry = { ...animal.worry, lines: animal.worry.lines.filter(line => line !== animal.no_suck) };
  Object.assign(animal, { suck_at: at, strength: suck === 'strong' ? 'strong' : 'weak', sucks, no_suck });
  if (suck === 'none') worsen(animal, levels?.['no-suck'] || 'call-today', t('come_call-today'), noSuck(animal, at));
};

// Cool, she is looked at first.
const { feed, warmth, 'weigh-in': weighIn } = TELL;
TELL.warmth = (animal, row, limits, ...more) => {
  warmth(animal, row, limits, ...more);
  const level = limits.flags?.levels.cool || 'call-today';
  if (isWarming(animal) && animal.felt_at === row.happened_at && !atLeast(animal.worry.level, level)) worsen(animal, level, animal.worry.do, null);
};

// What her stomach holds goes by what she weighs now, as far as it is believed.
TELL['weigh-in'] = (animal, row, ...more) => {
  const { do: before } = animal.worry;
  weighIn(animal, row, ...more);
  if (animal.worry.do !== before) animal.weight_says = animal.worry.do;
  if (!row.is_doubtful && animal.weights[0].id === row.id && animal.weighed_dg === row.weight_dg) animal.stomach = [row.weight_dg];
};

// A meal with this feed in it that is more than her stomach holds, added up as in the house: what may be one feed told
// by two counts once, with the larger amount.
function tooMuch({ feeds, fed_twice, stomach, species, plan, rearing }, at, limits) {
  const [weight_dg, most_dml] = stomach || [], hard_stop = weight_dg * limits.hard_stop_c?.[species];
  const within = (limits.one_meal_min || 0) * 60_000, byHand = feeds.filter(({ route, dml }) => route !== 'nursing' && dml !== 0);
  for (const { at: fed_at } of rearing?.join() === 'weaned' ? [] : byHand) {
    const since = each => moment(fed_at) - moment(each), meal = byHand.filter(one => since(one.at) >= 0 && since(one.at) < within);
    if (since(at) < 0 || since(at) >= within) continue;
    const dml = meal.reduce((sum, one) => sum + one.dml, 0) - openPairs({ feeds: meal, fed_twice }, limits.same_feed_min || 0).reduce((sum, [one, two]) => sum + Math.min(one.dml, two.dml), 0);
    if (dml * 10_000 > hard_stop) return { taken_ml: ml(dml), fed_at: clock(fed_at), most_ml: ml(plan?.most_dml ?? most_dml ?? Math.floor(hard_stop / 10_000)) };
  }
  return null;
}

// Milk by hand: while she was cool and no order allowed it, while one held her food, far more than the most.
TELL.feed = (animal, row, limits, ...more) => {
  feed(animal, row, limits, ...more);
  if (row.route === 'nursing' || row.taken_dml === 0) return;
  const at = moment(row.happened_at), levels = limits.levels || {}, held = ruling(animal, at, 'holds'), much = tooMuch(animal, at, limits);
  if (held) call(animal, row, levels['fed-while-held'] || 'call-today', t('told_fed-while-held', { fed_at: clock(at), by_name: held.by }));
  if (much) call(animal, row, levels['fed-far-above'] || 'call-today', t('told_fed-far-above', { ...who(animal), ...much }));
  if (!isWarming(animal) || at < moment(animal.warmth.since)) return;
  if (ruling(animal, at, 'lifts')) animal.allowed = row;
  else fedCool(animal, row, limits);
};
const fedCool = (animal, row, { levels }) => call(animal, row, levels?.['fed-while-cool'] || 'call-now', t('cold_feed', animal));

// What an order allowed calls once it is over and she is cool still, as in the house.
TELL.last = (animal, now, limits) => {
  if (animal.allowed && isWarming(animal) && !ruling(animal, now, 'lifts')) fedCool(animal, animal.allowed, limits);
};

TELL.elimination = (animal, row, { levels, loose_within_h: hours, loose_to_call: often }) => {
  if (row.poo_kind === 'bloody') call(animal, row, levels?.['bloody-stool'] || 'call-now', t('poo_bloody'));
  if (!/^(loose|watery|bloody)$/.test(row.poo_kind)) return;
  const { replaced } = standing(state.rows);
  animal.loose = [...(animal.loose || []).filter(([id]) => !replaced.has(id)), [row.id, row.happened_at]];
  const moments = animal.loose.map(([, at]) => moment(at)), since = Math.max(...moments) - hours * 3_600_000, n = moments.filter(at => at >= since).length;
  if (n >= often) call(animal, row, levels?.['loose-stool-repeated'] || 'call-now', t('loose_often', { ...who(animal), times: times(n) }));
};

// What failed on its way is asked for again: a browser remembers it, so by another address, which stands in what it said.
async function come(ask, pause = 4_000) {
  try { return await ask(); } catch ({ message }) {
    const [address] = /http\S+\.js/.exec(message) || [];
    do await new Promise(done => setTimeout(done, pause)); while (net.state === 'offline');
    return come(address ? () => import(`${address}?${Date.now()}`) : ask, Math.min(pause * 2, 60_000));
  }
}
// Once all that tells of an entry is here, the others say nothing of her.
Promise.all([come(() => import('./all_right.js')), come(() => import('./company.js'))]).then(() => {
  TELL.rest = () => {};
  drawSoon();
});
