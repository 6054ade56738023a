// What nobody has said yet of an intake, and who says where they go. A tap goes to where it is said.
import { h, icon } from './dom.js';
import { go } from './state.js';
import { cameNear, damOf, view, youngOf } from './intake_state.js';
import { pick } from './intake_rows.js';
import { t } from './words.js';

export function missing(each) {
  const young = youngOf(each).filter(animal => !animal.gone);
  const found = [...ofSome(each, young), ...ofAll(each)];
  return each.animals.length > 0 && found.length > 0 && h('section', { class: 'card', key: 'missing' },
    h('h2', {}, t('in_missing')), h('p', { class: 'small' }, t('in_missing_sub')),
    h('div', { class: 'opts', role: 'group', 'aria-label': t('in_missing') }, found.map(([words, act]) => h('button', { type: 'button', class: 'opt', key: words, onclick: act }, words))));
}

function ofSome(each, young) {
  const to = (animal, more = '') => go(`intake/${each.id}/${animal.id}${more}`);
  return [
    ['in_m_first_milk', animal => animal.had_colostrum == null, first => young.length > 1 ? show('first') : to(first)],
    ['in_m_age', animal => !animal.band, first => to(first, '/age')],
    ['in_m_weight', animal => !animal.intake_weight_dg, first => pick(each, first.id)],
    ['in_sex', animal => animal.sex === 'unknown', first => pick(each, first.id)],
  ].flatMap(([word, isOpen, act]) => {
    const open = young.filter(isOpen);
    return open.length ? [[young.length > 1 ? t('in_m_count', { what: t(word), n: open.length }) : t(word), () => act(open[0])]] : [];
  });
}

function ofAll(each) {
  const isFamily = each.who !== 'one';
  return [
    ['in_m_dam', isFamily && !damOf(each), 'family'],
    ['in_d_fed', isFamily && !each.rearing, 'fed'],
    ['in_f_basis', !each.custody_basis, 'custody'],
    ['in_f_place_found', !each.place_found, 'found'],
    ['in_d_finder', !each.has_finder && each.is_finder_known == null, 'finder'],
    ['in_d_chip', each.chip_scanned == null, 'chip'],
    ['in_d_van', cameNear(each).some(other => each.rode?.[other.id] == null), 'van'],
  ].flatMap(([word, isOpen, fold]) => isOpen ? [[t(word), () => show(fold)]] : []);
}

function show(fold) {
  const found = document.getElementById(`fold-${fold}`);
  if (!found) return;
  if (found.tagName === 'DETAILS') found.open = true;
  found.scrollIntoView({ block: 'start' });
  found.querySelector('summary, button, a')?.focus({ preventScroll: true });
}

// Who only takes in cannot place: she is told that it is seen, by whom, and the number for what cannot wait.
export function handOver(each) {
  const { may, placed_by = [], calls } = view();
  if (each.lives_in?.length) return h('p', { class: 'small', key: 'hand' }, t('in_lives_now', { homes: each.lives_in.join(', ') }));
  if (each.home_name) return h('p', { class: 'small', key: 'hand' }, t('in_lives', { home: each.home_name }));
  if (may.place) return h('p', { class: 'small', key: 'hand' }, t('in_no_home_here'));
  const lead = calls.find(one => one.kind === 'on-call');
  return h('section', { class: 'card', key: 'hand' },
    h('p', {}, placed_by.length ? t('in_no_home', { names: placed_by.join(', ') }) : t('in_no_home_nobody')),
    lead && [h('p', { class: 'small' }, t('in_no_home_ring')), h('a', { class: 'btn quiet callbtn', href: `tel:${lead.phone.replace(/[^\d+]/g, '')}` }, icon('phone'), h('span', {}, lead.label), h('small', { class: 'num' }, lead.phone))]);
}
