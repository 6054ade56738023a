// The sheet with what was saved on this phone laid over it.
import { clock, iso, liveIn, moment, weight, when } from './units.js';
import { atLeast, dayOf, lookUp, speaks } from './plan.js';
import { t, times, who } from './words.js';

const MINUTE = 60_000;
// The moment the house will say too; null without a limit: then she asks.
export const minutesOn = (at, minutes) => minutes ? iso(moment(at) + minutes * MINUTE) : null;

// Rows the sheet does not know yet, oldest first, none taken back.
export function standing(rows, sequence = -1) {
  const fresh = rows.filter(row => row.state === 'wait' || (row.state === 'sent' && row.sequence > sequence));
  const replaced = new Set(fresh.map(row => row.corrects).filter(Boolean));   // of the others the sheet itself knows what stands
  return {
    rows: fresh.filter(row => !row.is_withdrawn && !replaced.has(row.id)).sort((a, b) => a.happened_at < b.happened_at ? -1 : 1),
    replaced,
  };
}

// In its place by when it happened.
const newest = list => list.sort((a, b) => moment(b.at) - moment(a.at));
const noTaps = why_not => ({ warm: false, took_dml: null, full: false, why_not });
const offersNone = animal => { animal.taps = noTaps(null); };

// What a rule says of a weight, with the sound one before it: "242 g at 16:38, 225 g now. Twice running …".
export const withFigures = (line, sound, dg, now) =>
  [sound && t('weighed_since', { from: weight(sound.dg), at: when(sound.at, now), to: weight(dg) }), line].filter(Boolean).join(' ');

// A hand cannot tell so soon after a cool reading.
export const isSoon = (animal, at) => moment(at) < moment(animal.warmth?.by_hand_from_at || 0);

