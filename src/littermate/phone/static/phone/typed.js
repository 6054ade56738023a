// What she types, read in the home's units: tenths in store, and no number where it is none.
import { isOunces, OUNCE_DG, readingsOf } from './units.js';
import { t } from './words.js';

// What fingers and other keyboards type: full-width digits, a comma, letters. Digits and one point remain.
export function tidy(typed) {
  const [whole, ...rest] = typed.normalize('NFKC').replace(/,/g, '.').replace(/[^\d.]/g, '').split('.');
  return (rest.length ? `${whole}.${rest.join('').slice(0, 2)}` : whole).slice(0, 7);
}
const number = typed => typed && Number.isFinite(Number(typed)) ? Number(typed) : null;

export function readWeight(typed) {
  const said = number(typed);
  if (said == null) return null;
  const has = typed.includes('.');
  return isOunces()
    ? { dg: Math.round(said * OUNCE_DG), step: has ? 3 : 28 }
    : { dg: Math.round(said * 10), step: has ? 1 : 10 };
}
export const readMl = typed => { const said = number(typed); return said == null ? null : Math.round(said * 10); };

// 35 can only be °C and 95 only °F in a living animal; what lies between is asked, never guessed.
export function readTemp(typed, place = 'body') {
  const said = number(typed);
  if (said == null) return null;
  const [low, high] = readingsOf(place);
  for (const [unit, dc] of [['°C', Math.round(said * 10)], ['°F', Math.round((said - 32) / 0.18)]]) if (dc >= low && dc <= high) return { dc, unit };
  return { dc: null, words: t('reading_unlikely', { reading: typed }) };
}
