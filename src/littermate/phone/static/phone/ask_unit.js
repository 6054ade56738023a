// A reading too hot or too cold to be sure of its unit is asked about, never refused: that one is to be written down.
import { ask } from './ask.js';
import { temp, tempUnit } from './units.js';
import { t } from './words.js';

// What a thermometer can show at all [0.1 °C], as records/limits.py has it; what it may be believed at once comes with the sheet.
const POSSIBLE = { body: [50, 450], nest: [0, 600] };

// The tenths of °C that she means, or null: she types it again.
export function askUnit(typed, place = 'body') {
  const [coldest, hottest] = POSSIBLE[place];
  const meant = [['°C', Number(typed) * 10], ['°F', (Number(typed) - 32) / 0.18]].map(([unit, dc]) => [unit, Math.round(dc)]).filter(([, dc]) => dc >= coldest && dc <= hottest);
  return ask({ key: 'unit', title: t('reading_unlikely', { reading: typed }),
    choices: [...meant.map(([unit, dc]) => [dc, unit === tempUnit() ? `${typed} ${unit}` : `${typed} ${unit} (${temp(dc)})`]), [null, t('much_again'), 'main']] });
}
