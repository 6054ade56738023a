// Runs before the first paint: the colours this phone used last, so that nothing flashes at night; and what it keeps of
// the round is read while the modules still come.
try {
  const { theme } = JSON.parse(localStorage.getItem('littermate-theme') || '{}');
  if (theme) document.documentElement.dataset.theme = theme;
} catch { /* a private window keeps nothing: the house's guess stands */ }
window.begun = new Promise(done => {
  const asked = indexedDB.open(`littermate-${document.documentElement.dataset.slug}`, 1), found = {};
  asked.onupgradeneeded = () => asked.transaction.abort();   // never here before: store.js makes it
  asked.onerror = () => done();
  asked.onsuccess = () => {
    const reading = asked.result.transaction(['kept', 'rows']);
    for (const name of ['kept', 'rows']) reading.objectStore(name).getAll().onsuccess = event => { found[name] = event.target.result; };
    reading.oncomplete = reading.onabort = () => { asked.result.close(); done(found.rows && found); };
  };
}).catch(() => {});
