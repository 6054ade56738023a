// What opens over the round: how to mix, and what this phone keeps.
import { ask } from './ask.js';
import { h } from './dom.js';
import { state, record, forget, animalOf, draw } from './state.js';
import { net, refresh } from './sync.js';
import { isLasting } from './store.js';
import { bareMl, clock, ml, temp, weight } from './units.js';
import { button } from './parts.js';
import { isMine } from './outbox.js';
import { mixes, ofOthers, signInPath, waits } from './chip.js';
import { chooseTin, tinFace } from './tins.js';
import { t } from './words.js';

const animalHome = due => due[0]?.home || state.view.home?.id;
const part = number => Number(number).toLocaleString(document.documentElement.lang, { maximumFractionDigits: 2 });

function mixLines({ dml, kind, product, names }, close) {
  const how = !product ? t('no_product', { names: names.join(', ') })
    : product.is_ready_to_feed ? t('mix_ready', product)
      : product.powder_parts ? t('mix_parts', { name: product.name, powder: part(product.powder_parts), water: part(product.water_parts), basis: t(`parts_${product.mix_basis}`) })
        : t('mix_unknown', product);
  return h('section', { class: 'card' },
    h('div', { class: 'row' }, h('h3', { class: 'do' }, t('mix_amount', { ml: ml(dml), kind })), product?.is_invented && h('span', { class: 'chip' }, t('mix_invented'))),
    h('div', { class: 'who' }, tinFace(product), h('div', { class: 'grow' }, h('p', { class: 'small' }, how), h('p', { class: 'small' }, names.join(', ')))),
    h('div', { class: 'row' },
      product && h('button', { type: 'button', class: 'link', onclick: () => close({ opened: product }) }, t('mix_opened')),
      h('button', { type: 'button', class: 'link', onclick: () => close({ names }) }, t('milk_change'))),
    product && !product.is_ready_to_feed && h('p', { class: 'small strong' }, t('mix_away', { at: clock(product.throw_away_at || Date.now() + state.view.discard_mixed_h * 3_600_000) })));
}

export async function showMix(due) {
  const list = mixes(due);
  const chosen = await ask({
    key: 'mix', title: t('mix_title', { n: due.length }),
    body: close => [...list.map(one => mixLines(one, close)), h('p', { class: 'small' }, t('mix_spare', { pct: state.view.mix_spare_pct || 0 }))],
    choices: [...(list.some(one => one.product && !one.product.is_ready_to_feed) ? [['mixed', t('mix_keep'), 'main']] : []), [null, t('close')]],
  });
  if (chosen?.names) {
    await chooseTin(due.filter(animal => chosen.names.includes(animal.name)));
    await refresh();
    const now = due.map(animal => animalOf(animal.id)).filter(animal => animal?.plan);   // without the house no plan for a new tin
    return now.length ? showMix(now) : null;
  }
  if (chosen?.opened) await record([{ kind: 'milk-opened', product: chosen.opened.id, home: animalHome(due) }], t('said_opened', { name: chosen.opened.name, at: clock(Date.now()) }), { undo: true });
  if (chosen !== 'mixed') return;
  await record(list.filter(one => one.product && !one.product.is_ready_to_feed).map(one => ({
    kind: 'milk-mixed', product: one.product.id, home: animalHome(due), is_label_mix: true, amount_dml: one.dml,
  })), t('said_mixed', { at: clock(Date.now()) }), { undo: true });
}

function rowWords(row) {
  const name = row.name || animalOf(row.animal)?.name || state.view?.nests.find(nest => nest.id === row.nest)?.name || '';
  const amount = row.weight_dg ? weight(row.weight_dg) : row.taken_dml != null ? `${bareMl(row.taken_dml)} ml` : row.temperature_dc ? temp(row.temperature_dc) : '';
  return [clock(row.happened_at), name, t(`kind_${row.kind}`), amount, row.is_withdrawn ? t('undo').toLowerCase() : ''].filter(Boolean).join(' ');
}

export async function showKept() {
  const waiting = waits().filter(isMine);
  const bad = state.rows.filter(row => isMine(row) && (row.state === 'refused' || row.state === 'clash'));
  const chosen = await ask({
    key: 'kept', title: t('kept_title'),
    body: close => [
      h('p', { class: 'small' }, waiting.length ? t('kept_some') : t('kept_none')),
      ofOthers().map(one => h('p', { class: 'small strong' }, t('kept_of_other', one))),
      !isLasting && h('p', { class: 'small strong' }, t('kept_memory')),
      !('serviceWorker' in navigator) && h('p', { class: 'small strong' }, t('no_tls')),
      waiting.length > 0 && h('ul', { class: 'plainlist scroll', tabindex: '0' }, waiting.map(row => h('li', { class: 'small' }, rowWords(row)))),
      bad.length > 0 && h('section', { class: 'card urgent' }, h('p', { class: 'small strong' }, t('kept_refused')),
        bad.map(row => h('div', { class: 'row' }, h('p', { class: 'small' }, h('b', {}, rowWords(row)), row.say ? `. ${row.say}` : ''),
          button(t('let_go'), async () => { await forget([row.id]); close(null); }, 'quiet')))),
      state.view && h('p', { class: 'small' }, t('kept_asof', { at: clock(state.view.made_at) })),
      net.state === 'signed-out' && h('a', { class: 'btn', href: signInPath() }, t('sign_in')),
    ],
    choices: [['again', t('try_now')], [null, t('close')]],
  });
  if (chosen === 'again') { await refresh(); draw(); }
}