export const TELL = {
  'weigh-in'(animal, row, { levels }) {
    const sound = animal.weights.find(one => !one.doubtful);
    const mine = { id: row.id, dg: row.weight_dg, at: row.happened_at, fed: row.fed, doubtful: row.is_doubtful };
    animal.weights = newest([mine, ...animal.weights]);
    if (animal.weights[0] !== mine) return;
    if (sound && !row.is_doubtful) animal.change_dg = row.weight_dg - sound.dg;
    animal.weight_old = false;
    if (row.fed !== 'after' || !(row.weight_dg >= sound?.dg)) animal.weighed_dg = row.weight_dg;   // milk just drunk raises nothing
    if (row.is_doubtful) worsen(animal, levels?.['weight-far-off'] || 'watch', t('far_off'));
    const rule = !row.is_doubtful && speaks(animal, row.weight_dg, { at: moment(row.happened_at), fed: row.fed });
    if (!atLeast(rule?.worry, 'call-today')) return;
    const told = rule.line?.replace(/\.$/, '');   // what the house said of an earlier weight says no more
    animal.worry = { ...animal.worry, lines: animal.worry.lines.filter(line => !told || !line.startsWith(told)) };
    worsen(animal, rule.worry, withFigures(rule.line, sound, row.weight_dg, moment(row.happened_at)));
  },
  feed(animal, row, limits, viewer) {
    const mine = { id: row.id, dml: row.taken_dml, at: row.happened_at, by: row.whose?.id === viewer.id ? t('you') : row.whose?.name, by_id: row.whose?.id, route: row.route, outcome: row.outcome };
    animal.feeds = newest([mine, ...animal.feeds]);
    if (mine.dml === 0) return;
    const every = animal.plan?.every_min || animal.every_min;
    animal.due_at = every ? dueAfter(animal, every, limits.one_meal_min) : null;
    if (!every) animal.cannot = t('ask_next');
    if (moment(row.happened_at) > moment(animal.unfed?.since)) animal.unfed = { ...animal.unfed, since: row.happened_at };
    if (row.taken_dml == null || row.taken_dml >= (animal.fair_dml || 1)) animal.refusals_in_row = 0;
    animal.try_again_at = null;
    if (isFeed(mine) && animal.worry_fed && !animal.refusals_in_row && !atLeast(animal.worry.level, 'call-today')) onTime(animal);
  },
  refusal(animal, row, limits) {
    const by = row.whose?.id, told = animal.refused;
    if (isSameRefusal(animal, row, limits)) { animal.refused = { ...told, by: [...told.by, by] }; return; }
    animal.refused = { at: row.happened_at, by: by ? [by] : [] };
    animal.refusals_in_row += 1;
    animal.refused_at = row.happened_at;
    animal.try_again_at = minutesOn(row.happened_at, limits.try_again_min);
    animal.due_at = animal.try_again_at || row.happened_at;
    const isOften = animal.refusals_in_row >= (limits.refusals_to_call ?? 1);
    const said = { at: clock(row.happened_at), times: times(animal.refusals_in_row) };
    if (isOften) worsen(animal, limits.levels?.['refused-again'] || 'call-now', t('refused_often_do', said), t('refused_often', said));
    else worsen(animal, limits.levels?.['refused-once'] || 'watch', animal.try_again_at ? t('refused_once_do', { at: clock(animal.try_again_at) }) : t('ask_when'), t('refused_once', said));
  },
  choking(animal, row) {
    worsen(animal, 'go-now', t('choked_go'), t('choked', { at: clock(row.happened_at) }));
    animal.held_by = t('choked', { at: clock(row.happened_at) });
  },
  warmth(animal, row, limits) {
    if (animal.felt_at && moment(row.happened_at) < moment(animal.felt_at)) return;   // a later finding stands
    const limit = dayOf(animal.grid, moment(row.happened_at))?.no_feed_below_dc ?? animal.warmth?.limit_dc;
    const { feel, reading_dc: reading } = row;
    const isCool = feel === 'cool' || reading < limit && reading != null;
    animal.felt_at = row.happened_at;
    if (isCool && animal.worry.level !== 'go-now') animal.worry = { ...animal.worry, do: [t('plan_warm', who(animal)), animal.warmth?.state !== 'warming' && atLeast(animal.worry.level, 'call-now') && animal.worry.do].filter(Boolean).join(' ') };
    if (feel === 'warm' && isSoon(animal, row.happened_at)) {
      animal.warmth = { ...animal.warmth, feel_again_at: [animal.warmth.feel_again_at, animal.warmth.by_hand_from_at].sort()[1] };
      return;
    }
    animal.warmth = {
      ...animal.warmth, state: isCool ? 'warming' : 'warm',
      since: isCool && animal.warmth?.state === 'warming' ? animal.warmth.since : row.happened_at,
      feel_again_at: isCool ? minutesOn(row.happened_at, limits.feel_again_min) : null,
      by_hand_from_at: !isCool ? null : reading == null ? animal.warmth?.by_hand_from_at : iso(moment(row.happened_at) + (limit - reading) / (limits.rewarm_dc_per_h || 1) * 60 * MINUTE),
    };
    if (reading > animal.warmth.hot_over_dc) offersNone(animal);
  },
  treatment(animal, row) {
    const told = animal.treatments.find(one => one.id === row.order && one.at === row.due_at);
    if (told) told.state = row.outcome;
  },
  rest: offersNone,   // what others mean comes with the words for it
  'milk-use'(animal, row) {
    if (animal.product === row.product) return;
    const cannot = t('new_milk');   // the grid here is for the milk before
    Object.assign(animal, { product: row.product, plan: null, grid: null, cannot, taps: noTaps(cannot) });
  },
};

// As the house counts them: told again by somebody else within minutes, with no milk between, it is the same one.
function isSameRefusal({ refused, refusals_in_row: inRow, feeds }, row, limits) {
  const by = row.whose?.id, at = moment(row.happened_at);
  if (!refused || !inRow || !by || !refused.by.length || refused.by.includes(by)) return false;
  const since = at - moment(refused.at);
  return since >= 0 && since < (limits.same_refusal_min || 0) * MINUTE
    && !feeds.some(feed => feed.dml !== 0 && moment(feed.at) > moment(refused.at) && moment(feed.at) <= at);
}

