import type { Ctx } from '../../../platform/context.ts';
import { rows, run, sql } from '../../../platform/db/tx.ts';
import { peopleByIds, peopleWithRoles } from '../../identity/index.ts';

export type StewardKind = 'full_time' | 'volunteer';

/** The growth record of a steward. */
export interface StewardRow {
  personId: string;
  kind: StewardKind;
  sinceOn: string;
  probationUntil: string | null;
  stars: number;
  version: number;
}

const columns = sql`person_id as "personId", kind, since_on::text as "sinceOn",
  probation_until::text as "probationUntil", stars, version`;

/** Somebody who holds one of the two roles now; an ended role takes the stars out of sight, not away. */
export interface Holder {
  personId: string;
  name: string;
  kind: StewardKind;
  organisationId: string | null;
}

export async function holders(ctx: Ctx): Promise<Holder[]> {
  const people = await peopleWithRoles(ctx, ['steward', 'volunteer_steward']);
  return people.map(({ personId, name, roles, organisationId }) => ({
    personId,
    name,
    organisationId,
    kind: roles.includes('steward') ? 'full_time' : 'volunteer',
  }));
}

export const holderOf = async (ctx: Ctx, personId: string): Promise<Holder | undefined> =>
  (await holders(ctx)).find((one) => one.personId === personId);

export function readStewards(ctx: Ctx, personIds: readonly string[]): Promise<StewardRow[]> {
  return rows(
    ctx.tx,
    sql<StewardRow>`select ${columns} from steward
      where community_id = ${ctx.communityId} and person_id = any (${[...personIds]}::uuid[])`,
  );
}

export async function readSteward(
  ctx: Ctx,
  personId: string,
  { lock = false }: { lock?: boolean } = {},
): Promise<StewardRow | undefined> {
  const found = await rows(
    ctx.tx,
    sql<StewardRow>`select ${columns} from steward
      where community_id = ${ctx.communityId} and person_id = ${personId}
      ${lock ? sql`for update` : sql``}`,
  );
  return found[0];
}

/** @returns false when another was there first. */
export async function insertSteward(ctx: Ctx, row: Omit<StewardRow, 'version'>): Promise<boolean> {
  const written = await run(
    ctx.tx,
    sql`insert into steward (community_id, person_id, kind, since_on, probation_until, stars)
      values (${ctx.communityId}, ${row.personId}, ${row.kind}, ${row.sinceOn}::date,
        ${row.probationUntil}::date, ${row.stars})
      on conflict do nothing`,
  );
  return written === 1;
}

/**
 * The stars of people: none for whoever is no steward now. For windows that open to high stars first.
 * @returns one line for each person asked, in no order
 */
export async function starsOf(
  ctx: Ctx,
  personIds: readonly string[],
): Promise<{ personId: string; stars: number }[]> {
  if (personIds.length === 0) return [];
  const [held, found] = await Promise.all([holders(ctx), readStewards(ctx, personIds)]);
  const now = new Set(held.map((one) => one.personId));
  const stars = new Map(found.map((one) => [one.personId, one.stars]));
  return [...new Set(personIds)].map((personId) => ({
    personId,
    stars: now.has(personId) ? (stars.get(personId) ?? 0) : 0,
  }));
}

/** Names by id, for lines that keep none. */
export async function namesOf(
  ctx: Ctx,
  ids: readonly (string | null)[],
): Promise<Map<string, string>> {
  const wanted = [...new Set(ids.filter((one) => one !== null))];
  const people = await peopleByIds(ctx, wanted);
  return new Map(people.map(({ id, name }) => [id, name]));
}
