import { communityContract, type OutOf, type QueryOf } from '@linli/contract';
import type { Ctx } from '../../../platform/context.ts';
import { rows, sql } from '../../../platform/db/tx.ts';
import { pageOf, positionOf } from '../cursor.ts';
import { patternOf } from '../search-words.ts';
import {
  organisationColumns,
  peoplePerOrganisation,
  type OrganisationRow,
} from './organisation.store.ts';

/** Organisations of every kind, also those that have ended, by name. */
export async function listOrganisations(
  ctx: Ctx,
  query: QueryOf<typeof communityContract.listOrganisations>,
): Promise<OutOf<typeof communityContract.listOrganisations>> {
  const after = positionOf(query.cursor);
  const found = await rows(
    ctx.tx,
    sql<OrganisationRow & { key: string }>`select ${organisationColumns}, name as key
      from organisation where community_id = ${ctx.communityId}
        ${query.kind === undefined ? sql`` : sql`and kind = ${query.kind}`}
        ${query.q ? sql`and name ilike ${patternOf(query.q)}` : sql``}
        ${after ? sql`and (name, id) > (${after.key}, ${after.id}::uuid)` : sql``}
      order by name, id limit ${query.limit + 1}`,
  );
  const people = await peoplePerOrganisation(ctx);
  const page = pageOf(found, query.limit);
  return {
    items: page.items.map((one) => ({ ...one, people: people.get(one.id) ?? 0 })),
    next: page.next,
  };
}