// Far less than planned is used up sooner: due again after its share of the interval, never within the same meal nor
// before what went in earlier is used up.
function dueAfter(animal, every, one_meal) {
  const { feeds, fair_dml: fair, plan } = animal, fed = lastFeed(animal);
  if (!fed) return animal.due_at;
  const after = (feed, minutes) => moment(feed.at) + minutes * MINUTE, whole = after(fed, every);
  const drunk = feeds.filter(feed => feed.dml !== 0);
  if (!fair || !plan?.about_dml || !one_meal || !drunk.length) return iso(whole);
  return iso(Math.min(whole, Math.max(...drunk.map((last, n) => {
    const meal = drunk.slice(n).filter(feed => after(feed, one_meal) > moment(last.at));
    const dml = meal.reduce((sum, feed) => sum + (/^(full|by-other)$/.test(feed.outcome) ? fair : feed.dml ?? fair), 0);
    return dml >= fair ? after(last, every) : Math.max(after(last, one_meal), after(meal.at(-1), Math.floor(every * dml / plan.about_dml)));
  }))));
}

// Fed, so no longer late; what this phone told of her since stays beside it.
function onTime(animal) {
  const mine = animal.worry.lines.filter(line => !animal.sent.includes(line));
  const { level, do: todo, lines } = animal.worry_fed;
  const isWorse = mine.some(line => line !== t('sheet_old')) && !atLeast(level, 'watch');
  animal.worry = { ...animal.worry_fed, level: isWorse ? 'watch' : level, do: todo || (isWorse ? mine.at(-1) : todo), lines: [...mine, ...(lines || [])] };
}

// No amount beside "go to the vet now", but a vet's own that was ordered since the house heard what sends her there.
export const vetFirst = (animal, at) => animal.worry.level === 'go-now' && !(moment(animal.vet_until) > at);

export function worsen(animal, worry, todo, line) {
  if (worry === 'go-now') animal.vet_until = 0;
  if (atLeast(animal.worry.level, worry) && animal.worry.do) {
    animal.worry.lines = [line ?? todo, ...animal.worry.lines];
  } else {
    animal.worry = { level: worry, do: todo, lines: [line, ...animal.worry.lines].filter(Boolean), pinned: atLeast(worry, 'call-today') };
  }
  offersNone(animal);
}

// Her plan at this moment, by the weight typed here.
function planNow(animal, at, limits) {
  if (!animal.grid) return;
  const { sucks, no_suck, strength, plan, weighed_dg, worry } = animal;
  const found = no_suck || vetFirst(animal, at) ? { problem: 'held', line: no_suck || worry.do } : lookUp(animal.grid, { weight_dg: weighed_dg, strength: strength || plan?.strength, sucks, at });
  const offered = animal.taps.took_dml != null;
  if (found.problem) {
    if (plan || weighed_dg) animal.cannot = found.line || animal.cannot || t('sheet_old');
    animal.plan = null;
    if (found.why === 'milk-too-old') animal.mix_dml = lookUp({ ...animal.grid, holds: null }, { weight_dg: weighed_dg, strength, at }).about_dml;
    if (offered) animal.taps = { ...animal.taps, took_dml: null, why_not: animal.cannot };
    return;
  }
  if (weighed_dg) animal.cannot = null;
  animal.plan = { ...plan, ...found, now_line: weighed_dg ? null : plan?.now_line };
  if (offered) animal.taps = { ...animal.taps, took_dml: found.about_dml };
  if (plan?.every_min !== found.every_min && !animal.try_again_at) animal.due_at = dueAfter(animal, found.every_min, limits.one_meal_min);
}

// Too long without milk at her age, by this phone's clock.
function longUnfed(animal, now, { levels }) {
  const { unfed } = animal, gap = unfed?.gaps.findLast(([from]) => moment(from) <= now);
  if (gap && !animal.held_by && !isWarming(animal) && now > moment(unfed.since) + gap[1] * MINUTE) worsen(animal, levels?.['long-unfed'] || 'call-today', unfed.do, t(unfed.line, { at: when(unfed.since, now), h: gap[2] }));
}

// A sheet this old offers nothing in two taps.
const isFresh = (sheet, now) => now - moment(sheet.made_at) < (sheet.limits?.list_stands_min || 0) * MINUTE;

