// The alert that stands for an animal: who has it, or "I have it"; said without a network it is told once there is one.
import { h, icon } from './dom.js';
import { state, record } from './state.js';
import { when } from './units.js';
import { button } from './parts.js';
import { whomToAsk } from './calls.js';
import { t } from './words.js';

const mine = new Map();   // had from this phone, until the sheet says so too

function have(animal) {
  mine.set(animal.id, state.now);
  return record([{ kind: 'taking', animal: animal.id }], t('alert_kept', animal));
}

export function alertLine(animal) {
  const { alert } = animal;
  if (!alert) return mine.delete(animal.id) && null;
  const had = alert.had || (mine.has(animal.id) && { by: state.view.viewer.name, at: mine.get(animal.id) });
  if (had) return h('p', { class: 'small claim', key: 'alert' }, icon('hand'), t('alert_had', { by: had.by, at: when(had.at, state.now) }));
  if (!alert.calls) return h('p', { class: 'small', key: 'alert' }, icon('eye'), ' ', t('alert_better'));
  return h('section', { class: 'asks', key: 'alert' }, h('p', { class: 'small grow' }, alert.in_vain ? h('b', {}, t('alert_in_vain')) : t('alert_asks')),
    alert.in_vain && whomToAsk('urgent'),
    button(t('alert_have'), () => have(animal), 'quiet slim', { key: 'have', 'aria-label': `${t('alert_have')}: ${animal.name}` }));
}
