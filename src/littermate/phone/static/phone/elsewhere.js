// Other houses whose round was opened on this phone. Each keeps its entries in a store of its own and sends them itself:
// what waits there goes when its round is opened with a network, so whoever looks at what this phone keeps is told of it.
import { sheetOf } from './outbox.js';
import { slug } from './store.js';

const PREFIX = 'littermate-';
const read = (store, ask) => new Promise((done, fail) => {
  const request = ask(store);
  request.onsuccess = () => done(request.result);
  request.onerror = () => fail(request.error);
});

function opened(name) {
  return new Promise((done, fail) => {
    const request = indexedDB.open(name);
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });
}

async function look(name) {
  const held = await opened(name);
  try {
    const change = held.transaction(['rows', 'photos', 'kept']);
    const [rows, photos, sheet] = await Promise.all([read(change.objectStore('rows'), store => store.getAll()), read(change.objectStore('photos'), store => store.getAll()), read(change.objectStore('kept'), store => store.get('sheet'))]);
    const its = name.slice(PREFIX.length);
    return { slug: its, name: sheetOf(sheet)?.organisation?.name || its, waits: [...rows, ...photos].filter(row => (row.state || 'wait') === 'wait').length };
  } finally { held.close(); }
}

// [{slug, name, waits}]: none where the browser does not say which stores it holds.
export async function elsewhere() {
  const stores = await indexedDB.databases?.().catch(() => []) || [];
  const names = stores.map(({ name }) => name).filter(name => name.startsWith(PREFIX) && name !== PREFIX + slug);
  const found = await Promise.all(names.map(name => look(name).catch(() => null)));   // a store of another kind is none of ours
  return found.filter(Boolean);
}
