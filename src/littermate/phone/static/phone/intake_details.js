// What is said of the whole intake: custody and hold, chip, place, finder, trap, how they are fed, where they go.
import { houseNow } from './outbox.js';
import { h, icon } from './dom.js';
import { ask, refuse } from './ask.js';
import { state, draw } from './state.js';
import { button } from './parts.js';
import { seg } from './fields.js';
import { day, iso, when } from './units.js';
import { line, momentLine, under } from './intake_fields.js';
import { handOver, missing } from './intake_missing.js';
import { cameNear, tell, view, youngOf } from './intake_state.js';
import { t } from './words.js';

const BASES = ['stray', 'surrender', 'transfer', 'seized', 'returned', 'born in care', 'other'];

export function details(each) {
  const change = fields => tell([{ kind: 'intake', intake: each.id, ...fields }], t('in_said_kept'));
  const clear = name => change({ clears: name });
  const choose = (name, options, words) => under(words, seg(words, options, each[name] ?? null, value => value == null ? clear(name) : change({ [name]: value })));
  const text = (name, more = {}) => line({ id: `in-${name}`, label: t(`in_f_${name}`), value: each[name], save: said => change({ [name]: said }), ...more });
  const fold = (key, told, ...inside) => h('details', { class: 'more', key, id: `fold-${key}` }, h('summary', {}, h('span', { class: 'grow' }, h('b', { class: 'block' }, t(`in_d_${key}`)), told ? h('small', {}, told) : '')), h('div', { class: 'stack' }, inside));
  return [
    youngOf(each).length > 0 && allOfThem(each),
    missing(each),
    fold('custody', [each.custody_basis && t(`in_b_${each.custody_basis}`), each.hold_until && t('in_held', { day: day(Date.parse(each.hold_until)) })].filter(Boolean).join(', '),
      choose('custody_basis', BASES.map(basis => [basis, t(`in_b_${basis}`)]), t('in_f_basis')),
      momentLine({ id: 'in-custody', label: t('in_f_custody'), value: each.custody_from_at, save: at => change({ custody_from_at: at }) }),
      line({ id: 'in-hold', label: t('in_f_hold'), value: each.hold_until, type: 'date', hint: t('in_hold_hint'), save: said => said ? change({ hold_until: said }) : clear('hold_until') })),
    fold('found', each.place_found || '', text('name', { letters: 100 }), text('place_found', { many: true }), text('circumstances', { many: true })),
    fold('finder', each.is_finder_known === false ? t('in_finder_not') : each.has_finder ? t('in_finder_kept') : '',
      choose('is_finder_known', [[true, t('in_finder_yes')], [false, t('in_finder_not')]], t('in_d_finder')),
      each.is_finder_known !== false && [text('finder_name', { letters: 200 }), text('finder_phone', { letters: 40, type: 'tel' }), text('finder_words', { many: true }),
        h('p', { class: 'small' }, t(view().may.contacts ? 'in_finder_hint' : 'in_finder_hidden'))]),
    fold('chip', each.chip_scanned == null ? '' : each.chip_scanned ? each.chip_number || t('in_chip_none') : t('in_chip_not'),
      choose('chip_scanned', [[true, t('in_chip_yes')], [false, t('in_chip_not')]], t('in_d_chip')),
      each.chip_scanned && [text('chip_number', { letters: 40 }), choose('chip_owner', ['nobody', 'unknown', 'somebody'].map(word => [word, t(`in_chip_${word}`)]), t('in_chip_owner'))]),
    fold('trap', trapOf(each) ? `${trapOf(each)}${each.trap_returned_at ? `, ${t('in_trap_back')}` : ''}` : '',
      view().traps?.length > 0 && under(t('in_f_trap_ours'), seg(t('in_f_trap_ours'), view().traps.map(one => [one.id, one.name]), each.trap_equipment ?? null, id => id == null ? clear('trap_equipment') : change({ trap_equipment: id }))),
      !each.trap_equipment && [text('trap_whose', { letters: 200 }), text('trap', { letters: 100 })],
      momentLine({ id: 'in-trap-lent', label: t('in_f_trap_lent'), value: each.trap_lent_at, save: at => change({ trap_lent_at: at }) }),
      line({ id: 'in-trap-due', label: t('in_f_trap_due'), value: each.trap_due_back_on, type: 'date', save: said => said && change({ trap_due_back_on: said }) }),
      trapOf(each) && !each.trap_returned_at && button(t('in_trap_returned'), () => change({ trap_returned_at: iso(houseNow()) }), 'quiet')),
    each.who !== 'one' && fold('fed', each.rearing ? t(`in_r_${each.rearing}`) : '', choose('rearing', ['nursed', 'bottle'].map(word => [word, t(`in_r_${word}`)]), t('in_d_fed'))),
    cameNear(each).length > 0 && fold('van', cameNear(each).filter(other => each.rode?.[other.id]).map(other => other.name).join(', '),
      h('p', { class: 'small' }, t('in_van_hint')),
      cameNear(each).map(other => under(other.name, seg(t('in_van_with', { name: other.name }), [[true, t('in_van_yes')], [false, t('in_van_no')]], each.rode?.[other.id] ?? null, rode => change({ [rode === true ? 'rode_with' : 'rode_apart']: other.id }))))),
    !each.closed_at && handOver(each),
    places(each, change),
    h('div', { class: 'stack', key: 'close' }, h('p', { class: 'small' }, t(each.closed_at ? 'in_closed_hint' : 'in_close_hint')),
      each.closed_at ? button(t('in_reopen'), () => change({ is_closed: false }), 'quiet') : button(t('in_close'), () => change({ is_closed: true }), 'quiet')),
  ];
}

