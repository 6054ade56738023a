// The plan is looked up in the grid the house sent, never worked out here: gram x age-day x strength.
// Outside the grid, or once it is stale, there is no amount: weigh again, or ask.
import { moment } from './units.js';

const cell = row => Array.isArray(row)
  ? { from_dg: row[0], about_dml: row[1], most_dml: row[2], every_min: row[3], why: row[4] } : row;

export function dayOf(grid, at) {
  return grid?.days.find(day => moment(day.from_at) <= at && at < moment(day.until_at)) || null;
}

// Without a weight: what holds when she is not weighed again.
export function lookUp(grid, { weight_dg, strength = 'strong', at }) {
  if (!grid?.days?.length) return { problem: 'none' };
  const day = dayOf(grid, at);
  if (!day) return { problem: at < moment(grid.days[0].from_at) ? 'outside' : 'stale' };
  const hold = grid.holds?.find(one => moment(one.from_at) <= at && at < moment(one.until_at));
  if (hold) return { problem: 'held', why: hold.why, line: hold.line, no_feed_below_dc: day.no_feed_below_dc };
  const rows = day[strength]?.length ? day[strength] : day.strong;
  if (weight_dg == null) return asPlan(cell(day.known?.[strength] || day.known?.strong || []), day);
  if (weight_dg < grid.from_dg || weight_dg > grid.to_dg || !rows?.length) return { problem: 'outside' };
  let low = 0, high = rows.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (cell(rows[middle]).from_dg <= weight_dg) low = middle; else high = middle - 1;
  }
  const found = cell(rows[low]);
  return found.from_dg > weight_dg ? { problem: 'outside', no_feed_below_dc: day.no_feed_below_dc } : asPlan(found, day);
}
const asPlan = (found, { no_feed_below_dc }) => found.about_dml ? { ...found, no_feed_below_dc } : { problem: 'held', why: found.why, no_feed_below_dc };

const holdsAt = at => row => (!row.from_at || moment(row.from_at) <= at) && (!row.until_at || at < moment(row.until_at));

export function isDoubtful(animal, weight_dg, at) {
  const band = animal.thresholds?.bands?.find(holdsAt(at));
  return Boolean(band) && (weight_dg < band.low_dg || weight_dg > band.high_dg);
}

const LEVELS = ['steady', 'watch', 'call-today', 'call-now', 'go-now'];
export const level = worry => Math.max(0, LEVELS.indexOf(worry));
export const atLeast = (worry, least) => level(worry) >= level(least);

// The gravest rule that this weight trips, or null.
export function speaks(animal, weight_dg, { at, fed }) {
  const tripped = (animal.thresholds?.rules || []).filter(holdsAt(at)).filter(rule => (!rule.fed || rule.fed.includes(fed)) && weight_dg < rule.under_dg);
  return tripped.sort((a, b) => level(b.worry) - level(a.worry))[0] || null;
}
