// "I have already fed her": how much, with the same keys as everywhere.
import { ask } from './ask.js';
import { h, settle } from './dom.js';
import { keys, numberField } from './fields.js';
import { readMl } from './typed.js';
import { t, who } from './words.js';

// Tenths of a millilitre; undefined when nobody measured or typed how much; null when put away, or nothing went in.
export async function askAmount(animal) {
  let typed = '';
  let box;
  const shown = close => h('div', { class: 'stack' },
    numberField({ id: 'already-ml', label: t('took_label'), value: typed, unit: 'ml', active: true, oninput: write, onenter: () => close('typed') }), keys(typed, write));
  let shut;
  function write(value) { typed = value; box = settle(box, shown(shut)); }
  const chosen = await ask({ key: 'already', title: t('already', who(animal)), body: close => { shut = close; return (box = shown(close)); },
    choices: [['typed', t('save'), 'main'], ['unknown', t('not_measured')]] });
  const dml = chosen === 'typed' ? readMl(typed) : null;
  return chosen && dml == null ? undefined : dml || null;
}
