import type { PointsFreeze } from '@linli/contract';
import { hasRole, type Ctx } from '../../../platform/context.ts';
import { peopleByIds } from '../../identity/index.ts';
import { funderRoles } from '../ledger.policy.ts';

type Row = Omit<PointsFreeze, 'personName' | 'can'> & { byId: string };

const columns = `id, person_id as "personId", reason, at, by_id as "byId", by_name as "byName", appeal,
  appealed_at as "appealedAt", lifted, answer, decided_at as "decidedAt", decided_by_name as "decidedByName"`;

/** Freezes of everybody, newest first. */
export async function readFreezes(ctx: Ctx): Promise<PointsFreeze[]> {
  const found = await ctx.tx.query<Row>(
    `select ${columns} from ledger_freeze where community_id = $1 order by lifted is true, at desc, id limit 100`,
    [ctx.communityId],
  );
  return await named(ctx, found.rows);
}

export async function readFreeze(ctx: Ctx, freezeId: string): Promise<PointsFreeze | undefined> {
  const found = await ctx.tx.query<Row>(
    `select ${columns} from ledger_freeze where community_id = $1 and id = $2`,
    [ctx.communityId, freezeId],
  );
  return (await named(ctx, found.rows))[0];
}

/** Why somebody's points may not be spent now; null when they may. */
export async function readOpenFreeze(ctx: Ctx, personId: string): Promise<PointsFreeze | null> {
  const found = await ctx.tx.query<Row>(
    `select ${columns} from ledger_freeze where community_id = $1 and person_id = $2 and lifted is not true`,
    [ctx.communityId, personId],
  );
  return (await named(ctx, found.rows))[0] ?? null;
}

async function named(ctx: Ctx, found: readonly Row[]): Promise<PointsFreeze[]> {
  const people = await peopleByIds(ctx, [...new Set(found.map((one) => one.personId))]);
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const me = ctx.actor.personId;
  const answers = hasRole(ctx.actor, ...funderRoles);
  return found.map(({ byId, ...one }) => ({
    ...one,
    personName: names.get(one.personId) ?? '',
    can: {
      decide:
        answers &&
        one.lifted !== true &&
        one.personId !== me &&
        (one.appeal === null || byId !== me),
      appeal: one.personId === me && one.lifted !== true && one.appeal === null,
    },
  }));
}
