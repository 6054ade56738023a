// The chip on every head: has all been sent? And what is to be mixed. Both open a sheet that comes when asked for.
import { h, icon } from './dom.js';
import { state } from './state.js';
import { isMine } from './outbox.js';
import { net } from './sync.js';
import { t } from './words.js';

export const waits = () => state.rows.filter(row => row.state === 'wait');
// What others kept on this phone: how many, and whose.
export function ofOthers() {
  const found = {};
  for (const { whose } of waits().filter(row => !isMine(row))) (found[whose?.id] ||= { name: whose?.name || '?', n: 0 }).n += 1;
  return Object.values(found);
}

export const notTaken = () => state.rows.filter(row => isMine(row) && ['refused', 'clash'].includes(row.state));
export const photosIn = wanted => (state.photos || []).filter(photo => isMine(photo) && (photo.state || 'wait') === wanted);

export function netChip() {
  const [n, [others]] = [waits().filter(isMine).length + photosIn('wait').length + state.keeps, ofOthers()];
  const bad = notTaken().length + photosIn('refused').length;
  const way = { online: n ? 'sending' : 'saved', starting: n ? 'sending' : 'starting' }[net.state] || net.state.replace('-', '_') + (n ? '' : '_none');
  const isSaved = net.state === 'online' || net.over && !n;
  const sign = isSaved ? 'cloud-check' : net.state === 'starting' ? 'clock' : 'cloud-off';
  // What was not taken hides from nobody that more waits.
  const here = t(net.over ? n ? 'over_kept' : 'saved' : way, { n });
  const words = bad ? t('not_taken', { n: bad }) + (n && !isSaved ? `. ${here}` : '') : others && !n ? t('of_other', others) : here;
  return h('button', { type: 'button', class: `chip net${bad ? ' urgent' : (isSaved && !others) || net.state === 'starting' ? '' : ' watch'}`, key: 'net', 'aria-haspopup': 'dialog', onclick: () => state.part('kept_here').then(kept => kept.showKept()) },
    icon(sign), words);
}

// Tenths of ml by product for all who are due, with spare, rounded up (care/mixing.py).
export function mixes(due) {
  const { products, mix_spare_pct: spare, mix_step_dml: step = 10 } = state.view;
  const sums = {};
  for (const { plan, mix_dml, held_by, product, kind_word: kind, name } of due) {
    const about_dml = plan?.about_dml || mix_dml;   // what is too old to be given is what must be mixed
    if (!about_dml || held_by) continue;
    const one = sums[product + kind] ||= { sum: 0, kind, product: products.find(({ id }) => id === product), names: [] };
    one.sum += about_dml;
    one.names.push(name);
  }
  return Object.values(sums).sort((a, b) => a.kind < b.kind ? -1 : 1).map(one => ({ ...one, dml: Math.ceil(one.sum * (100 + spare) / (100 * step)) * step }));
}

export const signInPath = () => `/accounts/login/?next=${encodeURIComponent(location.pathname)}`;
