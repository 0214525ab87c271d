import type { Role } from '@linli/contract';
import type { Ctx } from '../../../platform/context.ts';
import { rows, sql } from '../../../platform/db/tx.ts';

/** What some people are or last were here, the first of it: by what they looked at somebody's data. */
export async function firstRoles(
  ctx: Ctx,
  personIds: readonly string[],
): Promise<Map<string, Role>> {
  const found = await rows(
    ctx.tx,
    sql<{ personId: string; role: Role }>`
      select distinct on (person_id) person_id as "personId", role from membership
      where community_id = ${ctx.communityId} and person_id = any (${[...personIds]}::uuid[])
      order by person_id, (role = 'resident'), starts_at desc`,
  );
  return new Map(found.map(({ personId, role }) => [personId, role]));
}
