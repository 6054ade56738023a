// Runs before the first paint: the colours this phone used last, so that nothing flashes at night.
try {
  const { theme } = JSON.parse(localStorage.getItem('littermate-theme') || '{}');
  if (theme) document.documentElement.dataset.theme = theme;
} catch { /* a private window keeps nothing: the house's guess stands */ }
