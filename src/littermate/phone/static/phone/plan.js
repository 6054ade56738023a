// The plan is looked up in the grid the house sent, never worked out here: gram x age-day x strength.
// Outside the grid, or once it is stale, there is no amount: weigh again, or ask.
import { moment } from './units.js';

const cell = ([from_dg, about_dml, most_dml, every_min, why]) => ({ from_dg, about_dml, most_dml, every_min, why });

// What only a new weight asks for comes as text: taking that of sixty apart would delay the first card.
const parsed = text => text?.trim ? JSON.parse(text) : text;   // a list kept by an older version has it in parts

// Rows come as what each adds to the one before it, a number for so many more of the same; each holds up to the next.
function rowAt(steps, weight_dg) {
  let found = null, row = [0, 0, 0, 0], last;
  for (const step of steps) {
    if (step.length) last = step;
    const [from, about = 0, most = 0, every = 0, why] = last;
    for (let more = step.length ? 1 : step; more; more -= 1) {
      row = [row[0] + from, row[1] + about, row[2] + most, row[3] + every, why];
      if (row[0] > weight_dg) return found && cell(found);
      found = row;
    }
  }
  return found && cell(found);
}

export function dayOf(grid, at) {
  return grid?.days.find(day => moment(day.from_at) <= at && at < moment(day.until_at)) || null;
}

// Without a weight: what holds when she is not weighed again. One seen to suck since is not held for not sucking.
export function lookUp(grid, { weight_dg, strength = 'strong', sucks, at }) {
  if (!grid?.days?.length) return { problem: 'none' };
  const day = dayOf(grid, at);
  if (!day) return { problem: at < moment(grid.days[0].from_at) ? 'outside' : 'stale' };
  const hold = grid.holds?.find(one => moment(one.from_at) <= at && at < moment(one.until_at) && !(sucks && one.why === 'no-suck'));
  if (hold) return { problem: 'held', why: hold.why, line: hold.line, no_feed_below_dc: day.no_feed_below_dc };
  // A slip of the hand, or far too heavy: until a second weight agrees the plan stands as it is known.
  if (weight_dg == null || weight_dg < grid.slip_dg || weight_dg > grid.to_dg) return asPlan(cell(day.known[strength] || day.known.strong), day);
  if (weight_dg < grid.from_dg) return { problem: 'outside' };
  const found = rowAt(parsed(grid.tables[day[strength] ?? day.strong]), weight_dg);
  return found ? asPlan(found, day) : { problem: 'outside', no_feed_below_dc: day.no_feed_below_dc };
}
const asPlan = (found, { no_feed_below_dc }) => found.about_dml ? { ...found, no_feed_below_dc } : { problem: 'held', why: found.why, no_feed_below_dc };

// The figures that judge a new weight hold for stretches of time, in milliseconds from when they were made.
const inSpan = ({ from_at }, at) => { const since = at - moment(from_at); return ([from, until]) => from <= since && since < until; };

export function isDoubtful(animal, weight_dg, at) {
  const judging = parsed(animal.thresholds), band = judging?.bands.find(inSpan(judging, at));
  return Boolean(band) && (weight_dg < band[2] || weight_dg > band[3]);
}

const LEVELS = ['steady', 'watch', 'call-today', 'call-now', 'go-now'];
export const level = worry => Math.max(0, LEVELS.indexOf(worry));
export const atLeast = (worry, least) => level(worry) >= level(least);

// The gravest rule that this weight trips, or null; of equals the one whose limit lies lowest, for it says most. Its spans
// know before, unknown and after by their first letters.
export function speaks(animal, weight_dg, { at, fed }) {
  const judging = parsed(animal.thresholds);
  if (!judging) return null;
  const isNow = inSpan(judging, at);
  const isTripped = span => isNow(span) && weight_dg < span[2] && span[3].includes(fed[0]);
  const limit = rule => Math.min(...rule.spans.filter(isTripped).map(span => span[2]));
  const tripped = judging.rules.filter(rule => rule.spans.some(isTripped));
  return tripped.sort((a, b) => level(b.worry) - level(a.worry) || limit(a) - limit(b))[0] || null;
}
