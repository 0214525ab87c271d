import type { VolunteerApplication } from '@linli/contract';
import type { Instant } from '../../../platform/clock/clock.ts';
import type { Ctx } from '../../../platform/context.ts';
import { rows, sql } from '../../../platform/db/tx.ts';
import { namesOf } from '../person/steward.store.ts';

export interface ApplicationRow extends Omit<VolunteerApplication, 'personName' | 'guardianName'> {
  guardianId: string | null;
}

const columns = sql`id, person_id as "personId", words, minor, guardian_id as "guardianId",
  guardian_at as "guardianAt", interview_note as "interviewNote", interviewed_at as "interviewedAt",
  state, reason, created_at as "createdAt", decided_at as "decidedAt"`;

export async function readApplication(
  ctx: Ctx,
  id: string,
  { lock = false }: { lock?: boolean } = {},
): Promise<ApplicationRow | undefined> {
  const found = await rows(
    ctx.tx,
    sql<ApplicationRow>`select ${columns} from volunteer_application
      where community_id = ${ctx.communityId} and id = ${id} ${lock ? sql`for update` : sql``}`,
  );
  return found[0];
}

export async function lastApplicationOf(
  ctx: Ctx,
  personId: string,
): Promise<ApplicationRow | undefined> {
  const found = await rows(
    ctx.tx,
    sql<ApplicationRow>`select ${columns} from volunteer_application
      where community_id = ${ctx.communityId} and person_id = ${personId}
      order by created_at desc, id desc limit 1`,
  );
  return found[0];
}

/** Of people under eighteen, those that wait for a guardian's yes. */
export function waitingForGuardian(ctx: Ctx): Promise<ApplicationRow[]> {
  return rows(
    ctx.tx,
    sql<ApplicationRow>`select ${columns} from volunteer_application
      where community_id = ${ctx.communityId} and state = 'applied' and minor
        and guardian_at is null order by created_at limit 100`,
  );
}

export function readApplications(
  ctx: Ctx,
  given: {
    state: string | null;
    after: { at: Instant; id: string } | null;
    limit: number;
  },
): Promise<ApplicationRow[]> {
  const { state, after, limit } = given;
  return rows(
    ctx.tx,
    sql<ApplicationRow>`select ${columns} from volunteer_application
      where community_id = ${ctx.communityId} and (${state}::text is null or state = ${state})
        and (${after?.at ?? null}::timestamptz is null
          or (created_at, id) < (${after?.at ?? null}, ${after?.id ?? null}::uuid))
      order by created_at desc, id desc limit ${limit}`,
  );
}

/** With names; what was said in the interview stays among those who lead. */
export async function showApplications(
  ctx: Ctx,
  found: readonly ApplicationRow[],
  { inside }: { inside: boolean },
): Promise<VolunteerApplication[]> {
  const names = await namesOf(
    ctx,
    found.flatMap((one) => [one.personId, one.guardianId]),
  );
  return found.map(({ guardianId, ...one }) => ({
    ...one,
    personName: names.get(one.personId) ?? '',
    guardianName: guardianId === null ? null : (names.get(guardianId) ?? ''),
    interviewNote: inside ? one.interviewNote : null,
  }));
}
