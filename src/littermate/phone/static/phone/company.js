// Company and what keeps them apart: the screens of one room, and what was told here laid over the sheet.
import { state, drawSoon } from './state.js';
import { TELL, worsen } from './local.js';
import { clock, when } from './units.js';
import { t } from './words.js';

export { move } from './move.js';
export { company, companySection, running } from './introduction.js';
export { apart, below, bodies } from './body_check.js';

const isTakenBack = row => state.rows.some(other => other.kind === 'stay-undo' && other.stay === row.id && ['wait', 'sent'].includes(other.state));
TELL.stay = (animal, row) => { if (!isTakenBack(row)) animal.nest = row.nest; };
// To look at first; she and whoever shares her nest are touched last.
function touchLast(animal, row, animals, worry, line) {
  for (const one of animals) if (one === animal || animal.nest && one.nest === animal.nest) one.hands = { unit: row.id.slice(-12), group: 'sick', until: null };
  worsen(animal, worry || 'call-today', t('come_call-today'), line);
}
TELL.illness = (animal, row, { levels }, viewer, animals) => touchLast(animal, row, animals, levels?.['ill-suspected'], t('ill_laid', { at: clock(row.happened_at) }));
// A positive test is a case, as the house will say too.
TELL['disease-test'] = (animal, row, { levels }, viewer, animals) => row.result === 'positive' && touchLast(animal, row, animals, levels?.['ill-confirmed'], t('given_laid', { at: when(row.happened_at, state.now) }));
TELL['keep-apart'] = (animal, row) => { animal.nest = row.nest ?? null; };
drawSoon();
