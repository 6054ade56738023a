// Tenths in store, the home's units on the screen, and the home's clock.
import { t } from './words.js';
let readings = {}, heaviest = Infinity;
let home = { time_zone: 'UTC', temperature_unit: 'C', mass_unit: 'g', night_from: '20:00', night_until: '07:00' };
const made = {};
export function liveIn(found, limits, house) {
  home = found || (house ? { ...home, time_zone: house.time_zone, utc: house.utc } : home);   // an officer has no home
  readings = limits?.readings || readings;
  heaviest = limits?.most_weight_dg || heaviest;
}
// Making one takes long on an old phone, so each is made when first asked for.
const inZone = (name, shape) => made[name + home.time_zone] ||= new Intl.DateTimeFormat(document.documentElement.lang, { ...shape, timeZone: home.time_zone });

// Draws what belongs to one home in its units and by its clock.
export function inHome(found, draws) {
  const was = home;
  liveIn(found);
  try { return draws(); } finally { liveIn(was); }
}

export const isWeight = dg => dg > 0 && dg <= heaviest;
export const readingsOf = place => readings[place] || [];
export const isOunces = () => home.mass_unit === 'oz';
export const OUNCE_DG = 283.49523125;
export const massUnit = () => home.mass_unit;
export const tempUnit = () => `°${home.temperature_unit}`;
export const moment = at => new Date(at).getTime();
export const iso = ms => new Date(ms).toISOString();
// The house says how far its clock is from UTC and between which moments: by that it is one sum; for others the browser knows.
export const bareClock = at => {
  const ms = moment(at), [from, until, ahead] = home.utc || [];
  return from <= ms && ms < until ? iso(ms + ahead).slice(11, 16) : inZone('h', { hour: '2-digit', minute: '2-digit' }).format(ms);
};
// It says too how far the clock goes back at either end: what is shown twice that night says which of the two it is.
function passOf(ms) {
  const [from, until, , wentBack, goesBack] = home.utc || [];
  const [at, back] = ms < from + wentBack ? [from, wentBack] : [until, goesBack];
  return ms < at - back || !(ms < at + back) ? '' : ms < at ? 'clock_first' : 'clock_second';
}
export const clock = at => {
  const pass = passOf(moment(at)), shown = bareClock(at);
  return pass ? t(pass, { at: shown }) : shown;
};
export const zoneOf = () => home.time_zone;
export const day = at => inZone('d', { day: 'numeric', month: 'short' }).format(moment(at));
// "03:25", and the day with it once it is not within half a day of now.
export const when = (at, now = Date.now()) => Math.abs(moment(at) - now) > 43_200_000 ? `${day(at)}, ${clock(at)}` : clock(at);
export const isNight = now => {
  const [at, from, until] = [bareClock(now), home.night_from.slice(0, 5), home.night_until.slice(0, 5)];
  return from > until ? at >= from || at < until : at >= from && at < until;
};

const fixed = (number, places) => number.toFixed(places).replace('.', t('decimal_mark'));
const plain = (tenths, whole) => fixed(tenths / 10, tenths % 10 || whole === false ? 1 : 0);
export const bareWeight = dg => isOunces() ? fixed(dg / OUNCE_DG, 2) : plain(dg);
export const weight = dg => `${bareWeight(dg)}\u00a0${home.mass_unit}`;
export const change = dg => dg == null ? '' : `${dg < 0 ? '−' : '+'}${bareWeight(Math.abs(dg))}`;
export const ml = dml => `${plain(dml)}\u00a0ml`;
export const bareMl = dml => plain(dml);
export const exactMl = dml => plain(dml, false);
export const temp = dc => home.temperature_unit === 'F' ? `${fixed(dc * 0.18 + 32, 1)}\u00a0°F` : `${fixed(dc / 10, 1)}\u00a0°C`;
