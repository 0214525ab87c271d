import type { BodyOf, needContract, OutOf } from '@linli/contract';
import { audit } from '../../platform/audit/audit.ts';
import { personOf, type Ctx } from '../../platform/context.ts';
import { cursorAfter } from '../../platform/db/paging.ts';
import { firstRow, rows, run, sql } from '../../platform/db/tx.ts';
import { notFound, Refusal } from '../../platform/refusal/refusal.ts';
import { endEntries } from './need.store.ts';

/** Somebody says that an entry is wrong. Only who was shown it can; once, and the match is over for them. */
export async function reportNeed(
  ctx: Ctx,
  entryId: string,
  { id, reason, note }: BodyOf<typeof needContract.reportNeed>,
): Promise<{ reported: true }> {
  const me = personOf(ctx);
  const shown = await firstRow(
    ctx.tx,
    sql`select 1 from need_match where community_id = ${ctx.communityId}
      and ((need_id = ${entryId} and offer_person_id = ${me})
        or (offer_id = ${entryId} and need_person_id = ${me})) limit 1`,
  );
  if (shown === undefined) throw notFound();
  void run(
    ctx.tx,
    sql`insert into need_report (community_id, id, entry_id, by_id, reason, note, state, created_at)
      values (${ctx.communityId}, ${id}, ${entryId}, ${me}, ${reason}, ${note}, 'open', ${ctx.now})
      on conflict do nothing`,
  );
  await run(
    ctx.tx,
    sql`update need_match set state = 'withdrawn', version = version + 1, ended_at = ${ctx.now}
      where community_id = ${ctx.communityId} and state in ('proposed', 'agreed')
        and ((need_id = ${entryId} and offer_person_id = ${me})
          or (offer_id = ${entryId} and need_person_id = ${me}))`,
  );
  return { reported: true };
}

type Report = OutOf<typeof needContract.listNeedReports>['items'][number];

/** What neighbours found wrong: the words, and neither who wrote nor who reported them. */
export async function listNeedReports(
  ctx: Ctx,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<{ items: Report[]; next: string | null }> {
  const [at, id] = cursor?.split('~') ?? [];
  if (cursor !== undefined && !/^\d{4}-[^~]{10,40}~[0-9a-f-]{36}$/i.test(cursor))
    throw new Refusal('invalid_input', { field: 'query.cursor', problem: 'not_a_cursor' });
  const found = await rows(
    ctx.tx,
    sql<Report>`select r.id, r.reason, r.note, r.created_at as "createdAt", e.side, e.topic, e.title, e.words
      from need_report r join need_entry e on e.community_id = r.community_id and e.id = r.entry_id
      where r.community_id = ${ctx.communityId} and r.state = 'open'
        and (${at ?? null}::timestamptz is null
          or (r.created_at, r.id) > (${at ?? null}::timestamptz, ${id ?? null}::uuid))
      order by r.created_at, r.id limit ${limit + 1}`,
  );
  return { items: found.slice(0, limit), next: cursorAfter(found, limit) };
}

/** Hides the entry for good, or lets it stand. @throws Refusal need.report_decided */
export async function decideNeedReport(
  ctx: Ctx,
  reportId: string,
  { hide }: { hide: boolean },
): Promise<{ id: string; state: 'hidden' | 'kept' }> {
  const state = hide ? 'hidden' : 'kept';
  const report = await firstRow(
    ctx.tx,
    sql<{ entryId: string; state: string }>`select entry_id as "entryId", state from need_report
      where community_id = ${ctx.communityId} and id = ${reportId} for update`,
  );
  if (report === undefined) throw notFound();
  if (report.state === state) return { id: reportId, state };
  if (report.state !== 'open') throw new Refusal('need.report_decided');
  // One look settles what all have said of this entry.
  void run(
    ctx.tx,
    sql`update need_report set state = ${state}, decided_by = ${ctx.actor.personId}, decided_at = ${ctx.now}
      where community_id = ${ctx.communityId} and entry_id = ${report.entryId} and state = 'open'`,
  );
  if (hide) await endEntries(ctx, [report.entryId], 'hidden');
  audit(ctx, {
    act: 'need_report.decide',
    subjectKind: 'need',
    subjectId: report.entryId,
    reason: state,
  });
  return { id: reportId, state };
}
