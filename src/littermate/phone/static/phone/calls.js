// Whom to call, and the organisation's own words for the night. Never ours.
import { h, icon } from './dom.js';
import { state } from './state.js';
import { day } from './units.js';
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

export function nightWords({ isOpen = false } = {}) {
  const sheet = state.view.night_sheet;
  if (!sheet?.text) return h('p', { class: 'card small', key: 'night' }, t('no_night_sheet'));
  const signed = sheet.signed_by ? t('clinic_signed', { on: sheet.signed_on ? day(`${sheet.signed_on}T12:00:00Z`) : '', by: sheet.signed_by }) : t('clinic_unsigned');
  const box = h('details', { class: 'card small night', key: 'night' }, h('summary', {}, h('span', {}, h('b', {}, t('clinic_words')), `, ${signed}`)), h('p', { class: 'prewrap' }, sheet.text));
  if (isOpen) box.setAttribute('open', '');
  return box;
}
