// Runs before the first paint: the colours this phone used last, so that nothing flashes at night; and what it keeps of
// the round is read while the modules still come. Where a round was shown before, it is the first thing painted.
const { dataset } = document.documentElement;
try {
  const { theme } = JSON.parse(localStorage['littermate-theme'] || '{}');
  if (theme) Object.assign(dataset, { theme, waits: 1 });
  setTimeout(() => { delete dataset.waits; }, 1_000);   // a slow phone says meanwhile that it is fetched
} catch { /* a private window keeps nothing: the house's guess stands */ }
window.begun = new Promise(done => {
  const asked = indexedDB.open(`littermate-${dataset.slug}`, 1), found = {};
  asked.onupgradeneeded = () => asked.transaction.abort();   // never here before: store.js makes it
  asked.onerror = () => done();
  asked.onsuccess = () => {
    const reading = asked.result.transaction(['kept', 'rows']);
    for (const name of ['kept', 'rows']) reading.objectStore(name).getAll().onsuccess = event => { found[name] = event.target.result; };
    reading.oncomplete = reading.onabort = () => { asked.result.close(); done(found.rows && found); };
  };
}).catch(() => {});
