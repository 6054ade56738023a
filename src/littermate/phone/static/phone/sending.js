// Sends what waits, asks what the house still holds, and lets go of what was sent long ago; comes once the round stands.
// The page and its worker both send by it; one at a time.
import { all, drop, get, kept, put, slug } from './store.js';
import { SignedOut, SomeoneElse, cautions, deviceId, headers, me, sheetOf, talk } from './outbox.js';
import { asOwner, dropKey, ensureKey, keepClock, keyOf } from './device_key.js';

const DAY = 86_400_000;
const KEPT_FOR = 3 * DAY;   // sent rows stay three days, should the house fall back on a backup
const AT_ONCE = 100;
const ASK_EVERY = 6 * 3_600_000, ASK_SOON = 60_000;
const PATIENCE = 25_000;   // a tab put to sleep in the middle of sending holds up the others no longer than this
const LOCAL = ['stumbled', 'state', 'sequence', 'say', 'made_at', 'whose', 'kept', 'untold', 'aside'];
const BECOMES = { stored: 'sent', known: 'sent', held: 'sent', clash: 'clash', refused: 'refused' };
const isPage = 'document' in globalThis;

// A tab or worker that dies frees the lock. Two that send at once would lose nothing: the house knows an id again.
export async function send(pictures = () => import('./photo.js')) {
  if (!navigator.locks) return sendAll(pictures);
  const name = `littermate-send-${slug}`;
  let isOurs = false;
  const go = () => { isOurs = true; return sendAll(pictures); };
  try {
    return await navigator.locks.request(name, { signal: AbortSignal.timeout?.(PATIENCE) }, go);
  } catch (problem) {
    if (isOurs || !['AbortError', 'TimeoutError'].includes(problem.name)) throw problem;
    return navigator.locks.request(name, { steal: true }, go);
  }
}

// A house that is busy says when to come again, in seconds or as a moment; neither page nor worker sends before.
const LONGEST_WAIT = 300_000;
export async function notNow({ status, headers }) {
  const said = headers.get('Retry-After');
  const after = Math.min(LONGEST_WAIT, Math.max(0, said * 1000 || Date.parse(said) - Date.now() || 0));
  if (after) await put('kept', { id: 'not-before', at: Date.now() + after });
  return Object.assign(new Error(`the house said ${status}`), { after, status });
}

const post = (path, said, as) => talk(path, { method: 'POST', headers: { 'Content-Type': 'application/json', ...headers, ...as }, body: JSON.stringify(said) });

// Sends one part and answers how many of it the house did not name. What is too much is halved; so is what the house
// stumbles over, until the one entry that it stumbles over is alone: that one waits on, the others are taken.
// What hangs on that one waits with it: the house would refuse it.
async function sendPart(part, tries, as) {
  const rows = part.filter(row => !isNaming(row, tries.lacks)), n = part.length - rows.length;
  if (n) {
    part.filter(row => !rows.includes(row)).forEach(row => bringsOf(row, tries.told).forEach(id => tries.lacks.add(id)));
    return rows.length ? n + await sendPart(rows, tries, as) : n;
  }
  // A row's own state is how far it came; how an illness stands is kept under another name, and goes out under its own.
  const entries = rows.map(({ stands, ...row }) => ({ ...Object.fromEntries(Object.entries(row).filter(([name, value]) => value != null && !LOCAL.includes(name))), ...stands && { state: stands } }));
  const reply = await post('phone/entries', { device: await deviceId(), sent_at: new Date().toISOString(), entries }, as);
  const { status } = reply;
  if ((status === 413 || status === 500) && rows.length > 1) {
    const half = rows.length >> 1;
    return await sendPart(rows.slice(0, half), tries, as) + await sendPart(rows.slice(half), tries, as);
  }
  if (status === 500) {   // three in a row: perhaps it is not the entries. Those go last at the next try, in case it is
    await put('rows', rows.map(row => ({ ...row, stumbled: true })));
    rows.flatMap(row => bringsOf(row, tries.told)).forEach(id => tries.lacks.add(id));
    if ((tries.stumbled += 1) < 3) return 1;
  }
  if (status === 413) {
    const said = await reply.json().catch(() => ({}));
    await put('rows', rows.map(row => ({ ...row, state: 'refused', say: said.say || '' })));
    return 0;
  }
  if (!reply.ok) throw await notNow(reply);
  tries.stumbled = 0;
  return keepReceipts(rows, await reply.json());
}

