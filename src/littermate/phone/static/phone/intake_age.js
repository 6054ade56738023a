// The age that signs leave, worked out as the house does (care/birth_signs.py); thousands of cases are compared.
export function estimateAge({ signs, weights_dg: weights = [] }, seen, weight_dg) {
  const says = Object.entries(seen).filter(([, state]) => state).map(([sign, state]) => {
    const { low, high } = signs.find(one => one.sign === sign);
    const [youngest, oldest] = { 'not-yet': [0, high], now: [low, high], there: [low, null] }[state];
    return { sign, youngest, oldest };
  });
  if (weight_dg != null) {
    const fits = weights.flatMap(([low, high], day) => low <= weight_dg && weight_dg <= high ? [day] : []);
    if (fits.length) says.push({ sign: 'weight', youngest: fits[0], oldest: fits.at(-1) });
  }
  if (!says.length) return null;
  const endsBefore = (one, other) => one.oldest != null && one.oldest < other.youngest;
  const apart = says.flatMap((one, place) => says.slice(place + 1).filter(other => endsBefore(one, other) || endsBefore(other, one)).map(other => [one, other]));
  const ends = says.map(one => one.oldest).filter(end => end != null);
  const starts = says.map(one => one.youngest);
  const isOpen = !ends.length || (apart.length > 0 && ends.length < says.length);
  return {
    youngest: apart.length ? Math.min(...starts) : Math.max(...starts),
    oldest: isOpen ? null : apart.length ? Math.max(...ends) : Math.min(...ends),
    says, disagree: [...new Set(apart.flat().map(one => one.sign))],
  };
}
