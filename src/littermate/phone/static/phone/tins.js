// Which milk: told by the picture of its tin, the house's own photo or a plain drawing in its colour.
import { ask } from './ask.js';
import { drawn, h } from './dom.js';
import { state, record } from './state.js';
import { t } from './words.js';

const TIN = fill => `<rect x="9" y="14" width="46" height="54" rx="5" fill="${fill}"/><rect class="lid" x="6" y="6" width="52" height="11" rx="4"/><rect class="label" x="10" y="30" width="44" height="23"/>`;
const BOTTLE = fill => `<path fill="${fill}" d="M24 18v6c0 5-10 7-10 17v22a5 5 0 0 0 5 5h26a5 5 0 0 0 5-5V41c0-10-10-12-10-17v-6z"/><rect class="lid" x="21" y="4" width="22" height="14" rx="4"/><rect class="label" x="15" y="40" width="34" height="18"/>`;

function plain({ shape, fill, letters }) {
  const colour = /^#[0-9a-f]{6}$/.test(fill) ? fill : '#b8b0a8';
  const picture = drawn(`<svg class="tinface" viewBox="0 0 64 72" aria-hidden="true" focusable="false">${(shape === 'bottle' ? BOTTLE : TIN)(colour)}<text x="32" y="${shape === 'bottle' ? 54 : 47}"></text></svg>`);
  picture.lastElementChild.textContent = letters;
  return picture;
}

// A photo that cannot be had just now gives way to the drawing.
export function tinFace(product) {
  if (!product) return h('span', { class: 'tinface none', 'aria-hidden': 'true' });
  if (!product.photo) return plain(product.tin);
  const picture = h('img', { class: 'tinface', src: product.photo, alt: '' });
  picture.onerror = () => picture.replaceWith(plain(product.tin));
  return picture;
}

const strength = product => product.kcal_per_ml ? t('milk_kcal', { kcal: Number(product.kcal_per_ml).toLocaleString('en', { maximumFractionDigits: 3 }) }) : t('milk_unsaid');

// The tins for these animals as large tiles; resolves with the one chosen, kept for all of them.
export async function chooseTin(animals) {
  const [first] = animals;
  const isFor = one => !one.species || one.species === first.species;
  const offered = state.view.products.filter(one => one.id === first.product || !one.is_retired).sort((a, b) => isFor(b) - isFor(a));
  const chosen = await ask({
    key: 'tin', title: t('milk_which'),
    body: close => [h('p', { class: 'small' }, t('milk_for', { list: animals.map(one => one.name).join(', ') })),
      offered.length ? h('div', { class: 'tins' }, offered.map(one => h('button', { type: 'button', class: 'btn quiet tin', 'aria-pressed': String(one.id === first.product), onclick: () => close(one) },
        tinFace(one), h('b', {}, one.name), h('small', {}, strength(one))))) : h('p', {}, t('milk_no_tins'))],
    choices: [[null, t('close')]],
  });
  const others = chosen ? animals.filter(one => one.product !== chosen.id) : [];
  const strangers = others.filter(one => chosen.species && chosen.species !== one.species);
  if (strangers.length) {   // asked as at the desk: it may be meant
    const said = await ask({ key: 'whose', title: chosen.whose, body: h('p', { class: 'strong' }, strangers.map(one => one.name).join(', ')), choices: [['other', t('milk_change'), 'main'], ['right', t('milk_right')]] });
    if (said !== 'right') return said && chooseTin(animals);
  }
  if (others.length) {
    await record(others.map(one => ({ kind: 'milk-use', animal: one.id, product: chosen.id })),
      t('said_milk', { names: others.map(one => one.name).join(', '), milk: chosen.name }));
  }
  return chosen;
}
