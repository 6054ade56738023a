// Five cards for the first night. Each says one thing, shows it, and names who says so.
import { drawn, h } from './dom.js';
import { backTo, linkTo } from './parts.js';
import { temp } from './units.js';
import { addWords, t } from './words.js';
import './words_inside.js';

addWords({
  card_warm: 'Warm before milk', card_warm_do: 'Put a hand to belly and paws. Cool, or under {week1} in the first week, {later} after: no milk. Warm slowly, about 1 °C an hour.',
  card_warm_source: 'Hypothermia: therapeutic management, vetreproduction.com; JAVMA 2023, neonatal incubators',
  card_hold: 'Belly down, head level', card_hold_do: 'Feed lying on the belly, as at the dam. Never on the back.',
  card_hold_source: 'UC Davis Koret Shelter Medicine, orphaned kittens; Small Animal Clinical Nutrition, 5th ed., ch. 23',
  card_flow: 'It drips, it does not run', card_flow_do: 'Turn the bottle over: a drop at a time is right. The milk is sucked, never squeezed in. When {she} turns away, {she} has had enough.',
  card_flow_source: 'Small Animal Clinical Nutrition, 5th ed., ch. 23; RVS orphan care (weak)',
  card_rub: 'Rub after every feed', card_rub_do: 'Warm, moist cotton over the genital and anal area, after every feed. Weigh before you rub: what comes out would count as milk not taken.',
  card_rub_source: 'McMillan Veterinary Clinic; petz.co.uk; Wyndham orphan care (all weak)',
  card_mix: 'Mix by the label, keep it cold', card_mix_do: 'Powder and water as the tin says, no thinner. Feed at {serve}. In the fridge for 24 h at most, 2 h outside. What was warmed and left is thrown away.',
  card_mix_source: 'Esbilac label, PetAg; UC Davis Koret Shelter Medicine; storage of warmed milk: Napanee (weak)',
});

const kit = '<path d="M46 92c0-16 16-26 40-26 26 0 46 8 46 24 0 6-4 10-10 10H58c-7 0-12-3-12-8z"/><circle class="solid" cx="132" cy="76" r="17"/><path d="M120 64l-2-10 9 4M144 62l3-9-9 2M138 80h.1M146 82l4 1M46 92c-10 0-14-6-16-12"/>';
const DRAWN = {
  warm: `${kit}<path d="M74 20c-6 6-6 10 0 16s6 10 0 16M94 16c-6 6-6 10 0 16s6 10 0 16"/><path d="M60 132c10-14 26-20 44-20 12 0 20 4 26 10"/><path d="M56 118l-10 18"/>`,
  hold: `${kit}<path d="M20 108h150" class="thin"/><path d="M152 80l30-6 6 12-32 4zM182 74l22-8 8 22-24 -2"/>`,
  flow: '<path d="M84 14h32v50a12 12 0 0 1-12 12h-8a12 12 0 0 1-12-12zM92 76l4 14h8l4-14M88 34h10M88 48h10"/><path d="M100 102c-4 6-6 9-6 12a6 6 0 0 0 12 0c0-3-2-6-6-12z"/><path class="thin" d="M60 134h80"/>',
  rub: `<g transform="translate(-6 0)">${kit}</g><path class="solid" d="M22 112c-8-6-8-18 2-22 2-8 16-8 18 0 10 2 10 16 2 20-4 6-16 8-22 2z"/><path class="thin" d="M14 128c10 6 24 6 34 0"/>`,
  mix: '<path d="M44 40h44v76H44zM44 56h44M56 72h20M56 84h20"/><path d="M112 60h44l-5 56h-34zM114 84h40"/><path class="thin" d="M168 34v60M162 94a8 8 0 1 0 12 0"/>',
};
const NAMES = ['warm', 'hold', 'rub', 'flow', 'mix'];

export function cards(place) {
  const i = Math.min(5, Math.max(1, Number(place) || 1));
  const name = NAMES[i - 1];
  const figures = { week1: temp(350), later: temp(360), serve: temp(380), she: t('she') };
  return [h('header', { class: 'top one' }, backTo('', null), h('div', { class: 'grow' }, h('h1', { class: 'h2', tabindex: '-1' }, t('cards_title')), h('small', {}, t('card_of', { i })))),
    h('div', { class: 'sheet' },
      h('section', { class: 'card bigcard', key: name },
        drawn(`<svg viewBox="0 0 220 150" class="drawing large" aria-hidden="true" focusable="false">${DRAWN[name]}</svg>`),
        h('h2', { class: 'due' }, t(`card_${name}`)), h('p', {}, t(`card_${name}_do`, figures)), h('p', { class: 'small' }, t('source', { source: t(`card_${name}_source`) }))),
      h('div', { class: 'foot' }, i < 5 ? linkTo(`cards/${i + 1}`, t('card_next')) : linkTo('', t('cards_done')), i > 1 && linkTo(`cards/${i - 1}`, t('card_back'), 'quiet')))];
}
