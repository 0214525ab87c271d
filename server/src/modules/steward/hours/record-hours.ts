import type { BodyOf, OutOf, QueryOf, stewardContract } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import type { Instant } from '../../../platform/clock/clock.ts';
import { personOf, type Ctx } from '../../../platform/context.ts';
import { cursorAfter, readCursor } from '../../../platform/db/paging.ts';
import { rows, run, sql } from '../../../platform/db/tx.ts';
import { idFrom } from '../../../platform/ids/ids.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';
import { peopleByIds } from '../../identity/index.ts';
import { readRules } from '../star/star-rules.store.ts';

export type HoursSource = 'task' | 'order' | 'class' | 'activity' | 'manual';

export interface Hours {
  personId: string;
  minutes: number;
  source: HoursSource;
  /** What they come from: recorded again for the same, they count once. */
  sourceId: string;
  at: Instant;
  /** Somebody else saw it: a check-in, evidence that was reviewed. */
  verified: boolean;
  note?: string | undefined;
}

/** The longest a source may give at once: a day. */
const most = 1440;

/**
 * Hours of somebody, once for each source. What is over a day is cut; nothing is recorded of none.
 * @returns whether they are new
 */
export async function recordHours(ctx: Ctx, hours: Hours): Promise<boolean> {
  const minutes = Math.min(most, Math.round(hours.minutes));
  if (minutes < 1) return false;
  const { personId, source, sourceId, at, verified, note = null } = hours;
  const written = await run(
    ctx.tx,
    sql`insert into volunteer_hours (community_id, id, person_id, minutes, source, source_id,
        verified, note, by_id, at, recorded_at)
      values (${ctx.communityId}, ${idFrom('hours', source, sourceId, personId)}, ${personId}, ${minutes},
        ${source}, ${sourceId}, ${verified}, ${note}, ${ctx.actor.personId}, ${at},
        ${ctx.now})
      on conflict do nothing`,
  );
  return written === 1 || giveAgain(ctx, hours);
}

type Source = Pick<Hours, 'personId' | 'source' | 'sourceId'>;

/** What was taken back by mistake too. */
const giveAgain = async (ctx: Ctx, of: Source): Promise<boolean> =>
  (await correct(ctx, of, { counts: true, reason: null })) === 1;

/** Hours of one source count no more, with the reason; once. */
export async function takeHoursBack(
  ctx: Ctx,
  { reason, ...of }: Source & { reason: string },
): Promise<void> {
  await correct(ctx, of, { counts: false, reason });
}

/** How many of some people have hours of one source that were taken back. */
export async function takenBackFrom(
  ctx: Ctx,
  given: Omit<Source, 'personId'> & { personIds: readonly string[] },
): Promise<number> {
  const found = await rows(
    ctx.tx,
    sql<{ id: string }>`select id from volunteer_hours h
      where community_id = ${ctx.communityId} and source = ${given.source}
        and source_id = ${given.sourceId} and person_id = any (${[...given.personIds]}::uuid[])
        and not ${countsNow}`,
  );
  return found.length;
}

/** Said after what was said before, and only when it changes anything; of two at once one is written. */
const correct = (
  ctx: Ctx,
  { personId, source, sourceId }: Source,
  { counts, reason }: { counts: boolean; reason: string | null },
): Promise<number> =>
  run(
    ctx.tx,
    sql`insert into hours_correction (community_id, hours_id, nth, counts, reason, by_id, at)
      select h.community_id, h.id, coalesce((select max(c.nth) from hours_correction c
          where c.community_id = h.community_id and c.hours_id = h.id), 0) + 1,
        ${counts}, ${reason}, ${ctx.actor.personId}, ${ctx.now}
      from volunteer_hours h
      where h.community_id = ${ctx.communityId} and h.source = ${source} and h.source_id = ${sourceId}
        and h.person_id = ${personId} and ${countsNow} is distinct from ${counts}
      on conflict do nothing`,
  );

