// A clock time that came twice is asked about, and one that never came is said to be none; neither is guessed.
import { ask, refuse } from './ask.js';
import { houseNow } from './outbox.js';
import { t } from './words.js';

export const passed = ms => { const min = Math.max(0, Math.floor(ms / 60_000)); return min < 120 ? t('in_min', { n: min }) : t('in_hours', { h: Math.floor(min / 60), n: min % 60 }); };

// The one she means of the moments that it may be; undefined where she put the question away.
export async function whichOf(moments, shown) {
  if (moments.length < 2) return moments[0];
  const words = (at, ahead, ago) => at > houseNow() ? t(ahead) : t(ago, { time: passed(houseNow() - at) });
  const chosen = await ask({
    key: 'which', title: t('time_twice', { at: shown }),
    choices: [[`${moments[0]}`, words(moments[0], 'time_first', 'time_first_ago')], [`${moments[1]}`, words(moments[1], 'time_second', 'time_second_ago')], [null, t('close')]],
  });
  return chosen ? Number(chosen) : undefined;
}
export const sayLeftOut = shown => refuse(t('time_left_out', { at: shown }));
