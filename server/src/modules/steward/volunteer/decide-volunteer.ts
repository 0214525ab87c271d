import type {
  BodyOf,
  OutOf,
  QueryOf,
  stewardContract,
  VolunteerApplication,
} from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import type { Ctx } from '../../../platform/context.ts';
import { cursorAfter, readCursor } from '../../../platform/db/paging.ts';
import { run, sql } from '../../../platform/db/tx.ts';
import { publish } from '../../../platform/facts/facts.ts';
import { notFound, Refusal } from '../../../platform/refusal/refusal.ts';
import { grantRoles } from '../../identity/index.ts';
import { volunteerDecided, type VolunteerDecided } from '../events.ts';
import { insertSteward } from '../person/steward.store.ts';
import { plusDaysOn, todayIn } from '../person/today.ts';
import {
  readApplication,
  readApplications,
  showApplications,
  type ApplicationRow,
} from './application.store.ts';

type Decision = BodyOf<typeof stewardContract.decideVolunteer>;

export async function listVolunteerApplications(
  ctx: Ctx,
  query: QueryOf<typeof stewardContract.listVolunteerApplications>,
): Promise<OutOf<typeof stewardContract.listVolunteerApplications>> {
  const { limit, cursor, state = null } = query;
  const found = await readApplications(ctx, { state, after: readCursor(cursor), limit: limit + 1 });
  return {
    items: await showApplications(ctx, found.slice(0, limit), { inside: true }),
    next: cursorAfter(found, limit),
  };
}

/** @throws Refusal not_found, steward.application_decided */
export async function interviewVolunteer(
  ctx: Ctx,
  id: string,
  { note, minor }: BodyOf<typeof stewardContract.interviewVolunteer>,
): Promise<void> {
  const there = await open(ctx, id);
  await run(
    ctx.tx,
    sql`update volunteer_application set interview_note = ${note}, interviewed_at = ${ctx.now},
        interviewed_by = ${ctx.actor.personId}, minor = minor or ${minor}
      where community_id = ${ctx.communityId} and id = ${there.id}`,
  );
  audit(ctx, { act: 'volunteer.interview', subjectKind: 'volunteer_application', subjectId: id });
}

/**
 * Accepts on trial, or declines with a reason: the role, the record and the decision in one transaction.
 * @throws Refusal not_found, steward.application_decided, not_yourself, interview_first, guardian_missing,
 * reason_missing
 */
export async function decideVolunteer(
  ctx: Ctx,
  id: string,
  { accept, reason, probationDays, skills }: Decision,
): Promise<VolunteerApplication> {
  const there = await open(ctx, id);
  const { personId } = there;
  if (personId === ctx.actor.personId) throw new Refusal('steward.not_yourself');
  if (!accept && reason === undefined) throw new Refusal('steward.reason_missing');
  if (accept && there.interviewedAt === null) throw new Refusal('steward.interview_first');
  if (accept && there.minor && there.guardianAt === null)
    throw new Refusal('steward.guardian_missing');
  await run(
    ctx.tx,
    sql`update volunteer_application set state = ${accept ? 'accepted' : 'declined'},
        reason = ${reason ?? null}, decided_at = ${ctx.now}, decided_by = ${ctx.actor.personId}
      where community_id = ${ctx.communityId} and id = ${id}`,
  );
  if (accept) {
    await grantRoles(ctx, [{ personId, role: 'volunteer_steward', verified: true }]);
    const today = todayIn(ctx);
    await insertSteward(ctx, {
      personId,
      kind: 'volunteer',
      sinceOn: today,
      probationUntil: probationDays === 0 ? null : plusDaysOn(today, probationDays),
      stars: 0,
    });
  }
  audit(ctx, {
    act: accept ? 'volunteer.accept' : 'volunteer.decline',
    subjectKind: 'volunteer_application',
    subjectId: id,
  });
  const about: VolunteerDecided = {
    personIds: [personId],
    accepted: accept,
    reason: reason ?? null,
    skills,
    trial: probationDays > 0,
  };
  publish(ctx, volunteerDecided, { ...about, ...(accept ? { rolesChanged: true } : {}) });
  const after = await readApplication(ctx, id);
  return (await showApplications(ctx, [after!], { inside: true }))[0]!;
}

async function open(ctx: Ctx, id: string): Promise<ApplicationRow> {
  const there = await readApplication(ctx, id, { lock: true });
  if (there === undefined) throw notFound();
  if (there.state !== 'applied') throw new Refusal('steward.application_decided');
  return there;
}