/** Whether hours `h` count: the last word about them, and without one they do. */
export const countsNow = sql`coalesce((select c.counts from hours_correction c
  where c.community_id = h.community_id and c.hours_id = h.id order by c.nth desc limit 1), true)`;

/** Why hours `h` count no more; null while they do. */
export const whyNotCounted = sql`(select case when c.counts then null else c.reason end from hours_correction c
  where c.community_id = h.community_id and c.hours_id = h.id order by c.nth desc limit 1)`;

/**
 * Hours by hand: never one's own, and marked, so that they count towards no certificate by themselves.
 * @throws Refusal steward.not_yourself, steward.unknown
 */
export async function addHours(
  ctx: Ctx,
  input: BodyOf<typeof stewardContract.addHours>,
): Promise<void> {
  const { id, personId, minutes, note } = input;
  if (personId === ctx.actor.personId) throw new Refusal('steward.not_yourself');
  const [person] = await peopleByIds(ctx, [personId]);
  if (person === undefined) throw new Refusal('steward.unknown');
  const isNew = await recordHours(ctx, {
    personId,
    minutes,
    source: 'manual',
    sourceId: id,
    at: ctx.now,
    verified: false,
    note,
  });
  if (isNew)
    audit(ctx, {
      act: 'hours.add',
      subjectKind: 'person',
      subjectId: personId,
      subjectLabel: `${minutes}`,
    });
}

export interface HoursSum {
  personId: string;
  verified: number;
  manual: number;
}

export async function sumHours(ctx: Ctx, personIds: readonly string[]): Promise<HoursSum[]> {
  return rows(
    ctx.tx,
    sql<HoursSum>`select person_id as "personId",
        coalesce(sum(minutes) filter (where verified), 0)::int as verified,
        coalesce(sum(minutes) filter (where not verified), 0)::int as manual
      from volunteer_hours h
      where community_id = ${ctx.communityId} and person_id = any (${[...personIds]}::uuid[])
        and ${countsNow}
      group by person_id`,
  );
}

type Page = OutOf<typeof stewardContract.listHours>;

export async function listHours(
  ctx: Ctx,
  { limit, cursor }: QueryOf<typeof stewardContract.listHours>,
): Promise<Page> {
  const after = readCursor(cursor);
  const found = await rows(
    ctx.tx,
    sql<Page['items'][number] & { createdAt: Instant }>`
      select id, minutes, source, verified, note, at, at as "createdAt",
        ${whyNotCounted} as "takenBack" from volunteer_hours h
      where community_id = ${ctx.communityId} and person_id = ${personOf(ctx)}
        and (${after?.at ?? null}::timestamptz is null
          or (at, id) < (${after?.at ?? null}, ${after?.id ?? null}::uuid))
      order by at desc, id desc limit ${limit + 1}`,
  );
  return {
    items: found.slice(0, limit).map(({ createdAt: _, ...one }) => one),
    next: cursorAfter(found, limit),
    sum: await towardsCertificate(ctx, personOf(ctx)),
  };
}

/** How far somebody is on the way to the certificate for hours. */
async function towardsCertificate(ctx: Ctx, personId: string): Promise<Page['sum']> {
  const [{ rules }, { verified, manual }] = await Promise.all([
    readRules(ctx),
    hoursOf(ctx, personId),
  ]);
  const thresholdMinutes = rules.certificateHours * 60;
  const certified = verified >= thresholdMinutes;
  return { minutes: verified, manualMinutes: manual, thresholdMinutes, certified };
}

/** Minutes of one person, apart by whether somebody saw them. */
export async function hoursOf(
  ctx: Ctx,
  personId: string,
): Promise<{ verified: number; manual: number }> {
  const [sum] = await sumHours(ctx, [personId]);
  return { verified: sum?.verified ?? 0, manual: sum?.manual ?? 0 };
}
