// What a thermometer says beside the limit for milk: so cold or so hot that somebody must be called, said at once.
import { TELL, worsen } from './local.js';
import { temp } from './units.js';
import { t, who } from './words.js';

// What the house will say of this reading too, or null; without its figures, as on an older sheet, it says nothing.
export function farReading(animal, dc, levels) {
  const { go_under_dc: under, usual_dc: usual, hot_over_dc: hot, deadly_over_dc: deadly } = animal.warmth || {};
  const said = (code, line, figures) => ({ worry: levels?.[code] || 'call-now', line: t(line, { ...who(animal), reading_c: temp(dc), ...figures }) });
  if (dc < under) return said('severe-cold', 'read_cold', { severe_c: temp(under) });
  if (dc > deadly) return said('deadly-warm', 'read_deadly');
  return dc > hot ? said('too-warm', 'read_hot', { usual_c: temp(usual) }) : null;
}

const { warmth } = TELL;
TELL.warmth = (animal, row, limits, ...more) => {
  warmth(animal, row, limits, ...more);
  const far = row.reading_dc != null && animal.felt_at === row.happened_at && farReading(animal, row.reading_dc, limits.levels);
  if (far) worsen(animal, far.worry, far.line);
};
