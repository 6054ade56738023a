// What the phone keeps: the last sheet, rows that wait or were sent, photos, settings.
// In a private window without IndexedDB it keeps them in memory and says so (`isLasting`).
const STORES = ['rows', 'photos', 'kept'];
const memory = Object.fromEntries(STORES.map(name => [name, new Map()]));
export let isLasting = true;
let opened;

function open() {
  return opened ||= new Promise((done, fail) => {
    const asked = indexedDB.open(`littermate-${document.documentElement.dataset.slug}`, 1);
    asked.onupgradeneeded = () => STORES.forEach(name => asked.result.createObjectStore(name, { keyPath: 'id' }));
    asked.onsuccess = () => {
      asked.result.onversionchange = () => asked.result.close();
      done(asked.result);
    };
    asked.onerror = () => fail(asked.error);
    asked.onblocked = () => fail(new Error('blocked'));
  }).catch(() => { isLasting = false; return null; });
}

async function within(name, mode, work) {
  const base = await open();
  if (!base) return null;
  return new Promise((done, fail) => {
    const change = base.transaction(name, mode, { durability: 'strict' });
    let answer;
    change.oncomplete = () => done(answer);
    change.onerror = change.onabort = () => fail(change.error);
    work(change.objectStore(name), value => { answer = value; });
  });
}

export async function all(name) {
  const found = await within(name, 'readonly', (store, give) => {
    store.getAll().onsuccess = event => give(event.target.result);
  });
  return found || [...memory[name].values()];
}

// Puts every row in one transaction: a visit is kept whole or not at all.
export async function put(name, rows) {
  rows = [rows].flat();
  await within(name, 'readwrite', store => rows.forEach(row => store.put(row)));
  if (!isLasting) rows.forEach(row => memory[name].set(row.id, row));
}

export async function drop(name, ids) {
  await within(name, 'readwrite', store => ids.forEach(id => store.delete(id)));
  ids.forEach(id => memory[name].delete(id));
}

export async function get(name, id) {
  const found = await within(name, 'readonly', (store, give) => {
    store.get(id).onsuccess = event => give(event.target.result);
  });
  return found || memory[name].get(id);
}
