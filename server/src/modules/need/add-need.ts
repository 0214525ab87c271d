import type { BodyOf, needContract, NeedEntry, NeedSide } from '@linli/contract';
import { plusDays } from '../../platform/clock/clock.ts';
import { personOf, type Ctx } from '../../platform/context.ts';
import { publish } from '../../platform/facts/facts.ts';
import { newId } from '../../platform/ids/ids.ts';
import { Refusal } from '../../platform/refusal/refusal.ts';
import { homesOf, resolvePlace, shareHome } from '../community/index.ts';
import { needMatched, type NeedFact } from './events.ts';
import { fitsOf } from './fit.ts';
import { entryView } from './list-needs.ts';
import { bandOf, mostMatches, mostOpen, namesContact, type Spot } from './need.ts';
import {
  countOpen,
  insertEntry,
  insertMatches,
  lockEntries,
  readEntry,
  readOthers,
  type NewEntry,
  type NewMatch,
} from './need.store.ts';

/**
 * Says what I need or offer. Sent again it is the same.
 * @throws Refusal need.too_many, need.contact_in_words, id_taken
 */
export async function addNeed(
  ctx: Ctx,
  body: BodyOf<typeof needContract.addNeed>,
): Promise<NeedEntry> {
  const { days, ...rest } = body;
  const personId = personOf(ctx);
  const expiresAt = plusDays(ctx.now, days);
  return writeNeed(ctx, { ...rest, personId, heardBy: null, heardHow: null, expiresAt });
}

/** Writes an entry and proposes it to whom it fits, in one transaction. */
export async function writeNeed(ctx: Ctx, entry: Omit<NewEntry, keyof Spot>): Promise<NeedEntry> {
  const there = await readEntry(ctx, entry.id);
  if (there !== undefined) return entryView(sameOnly(there, entry), ctx.now);
  if (namesContact(`${entry.title} ${entry.words}`)) throw new Refusal('need.contact_in_words');
  await lockEntries(ctx);
  if ((await countOpen(ctx, entry.personId)) >= mostOpen)
    throw new Refusal('need.too_many', { most: mostOpen });
  const spot = await spotOf(ctx, entry.personId);
  await insertEntry(ctx, { ...entry, ...spot });
  await proposeFor(ctx, { ...entry, ...spot });
  const written = await readEntry(ctx, entry.id);
  if (written === undefined) throw new Refusal('id_taken');
  return entryView(sameOnly(written, entry), ctx.now);
}

function sameOnly<T extends { personId: string; title: string; side: NeedSide }>(
  there: T,
  entry: Omit<NewEntry, keyof Spot>,
): T {
  if (there.personId !== entry.personId || there.title !== entry.title || there.side !== entry.side)
    throw new Refusal('id_taken');
  return there;
}

/** Where somebody lives, for the distance alone: kept with the entry, never told. */
export async function spotOf(ctx: Ctx, personId: string): Promise<Spot> {
  const [home] = await homesOf(ctx, personId);
  return home === undefined ? nowhere : spotOfHome(ctx, home.homeId);
}

export async function spotOfHome(ctx: Ctx, homeId: string): Promise<Spot> {
  const place = await resolvePlace(ctx, { kind: 'home', homeId });
  return place === null
    ? nowhere
    : { buildingId: place.buildingId, lng: place.lng, lat: place.lat };
}

const nowhere: Spot = { buildingId: null, lng: null, lat: null };

async function proposeFor(ctx: Ctx, entry: NewEntry): Promise<void> {
  const side = entry.side === 'need' ? 'offer' : 'need';
  const others = await readOthers(ctx, { side, personId: entry.personId, lock: true });
  const among = others.map((other) => ({ entry: other, band: bandOf(entry, other) }));
  const fits = fitsOf(entry, among);
  const ranked = among
    .flatMap(({ entry: other, band }, at) => {
      const fit = fits[at];
      return fit == null ? [] : [{ other, band, ...fit }];
    })
    .sort((a, b) => b.score - a.score || (a.other.id < b.other.id ? -1 : 1));
  const proposed: { match: NewMatch; title: string; personId: string }[] = [];
  for (const { other, band, score, shared } of ranked) {
    if (proposed.length === mostMatches) break;
    // Nobody needs us to bring them together with whom they live with.
    if (await shareHome(ctx, entry.personId, other.personId)) continue;
    const [need, offer] = entry.side === 'need' ? [entry, other] : [other, entry];
    const match: NewMatch = {
      id: newId(),
      needId: need.id,
      offerId: offer.id,
      needPersonId: need.personId,
      offerPersonId: offer.personId,
      score,
      band,
      shared,
    };
    proposed.push({ match, title: other.title, personId: other.personId });
  }
  if (proposed.length === 0) return;
  await insertMatches(
    ctx,
    proposed.map(({ match }) => match),
  );
  for (const { match, title, personId } of proposed) {
    const fact: NeedFact = {
      personIds: [personId],
      byId: entry.personId,
      matchId: match.id,
      titles: { [personId]: title },
    };
    publish(ctx, needMatched, { ...fact });
  }
}
