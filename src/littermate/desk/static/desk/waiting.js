// Before a sign-out: how many entries wait in what the phone's page keeps on this device.
const opened = (name) => new Promise((done) => {
  const asked = indexedDB.open(name);
  asked.onsuccess = () => done(asked.result);
  asked.onerror = asked.onblocked = () => done(null);
});

async function waitingIn(name) {
  const base = await opened(name);
  if (!base?.objectStoreNames.contains("rows")) return 0;
  const rows = await new Promise((done) => {
    const asked = base.transaction("rows").objectStore("rows").getAll();
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => done([]);
  });
  base.close();
  return rows.filter((row) => row.state === "wait").length;
}

const box = document.getElementById("waiting");
const kept = ((await indexedDB.databases?.()) || []).map(({ name }) => name).filter((name) => name.startsWith("littermate-"));
const waiting = (await Promise.all(kept.map(waitingIn))).reduce((sum, n) => sum + n, 0);
if (waiting) {
  box.textContent = box.dataset.say.replace("{n}", waiting);
  box.hidden = false;
}
