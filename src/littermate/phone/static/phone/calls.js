// Whom to call, and the organisation's own words for the night. Never ours.
import { h, icon } from './dom.js';
import { state } from './state.js';
import { linkTo } from './parts.js';
import { t } from './words.js';

const tel = phone => `tel:${phone.replace(/[^\d+]/g, '')}`;
const SIGN = { 'on-call': 'phone', clinic: 'hospital', 'night-clinic': 'hospital' };

// Where she must go now, the clinics come first.
export function callPanel({ isGo = false } = {}) {
  const { calls } = state.view;
  if (!calls.length) return h('p', { class: 'small strong', key: 'calls' }, t('calls_none'));
  const list = isGo ? [...calls].sort((a, b) => (b.kind === 'night-clinic') - (a.kind === 'night-clinic')) : calls;
  return h('div', { class: 'stack', key: 'calls' }, list.map((one, place) => h('div', { class: 'stack tight', key: one.phone },
    h('a', { class: `btn urgent callbtn${place ? '' : ' first'}`, href: tel(one.phone) }, icon(SIGN[one.kind] || 'phone'), h('span', {}, t('calls_number', one)), h('small', { class: 'num' }, one.phone)),
    one.address && h('p', { class: 'small address' }, icon('map-pin'), one.address))));
}

// One person to ask, by name and number: who is on call first, else a clinic; where no number is kept, the page that says so.
export function whomToAsk(kind = '') {
  const one = ['on-call', 'clinic', 'night-clinic'].map(each => state.view.calls.find(call => call.kind === each)).find(Boolean);
  return one ? h('a', { class: `btn ${kind} callbtn`, href: tel(one.phone), key: 'ask' }, icon(SIGN[one.kind]), h('span', {}, t('ask_number', one)), h('small', { class: 'num' }, one.phone))
    : linkTo('call', t('move_ask'), kind, { key: 'ask' });
}

const words = (said, title, key, isOpen) => h('details', { class: 'card small night', key, open: isOpen }, h('summary', {}, h('span', {}, h('b', {}, title), `, ${said.signed}`)), h('p', { class: 'prewrap' }, said.text));

export function nightWords({ isOpen = false } = {}) {
  const { emergency, night_sheet: night } = state.view;
  return [emergency?.text && words(emergency, t('clinic_emergency'), 'emergency', isOpen),
    night?.text ? words(night, t('clinic_words'), 'night', isOpen) : h('p', { class: 'card small', key: 'night' }, t('no_night_sheet'))];
}
