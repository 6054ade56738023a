// Nests, company and what keeps them apart: the screens of one room, and what was told here laid over the sheet.
import { state, news, draw } from './state.js';
import { TELL } from './local.js';

export { nest } from './nest.js';
export { move } from './move.js';
export { company, companySection, running } from './introduction.js';
export { apart, below } from './body_check.js';

const isTakenBack = row => state.rows.some(other => other.kind === 'stay-undo' && other.stay === row.id && ['wait', 'sent'].includes(other.state));
TELL.stay = (animal, row) => { if (!isTakenBack(row)) animal.nest = row.nest; };
TELL['keep-apart'] = (animal, row) => { animal.nest = row.nest ?? null; };
if (state.sheet) { news(null, null); draw(); }
