// "Fed 02:10, written 06:00": the time of a visit can be set back, never ahead.
import { ask, refuse } from './ask.js';
import { dayBox } from './day_box.js';
import { h } from './dom.js';
import { houseNow } from './outbox.js';
import { bareClock } from './units.js';
import { isLeftOut, momentsAgo } from './wall_clock.js';
import { sayLeftOut, whichOf } from './which_time.js';
import { t } from './words.js';

// null is "now", undefined "leave it as it is".
export async function askTime() {
  const now = houseNow();
  const other = h('input', { type: 'time', id: 'other-time', class: 'timefield', value: bareClock(now) });
  const chosen = await ask({
    key: 'time', title: t('time_title'),
    body: [h('label', { class: 'row', for: 'other-time' }, t('time_other'), dayBox(other))],
    choices: [['typed', t('use_time'), 'main'], ['now', t('now')], [10, t('ago', { n: 10 })], [30, t('ago', { n: 30 })], [60, t('hour_ago')]],
  });
  if (chosen === null) return undefined;
  if (chosen === 'now') return null;
  if (typeof chosen === 'number') return now - chosen * 60_000;
  return other.value ? momentSaid(other.value, now) : null;
}

async function momentSaid(typed, now) {
  const moments = momentsAgo(typed, now);
  if (moments.length) return whichOf(moments, typed);
  const isNone = isLeftOut(typed, now);
  await (isNone ? sayLeftOut(typed) : refuse(t('time_future', { at: typed })));
  return isNone ? undefined : null;
}