const trapOf = each => view().traps?.find(one => one.id === each.trap_equipment)?.name || [each.trap_whose, each.trap].filter(Boolean).join(' ') || each.trap_is || '';

// First warmth and first feed come from what is told: one tap for all who lie there.
function allOfThem(each) {
  const here = youngOf(each).filter(animal => !animal.gone);
  const first = name => here.map(animal => animal[name]).filter(Boolean).sort()[0];
  const [felt, fed] = [first('felt_at'), first('fed_at')];
  const warm = feel => tell(here.map(animal => ({ kind: 'warmth', animal: animal.id, feel })), t('in_said_felt'));
  const milk = () => tell(here.map(animal => ({ kind: 'feed', animal: animal.id, route: 'nursing', outcome: 'taken', measured_by: 'nobody' })), t('in_said_fed'));
  const [said] = [...new Set(here.map(animal => animal.had_colostrum ?? null))];
  const isOne = here.every(animal => (animal.had_colostrum ?? null) === said);
  const colostrum = value => value != null && tell(here.map(animal => ({ kind: 'intake-animal', intake: each.id, animal: animal.id, had_colostrum: value })), t('in_said_kept'));
  return here.length > 0 && h('section', { class: 'card', key: 'first', id: 'fold-first' },
    h('p', { class: 'small' }, felt ? t('in_first_felt', { at: when(felt, state.now) }) : t('in_not_felt'), ' ', fed ? t('in_first_fed', { at: when(fed, state.now) }) : t('in_not_fed')),
    h('div', { class: 'three' }, button(t('in_all_warm'), () => warm('warm'), 'quiet slim'), button(t('in_all_cool'), () => warm('cool'), 'quiet slim'), button(t('in_all_nursed'), milk, 'quiet slim')),
    h('div', { class: 'row asked' }, h('span', {}, t('in_all_colostrum')), seg(t('in_all_colostrum'), [[true, t('yes')], [false, t('no')]], isOne ? said : null, colostrum)));
}

// What this phone was told here and the house does not know yet counts too.
const isIllHere = home => home.has_ill || Boolean(state.view?.animals.some(animal => animal.home === home.id && state.rows.some(row => row.animal === animal.id && row.state === 'wait' && !row.is_withdrawn && !row.corrects
  && (row.kind === 'illness' || row.kind === 'disease-test' && row.result === 'positive') && !state.rows.some(other => other.corrects === row.id))));
const markOf = home => isIllHere(home) ? t('in_home_ill') : !home.is_closed ? null : home.closed_until ? t('in_home_closed', { at: when(home.closed_until, state.now) }) : t('in_home_shut');

function places(each, change) {
  const { may, homes } = view();
  if (each.home_name || each.lives_in?.length || !may.place) return null;
  return h('details', { class: 'more', key: 'home', ontoggle: () => draw() }, h('summary', {}, h('b', {}, t('in_d_home'))),
    h('div', { class: 'stack' }, homes.map(home => {
      const mark = markOf(home);
      return button(mark ? h('span', {}, h('b', { class: 'block' }, home.name), h('small', {}, icon('eye'), ' ', mark)) : home.name, () => place(home, mark, change), 'quiet', { key: home.id });
    })));
}

// Where somebody is ill, or a unit is closed, it is asked first; with one who is ill the reason is kept with it.
async function place(home, mark, change) {
  if (!mark) return change({ home: home.id });
  const isIll = isIllHere(home);
  const words = h('textarea', { rows: '2', maxlength: '300' });
  const why = isIll && h('label', { class: 'stack tight' }, h('span', {}, t('in_home_why')), words);
  const chosen = await ask({ key: 'place', title: t('in_home_ask', { home: home.name }), body: [h('p', {}, mark, ' ', t('in_home_apart')), why], choices: [['there', t('in_home_there')], [null, t('in_home_else'), 'main']] });
  if (chosen !== 'there') return undefined;
  if (isIll && !/[\p{L}\p{N}_]{3}/u.test(words.value)) { await refuse(t('in_home_needs')); return place(home, mark, change); }
  return change({ home: home.id, ...(isIll ? { home_because: words.value.trim() } : {}) });
}
