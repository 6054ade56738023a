// A question over the screen, answered where the thumb is.
import { h } from './dom.js';
import { t } from './words.js';

// A sheet from the bottom edge, where the thumb is. Resolves with what was chosen, or null when put away. Going back puts
// it away too, or it would lie over another screen; what rings stays until it is stopped.
export function ask({ title, body = [], choices = [], key = 'ask' }) {
  return new Promise(done => {
    let chosen = null;
    const from = location.hash;
    const left = () => { if (location.hash !== from && key !== 'ring') box.close(); };
    const close = value => { chosen = value; box.close(); };
    const inside = typeof body === 'function' ? body(close) : body;
    const box = h('dialog', { class: 'ask', 'aria-labelledby': `${key}-title` },
      h('h2', { id: `${key}-title`, tabindex: '-1', autofocus: true }, title),
      inside,
      h('div', { class: 'stack' }, choices.map(([value, words, kind]) =>
        h('button', { type: 'button', class: `btn ${kind || 'quiet'}`, onclick: () => close(value) }, words))));
    box.onclose = () => { removeEventListener('hashchange', left); box.remove(); done(chosen); };
    box.onclick = event => { if (event.target === box) box.close(); };
    addEventListener('hashchange', left);
    document.body.append(box);
    box.showModal();
  });
}

// What was not kept or cannot be, said where it is seen; one tap puts it away.
export const refuse = words => ask({ key: 'no', title: words, choices: [[null, t('close'), 'main']] });
