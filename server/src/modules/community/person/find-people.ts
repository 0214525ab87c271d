import { communityContract, type OutOf } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import type { Ctx } from '../../../platform/context.ts';
import { personOf } from '../../../platform/context.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';
import * as identity from '../../identity/index.ts';
import { reachOf, readers } from '../community.policy.ts';
import { patternOf } from '../search-words.ts';
import { buildingsOf } from '../staff/buildings-of.ts';
import { listingsAt, listingsIn, listingsOf, type Listing } from './listings.ts';

type Found = OutOf<typeof communityContract.findPeople>;
type Person = Awaited<ReturnType<typeof identity.peopleByIds>>[number];
/** What a search shows whoever files a call. */
const mostAtOnce = 20;

interface Query {
  q: string;
  limit: number;
}

/**
 * People by name (also as it is typed in Latin letters), number or home, for staff who file on their behalf; a steward finds those of their
 * own buildings. A number is found whole or by its last four digits. Numbers are masked, the search is
 * logged without its words: one for a number also when it found nobody. More than a screenful at once is
 * personal data in bulk: a second factor is asked for first.
 */
export async function findPeople(ctx: Ctx, query: Query): Promise<Found> {
  if (query.limit > mostAtOnce && ctx.actor.strong !== true)
    throw new Refusal('second_factor_needed');
  const people =
    reachOf(ctx.actor, readers) === 'everywhere'
      ? await findEverywhere(ctx, query)
      : await findInOwnBuildings(ctx, query);
  const shown = people.slice(0, query.limit);
  const listings = await listingsOf(
    ctx,
    shown.map(({ id }) => id),
  );
  const forNumber = identity.phoneSought(query.q) !== null;
  if (shown.length > 0 || forNumber) {
    audit(ctx, {
      act: 'person.find',
      subjectKind: 'person',
      subjectId: forNumber && shown.length === 1 ? shown[0]?.id : undefined,
      subjectLabel: `× ${shown.length}`,
      field: forNumber ? 'name, home, phone' : 'name, home, phone_masked',
    });
  }
  return { items: shown.map((person) => foundPerson(person, listings)) };
}

async function findEverywhere(ctx: Ctx, { q, limit }: Query): Promise<Person[]> {
  const named = await identity.findPeople(ctx, { q, limit });
  if (named.length >= limit || !/\d/.test(q.normalize('NFKC'))) return named;
  const at = await listingsAt(ctx, { words: q, limit });
  const others = new Set(at.map(({ personId }) => personId));
  for (const { id } of named) others.delete(id);
  return [...named, ...(await identity.peopleByIds(ctx, [...others]))];
}

async function findInOwnBuildings(ctx: Ctx, { q, limit }: Query): Promise<Person[]> {
  const listings = await listingsIn(ctx, await buildingsOf(ctx, personOf(ctx)));
  const among = [...new Set(listings.map(({ personId }) => personId))];
  const named = await identity.findPeople(ctx, { q, limit, among });
  if (named.length >= limit || !/\d/.test(q.normalize('NFKC'))) return named;
  const label = asExpression(patternOf(q));
  const at = new Set(listings.filter((one) => label.test(one.label)).map((one) => one.personId));
  for (const { id } of named) at.delete(id);
  return [...named, ...(await identity.peopleByIds(ctx, [...at]))];
}

/** The pattern of `ilike` for use here. */
function asExpression(pattern: string): RegExp {
  const parts = pattern.split('%').map((part) => part.replace(/\\(?=[\\%_])/g, ''));
  return new RegExp(
    parts.map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('.*'),
    'i',
  );
}

function foundPerson(person: Person, listings: readonly Listing[]): Found['items'][number] {
  return {
    personId: person.id,
    name: person.name,
    phoneMasked: person.phone === null ? null : identity.maskPhone(person.phone),
    homes: listings
      .filter(({ personId }) => personId === person.id)
      .map(({ homeId, buildingId, label, relation }) => ({ homeId, buildingId, label, relation })),
  };
}
