// Which moments a clock on the wall of the home may mean, whatever zone this phone is in: on the night when the clocks
// go back two of them, on the one when they go forward none.
import { zoneOf } from './units.js';

const MINUTE = 60_000, DAY = 86_400_000;
const LATEST_MIN = 1_430;   // a clock a little ahead of now is a slip, not almost a day ago
const SHAPE = { hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' };
const made = {};

// "2026-11-01T01:30", as a date and time field shows it.
export function wallOf(ms) {
  const shape = made[zoneOf()] ||= new Intl.DateTimeFormat('en', { ...SHAPE, timeZone: zoneOf() });
  const { year, month, day, hour, minute } = Object.fromEntries(shape.formatToParts(ms).map(({ type, value }) => [type, value]));
  return `${year.padStart(4, '0')}-${month}-${day}T${hour}:${minute}`;
}

const aheadAt = ms => Date.parse(`${wallOf(ms)}Z`) - Math.floor(ms / MINUTE) * MINUTE;
// Every moment at which the clock shows it, the first one first.
export function momentsOf(wall) {
  const said = Date.parse(`${wall}Z`);
  if (!Number.isFinite(said)) return [];
  const found = [said - DAY, said + DAY].map(near => said - aheadAt(near)).filter(ms => wallOf(ms) === wall.slice(0, 16));
  return [...new Set(found)].sort((a, b) => a - b);
}

// "02:10" typed at 03:00 is today, typed at 00:30 it was yesterday; never more than a moment ahead.
export function momentsAgo(typed, now) {
  const today = wallOf(now).slice(0, 10), before = new Date(Date.parse(today) - DAY).toISOString().slice(0, 10);
  const all = [before, today].flatMap(day => momentsOf(`${day}T${typed}`)).map(at => at + now % MINUTE);
  return all.filter(at => at <= now && at >= now - LATEST_MIN * MINUTE);
}
export const isLeftOut = (typed, now) => momentsOf(`${wallOf(now).slice(0, 10)}T${typed}`).length === 0;
