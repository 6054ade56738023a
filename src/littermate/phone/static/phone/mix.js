// How to mix: what stands over the round, and what fresh milk changes about those who get it.
import { houseNow } from './outbox.js';
import { ask } from './ask.js';
import { h } from './dom.js';
import { state, record, animalOf } from './state.js';
import { refresh } from './sync.js';
import { TELL } from './local.js';
import { bareMl, clock, iso, ml, moment, when } from './units.js';
import { mixes } from './chip.js';
import { chooseTin, tinFace } from './tins.js';
import { t } from './words.js';

const animalHome = due => due[0]?.home || state.view.home?.id;

// The tenths of powder (ml, or g where the label's parts are by weight) for so many tenths of water.
export const powderFor = (dml, { powder_parts, water_parts }) => Math.ceil(dml * powder_parts / water_parts);

const powder = (product, dml) => product.mix_basis === 'weight' ? `${bareMl(powderFor(dml, product))}\u00a0g` : ml(powderFor(dml, product));

// Of what stands mixed already; where that is over, of what is mixed now.
function throwAwayAt({ throw_away_at: at }) {
  return moment(at || 0) > houseNow() ? at : houseNow() + state.view.discard_mixed_h * 3_600_000;
}

function mixLines({ dml, kind, product, names }, close) {
  const how = !product ? t('no_product', { names: names.join(', ') })
    : product.is_ready_to_feed ? t('mix_ready', product)
      : product.powder_parts ? t('mix_parts', { name: product.name, amount: powder(product, dml), water: ml(dml), powder: product.powder_parts, parts: product.water_parts, basis: t(`parts_${product.mix_basis}`) })
        : t('mix_unknown', product);
  return h('section', { class: 'card' },
    h('div', { class: 'row' }, h('h3', { class: 'do' }, t('mix_amount', { ml: ml(dml), kind })), product?.is_invented && h('span', { class: 'chip' }, t('mix_invented'))),
    h('div', { class: 'who' }, tinFace(product), h('div', { class: 'grow' }, h('p', { class: 'small' }, how), h('p', { class: 'small' }, names.join(', ')))),
    h('div', { class: 'row' },
      product && h('button', { type: 'button', class: 'link', onclick: () => close({ opened: product }) }, t('mix_opened')),
      h('button', { type: 'button', class: 'link', onclick: () => close({ names }) }, t('milk_change'))),
    product && !product.is_ready_to_feed && h('p', { class: 'small strong' }, t('mix_away', { at: when(throwAwayAt(product), houseNow()) })),
    product && cold(product));
}

// The hours of the house's table; without them nothing is said.
function cold(product) {
  const { milk_out_h: hours, milk_opened_h: opened_h } = state.view.limits;
  return hours && h('p', { class: 'small' }, t(product.is_ready_to_feed ? 'mix_cold_opened' : 'mix_cold', { h: hours, opened_h }));
}

// What was mixed afresh ends the hold of what was too old, there and then, and is too old itself some hours later.
const TOO_OLD = 'milk-too-old';
TELL['milk-mixed'] = (animals, { product, home, happened_at: at }, hours) => {
  for (const animal of animals.filter(one => one.product === product && one.home === home)) {
    const { holds = [], days } = animal.grid || {}, old = holds.find(hold => hold.why === TOO_OLD);
    if (!old) continue;
    if (moment(old.from_at) <= moment(at)) mixedFresh(animal);
    const next = { ...old, from_at: iso(moment(at) + hours * 3_600_000), until_at: days.at(-1).until_at };
    animal.grid = { ...animal.grid, holds: [...holds.filter(hold => hold.why !== TOO_OLD), next] };
  }
};

// What the house said of the old milk is said no more; what else worries stays.
function mixedFresh(animal) {
  const { worry, taps, old_milk: { says, level } = { says: [] } } = animal, lines = worry.lines.filter(line => !says.includes(line));
  animal.cannot = null;
  animal.taps = { ...taps, why_not: null };
  animal.worry = { ...worry, lines, do: says.includes(worry.do) ? null : worry.do, level: level && !lines.length && worry.level === 'watch' ? level : worry.level };
}

export async function showMix(due) {
  const list = mixes(due);
  const chosen = await ask({
    key: 'mix', title: t('mix_title', { n: due.length }),
    body: close => [...list.map(one => mixLines(one, close)), h('p', { class: 'small' }, t('mix_spare', { pct: state.view.mix_spare_pct }))],
    choices: [...(list.some(one => one.product && !one.product.is_ready_to_feed) ? [['mixed', t('mix_keep'), 'main']] : []), [null, t('close')]],
  });
  if (chosen?.names) {
    await chooseTin(due.filter(animal => chosen.names.includes(animal.name)));
    await refresh();
    const now = due.map(animal => animalOf(animal.id)).filter(animal => animal?.plan);   // without the house no plan for a new tin
    return now.length ? showMix(now) : null;
  }
  if (chosen?.opened) await record([{ kind: 'milk-opened', product: chosen.opened.id, home: animalHome(due) }], t('said_opened', { name: chosen.opened.name, at: clock(houseNow()) }), { undo: true });
  if (chosen !== 'mixed') return;
  await record(list.filter(one => one.product && !one.product.is_ready_to_feed).map(one => ({
    kind: 'milk-mixed', product: one.product.id, home: animalHome(due), is_label_mix: true, amount_dml: one.dml,
  })), t('said_mixed', { at: clock(houseNow()) }), { undo: true });
}
