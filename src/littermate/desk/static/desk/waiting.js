// Before a sign-out: how many entries and photos wait in what the phone's page keeps on this device.
const opened = (name) => new Promise((done) => {
  const asked = indexedDB.open(name);
  asked.onsuccess = () => done(asked.result);
  asked.onerror = asked.onblocked = () => done(null);
});

const all = (base, name) => new Promise((done) => {
  const asked = base.transaction(name).objectStore(name).getAll();
  asked.onsuccess = () => done(asked.result);
  asked.onerror = () => done([]);
});

async function waitingIn(name) {
  const base = await opened(name);
  if (!base) return 0;
  const stores = ["rows", "photos"].filter((store) => base.objectStoreNames.contains(store));
  const kept = (await Promise.all(stores.map((store) => all(base, store)))).flat();
  base.close();
  return kept.filter(({ state }) => state === "wait").length;
}

const box = document.getElementById("waiting");
const kept = ((await indexedDB.databases?.()) || []).map(({ name }) => name).filter((name) => name.startsWith("littermate-"));
const waiting = (await Promise.all(kept.map(waitingIn))).reduce((sum, n) => sum + n, 0);
if (waiting) {
  box.textContent = box.dataset.say.replace("{n}", waiting);
  box.hidden = false;
}
