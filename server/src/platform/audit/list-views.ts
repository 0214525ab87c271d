import type { LookReason } from '@linli/contract';
import type { Ctx } from '../context.ts';
import { cursorAfter, readCursor } from '../db/paging.ts';
import { rows, sql } from '../db/tx.ts';

export interface ViewRow {
  id: string;
  at: string;
  byId: string | null;
  byName: string | null;
  act: string;
  field: string | null;
  reason: string | null;
  reasonCode: LookReason | null;
}

/** Acts by which somebody looked at a person's data. */
const looks = [
  'person.view',
  'person.view_birthday',
  'person.reveal_phone',
  'person.export',
  'person.privacy',
];

/** Who looked at the personal data of one person, newest first. */
export async function listViews(
  ctx: Pick<Ctx, 'tx' | 'communityId'>,
  personId: string,
  paging: { limit: number; cursor?: string | undefined },
): Promise<{ items: ViewRow[]; next: string | null }> {
  const after = readCursor(paging.cursor);
  const found = await rows(
    ctx.tx,
    sql<ViewRow>`
      select id, at, person_id as "byId", person_name as "byName", act, field, reason,
        reason_code as "reasonCode" from audit
      where community_id = ${ctx.communityId} and subject_id = ${personId}
        and act = any (${looks}::text[])
        ${after === null ? sql`` : sql`and (at, id) < (${after.at}::timestamptz, ${after.id}::uuid)`}
      order by at desc, id desc limit ${paging.limit + 1}`,
  );
  const next = cursorAfter(
    found.map(({ at, id }) => ({ createdAt: at, id })),
    paging.limit,
  );
  return { items: found.slice(0, paging.limit), next };
}