// Only what a receipt names by its own id, in a word we know, changes its state; all else goes on waiting.
async function keepReceipts(rows, { receipts, sequence } = {}) {
  if (!Array.isArray(receipts)) throw new Error('that was no receipt');
  const byId = new Map(receipts.map(receipt => [receipt?.id, receipt]));
  const next = receipts.some(receipt => receipt?.result === 'held') && await nextSequence();
  const named = rows.filter(row => Object.hasOwn(BECOMES, byId.get(row.id)?.result)).map(row => {
    const { result, say, dropped, kept: stands } = byId.get(row.id);
    const state = dropped ? 'dropped' : BECOMES[result], aside = result === 'held';
    return { ...row, state, say, aside, sequence: aside ? Math.max(sequence, next) : sequence, kept: stands, untold: !isPage && state === 'sent' && Boolean(say) };
  });
  await put('rows', named);
  if (isPage) cautions.push(...named.filter(row => row.state === 'sent' && row.say).map(row => row.say));
  return rows.length - named.length;
}

// What the house laid aside is on no list of its own: it stands over the last one here until a newer comes, or whoever
// was fed would be asked for again.
const nextSequence = async () => 1 + (me.sequence ?? sheetOf(await get('kept', 'sheet'))?.sequence ?? -1);

// What each person kept here goes out under her own name: by this phone's key for her, or by her sign-in while it is
// hers. Whose key opens nothing any more waits for her sign-in; what is another's never holds up what is mine.
async function asEach(waiting, sends) {
  const people = [...new Set(waiting.map(row => row.whose?.id))].filter(Boolean).sort((a, b) => (b === me.viewer?.id) - (a === me.viewer?.id));
  for (const person of people) {
    const hers = waiting.filter(row => row.whose?.id === person), key = await keyOf(person), isMe = person === me.viewer?.id;
    if (!key && !isMe) continue;
    try {
      await sends(hers, asOwner(key, person));
    } catch (problem) {
      if (!(key && problem instanceof SignedOut)) throw problem;
      await dropKey(person);
      if (isMe) await sends(hers, {});
    }
  }
}

// What a row brings that others name: itself; and an intake or an animal, unless the house has told of it.
const BRINGS = ['intake', 'intake-animal', 'birth'];
const bringsOf = ({ id, kind, corrects, intake, animal }, told) => [id, ...BRINGS.includes(kind) && !corrects ? [intake, animal] : []].filter(one => one && !told.includes(one));
const isNaming = (row, ids) => Object.values(row).flat().some(value => ids.has(value));

// In the order of their ids; over what the house stumbled goes last, and after it all that hangs on it.
function inOrder(waiting, told) {
  const late = new Set(waiting.filter(row => row.stumbled).flatMap(row => bringsOf(row, told)));
  const [first, last] = [[], []];
  for (const row of waiting.sort((a, b) => a.id < b.id ? -1 : 1)) {
    const isLate = row.stumbled || isNaming(row, late);
    (isLate ? last : first).push(row);
    if (isLate) bringsOf(row, told).forEach(id => late.add(id));
  }
  return [...first, ...last];
}

async function sendRows() {
  const rows = await all('rows'), waiting = rows.filter(row => row.state === 'wait');
  if (!waiting.length) return;
  const told = `${(await get('kept', 'sheet'))?.text}${JSON.stringify(rows.filter(row => row.state === 'sent'))}`;
  const tries = { stumbled: 0, told, lacks: new Set() };
  let left = 0;
  await asEach(inOrder(waiting, told), async (hers, as) => {
    for (let start = 0; start < hers.length; start += AT_ONCE) left += await sendPart(hers.slice(start, start + AT_ONCE), tries, as);
  });
  if (left) throw Object.assign(new Error(`${left} were not named in any receipt`), { isOfSome: true });
}

const isDone = ({ state }) => state === 'sent' || state === 'dropped';
// "Which of these do you hold?": asked when the page begins, every few hours, and soon when the house's ledger is
// shorter than it was, as after a restore, or while something lies aside there: it may have been decided since. What a
// coordinator dropped counts nowhere, here neither, and is never sent again; should she take it after all, it was told.
// Asked of each who sent from this phone.
let askedAt = 0;
async function isRepaired() {
  const [rows, photos] = (await Promise.all([all('rows'), all('photos')])).map(list => list.filter(isDone));
  const isSoon = rows.some(row => row.aside || me.sequence != null && row.sequence > me.sequence);
  if (!(rows.length + photos.length) || Date.now() < askedAt + (isSoon ? ASK_SOON : ASK_EVERY)) return false;
  let n = 0;
  await asEach([...rows, ...photos], async (hers, as) => {
    n += await waitAgain(hers.filter(one => !one.blob), hers.filter(one => one.blob), as);
  });
  return n > 0;
}

