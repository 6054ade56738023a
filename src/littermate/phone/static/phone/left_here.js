// What of hers is on this phone alone: saved and not sent yet, or typed on her page and left there.
import { h, icon } from './dom.js';
import { isTyped, state } from './state.js';
import { clock, massUnit, tempUnit } from './units.js';
import { t } from './words.js';

// What was saved about her here and has not reached the house yet.
export function waits(animal) {
  const n = state.rows.filter(row => row.animal === animal.id && row.state === 'wait').length;
  return n > 0 && h('p', { class: 'small waits', key: 'waits' }, icon('clock'), ' ', t('waits_here', { n }));
}

// The figures that stand on her page: "150 g, 5 ml".
export const figures = ({ weight, after, reading, took }) => [weight && `${weight} ${massUnit()}`, after && `${after} ${massUnit()}`, reading && `${reading} ${tempUnit()}`, took && `${took} ml`].filter(Boolean).join(', ');
// A figure typed on her page and left there: no card closes her by an older one.
export function typedWords(animal) {
  const draft = state.settings.drafts[animal.id];
  return isTyped(animal) && t('typed_left', { what: figures(draft), at: clock(draft.touched_at) });
}
