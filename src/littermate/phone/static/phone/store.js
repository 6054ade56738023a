// What the phone keeps: the last sheet, rows that wait or were sent, photos, settings. The page and its worker share it.
// Where it cannot be kept (a private window, a full phone) it stays in memory and says so: `kept.why`.
const STORES = ['rows', 'photos', 'kept'];
const memory = Object.fromEntries(STORES.map(name => [name, new Map()]));
export const kept = { why: null };   // 'private' or 'full' while something stands in memory only
export const [base, slug] = location.pathname.match(/^\/o\/([^/]+)\//);
let opened;

function open() {
  return opened ||= new Promise((done, fail) => {
    const asked = indexedDB.open(`littermate-${slug}`, 1);
    asked.onupgradeneeded = () => STORES.forEach(name => asked.result.createObjectStore(name, { keyPath: 'id' }));
    asked.onsuccess = () => {
      asked.result.onclose = asked.result.onversionchange = () => { asked.result.close(); opened = null; };
      done(asked.result);
    };
    asked.onerror = () => fail(asked.error);
    asked.onblocked = () => fail(new Error('blocked'));
  }).catch(() => { kept.why ||= 'private'; return null; });
}

async function within(name, mode, work, isAgain) {
  const held = await open();
  if (!held) return null;
  try {
    return await new Promise((done, fail) => {
      const change = held.transaction(name, mode, { durability: 'strict' });
      let answer = true;
      change.oncomplete = () => done(answer);
      change.onerror = change.onabort = () => fail(change.error);
      work(change.objectStore(name), value => { answer = value; });
    });
  } catch (problem) {
    if (isAgain || problem?.name !== 'InvalidStateError') throw problem;   // the browser let go of the store: once more
    opened = null;
    return within(name, mode, work, true);
  }
}

export async function all(name) {
  const found = await within(name, 'readonly', (store, give) => {
    store.getAll().onsuccess = event => give(event.target.result);
  }).catch(() => null);
  const here = memory[name];
  return here.size ? [...(found || []).filter(row => !here.has(row.id)), ...here.values()] : found || [];
}

// Puts every row in one transaction: a visit is kept whole or not at all.
export async function put(name, rows) {
  rows = [rows].flat();
  const isKept = await within(name, 'readwrite', store => rows.forEach(row => store.put(row))).catch(() => 0);
  rows.forEach(row => isKept ? memory[name].delete(row.id) : memory[name].set(row.id, row));
  if (isKept === 0) kept.why = 'full';
}

// What stands in memory only is put into the store again: somebody may have made room.
export async function rescue() {
  for (const name of STORES.filter(name => memory[name].size)) {
    const rows = [...memory[name].values()];
    if (!await within(name, 'readwrite', store => rows.forEach(row => store.put(row))).catch(() => null)) return;
    rows.forEach(row => memory[name].get(row.id) === row && memory[name].delete(row.id));
  }
  if (kept.why === 'full' && !STORES.some(name => memory[name].size)) kept.why = null;
}

export async function drop(name, ids) {
  ids.forEach(id => memory[name].delete(id));
  await within(name, 'readwrite', store => ids.forEach(id => store.delete(id)));
}

// What there is when the page begins, in one reading.
export async function begun() {
  return await globalThis.begun || { kept: await all('kept'), rows: await all('rows') };
}

export async function get(name, id) {
  return memory[name].get(id) || within(name, 'readonly', (store, give) => {
    store.get(id).onsuccess = event => give(event.target.result);
  }).catch(() => undefined);
}
