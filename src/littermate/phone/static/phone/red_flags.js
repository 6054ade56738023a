// "Is she all right?", weighed up from the figures that the house sent: the same rules as the house's own.
const LEVELS = ['steady', 'watch', 'call-today', 'call-now', 'go-now'];
const rank = worry => LEVELS.indexOf(worry);
const REFUSED = { more: 'refuses', once: 'refused-once' };
const MINUTE = 60_000;

function codesOf(flags, { signs, refused, feel }) {
  const level = code => rank(flags.levels[code]);
  const codes = REFUSED[refused] ? [REFUSED[refused]] : [];
  codes.push(...flags.signs.filter(sign => signs[sign] === true));
  const worst = Math.max(0, ...codes.map(level));
  const others = flags.signs.filter(sign => signs[sign] === true).length + (feel === 'cool' ? 1 : 0);
  if (refused === 'once' && others >= flags.with_refusal && level('with-refusal') > worst) codes.push('with-refusal');
  if (others + (REFUSED[refused] ? 1 : 0) >= flags.several && level('several') > worst) codes.push('several');
  return codes.sort((a, b) => level(b) - level(a));   // stable: what stood first stays first among equals
}

function openOf(flags, { signs, refused, feel }, sharesNest) {
  const asked = flags.signs.filter(sign => flags.needed.includes(sign) && (sharesNest || sign !== 'sucked'));
  return [...(feel == null ? ['feel'] : []), ...(refused == null ? ['refused'] : []), ...asked.filter(sign => signs[sign] == null)];
}

// `said`: { signs: {limp: true, gums: false}, refused, feel, at }. What is in neither is not known.
export function judgeLook(flags, said, { standing, isUnweighed, sharesNest, species }) {
  const isCool = said.feel === 'cool';
  const codes = codesOf(flags, said);
  const open = openOf(flags, said, sharesNest);
  const seen = Math.max(0, ...[...codes, ...(isCool ? ['cool'] : [])].map(code => rank(flags.levels[code])));
  let worry = LEVELS[Math.max(rank(standing), seen)];
  if (worry === 'steady' && (open.length || isUnweighed)) worry = flags.levels.open;
  let outcome = worry === 'steady' ? 'go-on' : worry;
  if (rank(worry) < rank('call-now') && isCool) outcome = 'warm-first';
  else if (worry === 'watch' && open.length) outcome = 'look-on';
  const again = flags.again_min[species];
  const isLater = again && seen > 0 && rank(worry) < rank('call-now');
  return { outcome, worry, codes, open, again: isLater ? again.map(minutes => said.at + minutes * MINUTE) : null };
}

export const graver = (one, other) => rank(one) > rank(other);
