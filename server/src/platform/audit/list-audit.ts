import type { endpoints, OutOf, QueryOf } from '@linli/contract';
import type { Ctx } from '../context.ts';
import { cursorAfter, readCursor } from '../db/paging.ts';
import { rows, sql } from '../db/tx.ts';

type Page = OutOf<typeof endpoints.listAudit>;
type Filter = QueryOf<typeof endpoints.listAudit>;

/**
 * The audit log of one community, newest first. `act` is a whole act (`order.assign`) or a module
 * (`order`); `q` is part of a name, a subject or a reason; `from` counts itself, `until` does not.
 */
export async function listAudit(ctx: Ctx, filter: Filter): Promise<Page> {
  const { act, q, personId, subjectId, from, until, limit } = filter;
  const after = readCursor(filter.cursor);
  const found = await rows(
    ctx.tx,
    sql<Page['items'][number]>`
      select id, at, person_id as "personId", person_name as "personName",
        for_id as "forId", for_name as "forName", act,
        subject_kind as "subjectKind", subject_id as "subjectId", subject_label as "subjectLabel",
        field, reason, reason_code as "reasonCode", ip, request_id as "requestId"
      from audit
      where community_id = ${ctx.communityId}
        ${act === undefined ? sql`` : sql`and (act = ${act} or starts_with(act, ${`${act}.`}))`}
        ${q === undefined ? sql`` : sql`and concat_ws(' ', person_name, for_name, subject_label, reason) ilike ${`%${q.replaceAll(/[\\%_]/g, '\\$&')}%`}`}
        ${personId === undefined ? sql`` : sql`and person_id = ${personId}`}
        ${subjectId === undefined ? sql`` : sql`and subject_id = ${subjectId}`}
        ${from === undefined ? sql`` : sql`and at >= ${from}`}
        ${until === undefined ? sql`` : sql`and at < ${until}`}
        ${after === null ? sql`` : sql`and (at, id) < (${after.at}::timestamptz, ${after.id}::uuid)`}
      order by at desc, id desc
      limit ${limit + 1}`,
  );
  const next = cursorAfter(
    found.map(({ at, id }) => ({ createdAt: at, id })),
    limit,
  );
  return { items: found.slice(0, limit), next };
}
