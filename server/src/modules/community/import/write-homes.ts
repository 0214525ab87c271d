import type { Ctx } from '../../../platform/context.ts';
import { run, sql } from '../../../platform/db/tx.ts';
import { addPeople, grantRoles } from '../../identity/index.ts';
import { addBuildings, addSections } from '../building/add-buildings.ts';
import { dayStarts } from '../community.store.ts';
import { addAreas, addHomes } from '../home/add-homes.ts';
import { insertMembers } from '../household/add-households.ts';
import type { HomesPlan } from './homes-plan.ts';

/** Rows of one statement: enough to be quick, few enough to show progress. */
const chunk = 1000;

/** Writes a plan in a few bulk statements; `wrote` hears how many rows are done. */
export async function writeHomes(
  ctx: Ctx,
  plan: HomesPlan,
  wrote: (rows: number) => void,
): Promise<void> {
  const inChunks = async <T>(list: readonly T[], write: (part: T[]) => Promise<unknown>) => {
    for (let at = 0; at < list.length; at += chunk) {
      const part = list.slice(at, at + chunk);
      await write(part);
      wrote(part.length);
    }
  };
  if (plan.sections.length > 0) await addSections(ctx, plan.sections);
  if (plan.buildings.length > 0) await addBuildings(ctx, plan.buildings);
  await inChunks(plan.homes, (part) => addHomes(ctx, part));
  if (plan.storeys.length > 0) await changeStoreys(ctx, plan.storeys);
  await inChunks([...plan.areas.values()], (part) => addAreas(ctx, part));
  await inChunks(plan.people, (part) => addPeople(ctx, part));
  await inChunks(plan.households, (part) => insertHouseholds(ctx, part));
  await inChunks(plan.members, (part) => insertMembers(ctx, part));
  if (plan.relations.length > 0) await changeRelations(ctx, plan.relations);
  const starts = await dayStarts(ctx, [...new Set(plan.residents.map(({ startsOn }) => startsOn))]);
  await inChunks(plan.residents, (part) =>
    grantRoles(
      ctx,
      part.map(({ personId, startsOn }) => ({
        personId,
        role: 'resident' as const,
        verified: true,
        startsAt: starts.get(startsOn) ?? ctx.now,
      })),
    ),
  );
}

/** How many rows `writeHomes` will report. */
export const rowsOf = (plan: HomesPlan): number =>
  plan.homes.length +
  plan.areas.size +
  plan.people.length +
  plan.households.length +
  plan.members.length +
  plan.residents.length;

function changeStoreys(ctx: Ctx, storeys: HomesPlan['storeys']): Promise<number> {
  return run(
    ctx.tx,
    sql`update home h set storey = x.storey
      from jsonb_to_recordset(${JSON.stringify(storeys)}::jsonb) as x(id uuid, storey integer)
      where h.community_id = ${ctx.communityId} and h.id = x.id`,
  );
}

function insertHouseholds(ctx: Ctx, households: HomesPlan['households']): Promise<number> {
  return run(
    ctx.tx,
    sql`insert into household (community_id, id, home_id, starts_on)
      select ${ctx.communityId}, x.id, x."homeId", x."startsOn"
      from jsonb_to_recordset(${JSON.stringify(households)}::jsonb) as x(id uuid, "homeId" uuid,
        "startsOn" date)`,
  );
}

function changeRelations(ctx: Ctx, relations: HomesPlan['relations']): Promise<number> {
  return run(
    ctx.tx,
    sql`update household_member m set relation = x.relation
      from jsonb_to_recordset(${JSON.stringify(relations)}::jsonb) as x(id uuid, relation text)
      where m.community_id = ${ctx.communityId} and m.id = x.id`,
  );
}