// What the house does not hold waits again; how many. To a phone that is shut out it names no number: what lies aside
// there goes on lying aside.
async function waitAgain(rows, photos, as) {
  const reply = await post('phone/held', { ids: rows.map(row => row.id), photos: photos.map(photo => photo.id) }, as);
  const said = reply.ok ? await reply.json() : {};
  if (!Array.isArray(said.held) || !Array.isArray(said.photos)) return 0;
  askedAt = Date.now();
  const held = new Set([...said.held, ...said.photos]), dropped = new Set(said.dropped);
  const waitsAgain = list => list.filter(one => one.state === 'sent' && !held.has(one.id)).map(one => ({ ...one, state: 'wait' }));
  const [lost, lostPhotos] = [waitsAgain(rows), waitsAgain(photos)];
  const stands = row => dropped.has(row.id) ? 'dropped' : 'sent';
  const decided = said.sequence ? rows.filter(row => held.has(row.id) && (row.aside || row.state !== stands(row))).map(row => ({ ...row, aside: false, state: stands(row) })) : [];
  if (lost.length + decided.length) await put('rows', [...lost, ...decided]);
  if (lostPhotos.length) await put('photos', lostPhotos);
  return lost.length + lostPhotos.length;
}

// Pictures go beside words and news: a large one takes minutes over a slow network. What is quickly there is waited for;
// whatever is not is heard out at a later turn. The worker waits for all: nothing of it goes on once it has ended.
const QUICK = 3_000, SHUT_FOR = 300_000;
let upload, shutSince;
async function sendPhotos(pictures) {
  const photos = (await all('photos')).filter(photo => !['sent', 'refused'].includes(photo.state));
  if (!upload && !photos.length) return null;
  const isNew = !upload, late = {};
  upload ||= alone(async () => asEach(photos, (await pictures()).sendPhotos)).then(() => null, problem => problem);
  const trouble = await (isPage ? Promise.race([upload, new Promise(done => { setTimeout(done, isNew ? QUICK : 0, late); })]) : upload);
  if (trouble === late) return null;
  upload = null;
  await sendRows();
  if (!trouble || trouble.after && !isNew) return null;   // its while is long over
  if (trouble.after || trouble instanceof SignedOut || trouble instanceof SomeoneElse) throw trouble;
  return Object.assign(new Error(trouble.message), { isOfSome: true });   // the rest goes on: what the house lost, and news
}

// One tab at a time; from one that was put to sleep meanwhile it is taken in the end. Sent twice, a picture is known.
async function alone(go) {
  if (!navigator.locks) return go();
  const isLong = shutSince && Date.now() - shutSince > SHUT_FOR;
  return navigator.locks.request(`littermate-photos-${slug}`, isLong ? { steal: true } : { ifAvailable: true }, lock => {
    shutSince = lock ? 0 : shutSince || Date.now();
    return lock && go();
  });
}

async function sendAll(pictures) {
  const after = (await get('kept', 'not-before'))?.at - Date.now();
  if (after > 0 && after <= LONGEST_WAIT) throw Object.assign(new Error('not yet'), { after });
  const trouble = await sendRows().catch(problem => {
    if (!problem.isOfSome && problem.status !== 500) throw problem;
    return problem;   // of some entries: photos wait for none of them
  });
  let ofPhotos = await sendPhotos(pictures);
  if (trouble) throw trouble;
  if (await isRepaired()) {
    await sendRows();
    ofPhotos ||= await sendPhotos(pictures);
  }
  await ensureKey();
  await keepClock();
  const until = Date.now() - (kept.why === 'full' ? DAY / 2 : KEPT_FOR);
  for (const name of ['rows', 'photos']) {
    const old = (await all(name)).filter(row => isDone(row) && (row.made_at || Date.parse(row.happened_at)) < until);
    if (old.length) await drop(name, old.map(row => row.id));
  }
  if (ofPhotos) throw ofPhotos;
}
