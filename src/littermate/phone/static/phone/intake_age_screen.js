// Ticking signs of age: the band they leave, what says so, and who disagrees. Her own estimate may be typed as well.
import { refuse } from './ask.js';
import { h } from './dom.js';
import { state, go, draw } from './state.js';
import { backTo } from './heads.js';
import { button } from './parts.js';
import { seg } from './fields.js';
import { iso, moment, weight, when } from './units.js';
import { estimateAge } from './intake_age.js';
import { line, momentSaid } from './intake_fields.js';
import { nameOf, speciesOf, tell, youngOf } from './intake_state.js';
import { t } from './words.js';

const DAY = 86_400_000;
const STATES = ['not-yet', 'now', 'there'];
// A sign that a new kind of animal brings with it has no words here yet: it goes by its own name.
const has = key => t(key) !== key;
const signWord = sign => has(`in_s_${sign}`) ? t(`in_s_${sign}`) : sign.replaceAll('-', ' ');
const stateWord = (sign, state) => t(has(`in_s_${sign}_${state}`) ? `in_s_${sign}_${state}` : `in_s_any_${state}`);
const work = { id: null, seen: {}, earliest: '', latest: '' };
const TEETH = ['incisors', 'canines', 'premolars'];

export function ageScreen(each, animal) {
  if (work.id !== animal.id) Object.assign(work, { id: animal.id, seen: {}, earliest: '', latest: '' });
  const kind = speciesOf(each);
  const young = youngOf(each);
  const found = estimateAge(kind, work.seen, animal.intake_weight_dg);
  const band = found && bandOf(each, animal, found);
  return [h('header', { class: 'top one' }, backTo(`intake/${each.id}/${animal.id}`, null), h('div', { class: 'grow' }, h('h1', { class: 'h2', tabindex: '-1' }, t('in_age_of', { name: nameOf(each, animal, young.indexOf(animal) + 1) })), h('small', {}, t('in_age_sub')))),
    h('div', { class: 'sheet' },
      !kind.signs.length && h('p', { class: 'card', key: 'none' }, t('in_no_signs', { youngs: kind.youngs })),
      kind.signs.map(sign => h('section', { class: 'stack tight', key: sign.sign }, h('h2', { class: 'nest' }, signWord(sign.sign)),
        seg(signWord(sign.sign), STATES.map(word => [word, stateWord(sign.sign, word)]), work.seen[sign.sign] ?? null, value => { work.seen[sign.sign] = value; draw(); }))),
      h('p', { class: 'small', key: 'weight' }, !kind.signs.length ? '' : !kind.weights_dg.length ? t('in_weight_says_nothing', { youngs: kind.youngs }) : animal.intake_weight_dg ? t('in_weight_counts', { weight: weight(animal.intake_weight_dg) }) : t('in_weight_none')),
      found && result(each, animal, kind, found, band),
      h('details', { class: 'more', key: 'own', open: !kind.signs.length }, h('summary', {}, h('b', {}, t('in_own_band'))), h('div', { class: 'stack' },
        line({ id: 'ag-from', label: t('in_f_earliest'), type: 'datetime-local', value: work.earliest, save: said => { work.earliest = said; draw(); } }),
        line({ id: 'ag-until', label: t('in_f_latest'), type: 'datetime-local', value: work.latest, save: said => { work.latest = said; draw(); } }),
        work.earliest && work.latest && keepButtons(each, animal, typedBand))))];
}

function bandOf(each, animal, found) {
  const cap = animal.birth?.place !== 'in-care' && animal.birth?.place !== 'in-transit' && each.custody_from_at ? moment(each.custody_from_at) : Infinity;
  const latest = Math.min(state.now - found.youngest * DAY, cap);
  return { earliest: found.oldest == null ? null : Math.min(state.now - (found.oldest + 1) * DAY, latest), latest };
}

function result(each, animal, kind, found, band) {
  const ages = found.oldest == null ? t('in_age_open', { from: found.youngest }) : t('in_age_band', { from: found.youngest, until: found.oldest });
  const disputed = found.says.map(one => kind.signs.find(sign => sign.sign === one.sign)).filter(sign => sign?.disputed?.length);
  return h('section', { class: 'card', key: 'result', 'aria-live': 'polite' }, h('p', { class: 'do' }, ages),
    h('p', { class: 'small' }, band.earliest == null ? t('in_age_needs', { until: when(band.latest, state.now) }) : t('in_born_between', { from: when(band.earliest, state.now), until: when(band.latest, state.now) })),
    h('p', { class: 'small' }, t('in_age_younger')),
    found.disagree.length > 0 && h('p', { class: 'small strong' }, t('in_age_apart', { list: found.disagree.map(sign => signWord(sign)).join(', ') })),
    disputed.map(sign => h('p', { class: 'small', key: `d${sign.sign}` }, t('in_age_disputed', { sign: signWord(sign.sign) }), ' ', sign.disputed.join('; '), '.')),
    h('details', { class: 'more', key: 'who' }, h('summary', {}, t('in_age_who')), h('div', { class: 'stack' }, kind.signs.filter(sign => found.says.some(one => one.sign === sign.sign)).map(sign => h('p', { class: 'small', key: sign.sign }, signWord(sign.sign), `: ${sign.source}`)))),
    kind.is_draft && h('p', { class: 'small' }, t('in_age_draft')),
    band.earliest != null && keepButtons(each, animal, () => ({ earliest_at: iso(band.earliest), latest_at: iso(band.latest), method: methodOf(found), words: wordsOf(found) })));
}

const methodOf = found => {
  const methods = [...new Set(found.says.map(one => TEETH.includes(one.sign) ? 'teeth' : one.sign))];
  return methods.length === 1 ? methods[0] : 'signs';
};
const wordsOf = found => found.says.map(one => one.sign === 'weight' ? t('in_s_weight') : `${signWord(one.sign)}: ${stateWord(one.sign, work.seen[one.sign])}`).join(', ');

async function typedBand() {
  const [earliest_at, latest_at] = [await momentSaid(work.earliest), await momentSaid(work.latest)];
  return earliest_at && latest_at ? { earliest_at, latest_at, method: 'told', words: '' } : null;   // why not was said
}

function keepButtons(each, animal, says) {
  const young = youngOf(each).filter(one => !one.gone);
  const keep = async who => {
    const band = await says();
    if (!band) return null;
    if (band.earliest_at > band.latest_at) return refuse(t('in_age_turned'));
    await tell(who.map(one => ({ kind: 'birth-estimate', animal: one.id, ...band })), t('in_said_kept'));
    return go(`intake/${each.id}/${animal.id}`);
  };
  return h('div', { class: 'two' }, button(t('in_keep_one'), () => keep([animal])), young.length > 1 && button(t('in_keep_all', { n: young.length }), () => keep(young), 'quiet'));
}
