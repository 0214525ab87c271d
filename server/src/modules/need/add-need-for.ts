import type { BodyOf, needContract, OutOf } from '@linli/contract';
import { plusDays } from '../../platform/clock/clock.ts';
import { audit } from '../../platform/audit/audit.ts';
import { hasRole, personOf, type Ctx } from '../../platform/context.ts';
import { Refusal } from '../../platform/refusal/refusal.ts';
import { homesOf, peopleInCare } from '../community/index.ts';
import { spotOfHome, writeNeed } from './add-need.ts';
import { fitsOf } from './fit.ts';
import { bandOf } from './need.ts';
import { readOthers } from './need.store.ts';

const heardDays = 30;

/** How many neighbours could help with what a steward heard. Nothing is written and nobody is named. */
export async function whoCouldHelp(
  ctx: Ctx,
  { homeId, topic, title, words }: BodyOf<typeof needContract.whoCouldHelp>,
): Promise<OutOf<typeof needContract.whoCouldHelp>> {
  const spot =
    homeId === null ? { buildingId: null, lng: null, lat: null } : await spotOfHome(ctx, homeId);
  const others = await readOthers(ctx, { side: 'offer', personId: null, lock: false });
  const among = others.map((entry) => ({ entry, band: bandOf(spot, entry) }));
  const fits = fitsOf({ topic, title, words }, among);
  const found = among.flatMap(({ entry, band }, at) => {
    const fit = fits[at];
    return fit == null ? [] : [{ personId: entry.personId, band, shared: fit.shared }];
  });
  // A neighbour with two offers is one neighbour.
  const people = [...new Map(found.map((one) => [one.personId, one])).values()];
  const bands = (['building', 'near', 'estate', 'unknown'] as const).flatMap((band) => {
    const count = people.filter((one) => one.band === band).length;
    return count === 0 ? [] : [{ band, count }];
  });
  const shared = [...new Set(found.flatMap((one) => one.shared))].slice(0, 8);
  return { count: people.length, bands, shared };
}

/**
 * A need written down for a resident who agreed to it. It is theirs: they see it, answer, and take it back.
 * @throws Refusal need.person_unknown, need.too_many, need.contact_in_words, id_taken
 */
export async function addNeedFor(
  ctx: Ctx,
  { id, personId, topic, title, words, how }: BodyOf<typeof needContract.addNeedFor>,
): Promise<{ id: string; fits: number }> {
  if (personId === personOf(ctx) || !(await mayHear(ctx, personId)))
    throw new Refusal('need.person_unknown');
  const { fits } = await writeNeed(ctx, {
    id,
    side: 'need',
    topic,
    personId,
    heardBy: personOf(ctx),
    heardHow: how,
    title,
    words,
    expiresAt: plusDays(ctx.now, heardDays),
  });
  audit(ctx, { act: 'need.add_for', subjectKind: 'person', subjectId: personId, reason: how });
  return { id, fits };
}

/** Stewards for whoever lives in their buildings; whoever answers for the whole community, for anybody who lives here. */
async function mayHear(ctx: Ctx, personId: string): Promise<boolean> {
  if (hasRole(ctx.actor, 'manager', 'social_worker'))
    return (await homesOf(ctx, personId)).length > 0;
  return (await peopleInCare(ctx, [])).includes(personId);
}