export function lay(sheet, rows, now = Date.now()) {
  const { rows: fresh, replaced } = standing(rows, sheet.sequence), limits = sheet.limits || {};
  const animals = sheet.animals.map(animal => ({
    ...animal,
    sent: animal.worry.lines || [],
    worry: { ...animal.worry, lines: [...(isFresh(sheet, now) ? [] : [t('sheet_old')]), ...(animal.worry.lines || [])] },
    feeds: animal.feeds.filter(feed => !replaced.has(feed.id)),
    weights: animal.weights.filter(one => !replaced.has(one.id)),
    fed_lately: (limits.fed_lately_min || 120) * MINUTE,
    treatments: (animal.treatments || []).map(one => ({ ...one })),
    taps: isFresh(sheet, now) && !animal.weights.some(one => replaced.has(one.id)) ? { ...animal.taps } : noTaps(t('sheet_old')),
    claim: animal.claim?.id === sheet.viewer.id ? null : animal.claim,
  }));
  const byId = new Map(animals.map(animal => [animal.id, animal]));
  for (const animal of animals) {
    const was = sheet.animals.find(one => one.id === animal.id).feeds[0];
    if (was && replaced.has(was.id)) animal.due_at = was.due_before || iso(moment(was.at));   // taken back: due again
  }
  for (const row of fresh) {
    if (row.kind === 'milk-mixed') TELL['milk-mixed']?.(animals, row, sheet.discard_mixed_h);
    const animal = byId.get(row.animal);
    if (!animal) continue;
    liveIn(sheet.homes.find(one => one.id === animal.home) || sheet.home);
    (TELL[row.kind] || TELL.rest)(animal, row, limits, sheet.viewer, animals);
  }
  for (const animal of animals) {
    liveIn(sheet.homes.find(one => one.id === animal.home) || sheet.home);
    planNow(animal, now, limits);
    longUnfed(animal, now, limits);
    TELL.last?.(animal, now, limits);
  }
  const nests = sheet.nests.map(nest => {
    const told = fresh.filter(row => row.kind === 'nest-reading' && row.nest === nest.id && row.where !== 'cool-end').at(-1);
    const heat = fresh.filter(row => row.nest === nest.id && /^heat/.test(row.trouble)).at(-1);
    return { ...nest, ...(told && { last_reading: { dc: told.temperature_dc, at: told.happened_at } }), ...(heat && { has_trouble: heat.trouble === 'heat-failed', heat_failed_at: heat.trouble === 'heat-failed' ? heat.happened_at : null }) };
  });
  return { ...sheet, animals, nests };
}

export const isWarming = animal => animal.warmth?.state === 'warming';
// Nursing that gained nothing, or that nobody measured, leaves her feed due.
const isFeed = ({ dml, route, outcome }) => /^(full|by-other)$/.test(outcome) || (dml ?? route !== 'nursing');
export const lastFeed = animal => animal.feeds.find(isFeed);

// When she is to be fed; not one who must go to a vet, or whose food a vet holds.
export const dueAt = animal => animal.held_by || animal.worry.level === 'go-now' ? null : animal.due_at;
export const isDue = (animal, now) => Boolean(dueAt(animal)) && moment(dueAt(animal)) <= now && !isWarming(animal);

// Whether she was fed this round; and whether nothing more is asked since.
export const fedLately = (animal, now) => moment(lastFeed(animal)?.at || 0) > now - animal.fed_lately;
export const isFed = (animal, now) => !animal.refusals_in_row && !isWarming(animal) && !isDue(animal, now)
  && Boolean(lastFeed(animal)) && (fedLately(animal, now) || moment(dueAt(animal) || 0) > now);

// Where each stands on the round.
export function stand(animal, now) {
  if (animal.left) return 'gone';
  if (atLeast(animal.worry.level, 'call-today') || animal.worry.pinned) return 'pinned';
  if (isWarming(animal)) return 'warming';
  if (isDue(animal, now)) return 'due';
  if (fedLately(animal, now)) return 'fed';
  return dueAt(animal) ? 'later' : 'rest';
}
