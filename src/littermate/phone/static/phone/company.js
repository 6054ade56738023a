// Nests, company and what keeps them apart: the screens of one room, and what was told here laid over the sheet.
import { state, news, draw } from './state.js';
import { TELL, worsen } from './local.js';
import { clock } from './units.js';
import { t } from './words.js';

export { nest } from './nest.js';
export { move } from './move.js';
export { company, companySection, running } from './introduction.js';
export { apart, below } from './body_check.js';

const isTakenBack = row => state.rows.some(other => other.kind === 'stay-undo' && other.stay === row.id && ['wait', 'sent'].includes(other.state));
TELL.stay = (animal, row) => { if (!isTakenBack(row)) animal.nest = row.nest; };
// To look at first; she and whoever shares her nest are touched last.
TELL.illness = (animal, row, limits, viewer, animals) => {
  for (const one of animals) if (one === animal || animal.nest && one.nest === animal.nest) one.hands = { unit: row.id.slice(-12), group: 'sick', until: null };
  worsen(animal, limits.levels?.['ill-suspected'] || 'call-today', t('come_call-today'), t('ill_laid', { at: clock(row.happened_at) }));
};
TELL['keep-apart'] = (animal, row) => { animal.nest = row.nest ?? null; };
if (state.sheet) { news(null, null); draw(); }
