// A phone whose clock is wrong is told so in words; its times are shown and kept by the house's clock.
import { h, icon } from './dom.js';
import { me } from './outbox.js';
import { t } from './words.js';

const MINUTE = 60_000;
const span = minutes => minutes < 120 ? t('clock_min', { n: minutes }) : minutes < 2_880 ? t('clock_h', { n: Math.round(minutes / 60) }) : t('clock_days', { n: Math.round(minutes / 1_440) });

export function clockNotice() {
  if (!me.off) return null;
  const time = span(Math.round(Math.abs(me.off) / MINUTE));
  return h('div', { class: 'card watch clock', key: 'clock', role: 'note' }, h('p', { class: 'small strong' }, icon('clock'), ' ', t(me.off > 0 ? 'clock_ahead' : 'clock_behind', { time })), h('p', { class: 'small' }, t('clock_set')));
}
