import type { BodyOf, OutOf, stewardContract, VolunteerApplication } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import { hasRole, personOf, type Ctx } from '../../../platform/context.ts';
import { run, sql } from '../../../platform/db/tx.ts';
import { notFound, Refusal } from '../../../platform/refusal/refusal.ts';
import { shareHome } from '../../community/index.ts';
import { peopleByIds } from '../../identity/index.ts';
import {
  lastApplicationOf,
  readApplication,
  showApplications,
  waitingForGuardian,
  type ApplicationRow,
} from './application.store.ts';

/** Nobody younger volunteers; nobody younger than eighteen without a guardian's yes. */
const youngest = 14;
const grown = 18;

/** How old somebody is at most in this calendar year, by the year of birth; null when none is known. */
async function ageOf(ctx: Ctx, personId: string): Promise<number | null> {
  const [person] = await peopleByIds(ctx, [personId]);
  const year = person?.birthYear ?? null;
  return year === null ? null : Number(ctx.now.slice(0, 4)) - year;
}

const isSteward = (ctx: Ctx) => hasRole(ctx.actor, 'steward', 'volunteer_steward');

/** My own application, and those of young people of my household that wait for my yes. */
export async function myVolunteering(
  ctx: Ctx,
): Promise<OutOf<typeof stewardContract.myVolunteering>> {
  const me = personOf(ctx);
  const mine = await lastApplicationOf(ctx, me);
  const asks: ApplicationRow[] = [];
  for (const one of await waitingForGuardian(ctx))
    if (one.personId !== me && (await shareHome(ctx, me, one.personId))) asks.push(one);
  const [application = null] =
    mine === undefined ? [] : await showApplications(ctx, [mine], { inside: false });
  return {
    application,
    asksMe: await showApplications(ctx, asks, { inside: false }),
    can: { apply: !isSteward(ctx) && mine?.state !== 'applied' },
  };
}

/**
 * Asks to become a volunteer steward. Whoever may still be seventeen counts as under eighteen.
 * @throws Refusal steward.already_steward, too_young, already_applied, id_taken
 */
export async function applyVolunteer(
  ctx: Ctx,
  { id, words, minor }: BodyOf<typeof stewardContract.applyVolunteer>,
): Promise<VolunteerApplication> {
  const me = personOf(ctx);
  if (isSteward(ctx)) throw new Refusal('steward.already_steward');
  const age = await ageOf(ctx, me);
  if (age !== null && age < youngest) throw new Refusal('steward.too_young', { least: youngest });
  const written = await run(
    ctx.tx,
    sql`insert into volunteer_application (community_id, id, person_id, words, minor, state, created_at)
      values (${ctx.communityId}, ${id}, ${me}, ${words}, ${minor || (age !== null && age <= grown)},
        'applied', ${ctx.now}) on conflict do nothing`,
  );
  const there = await readApplication(ctx, id);
  if (there === undefined) throw new Refusal('steward.already_applied');
  if (there.personId !== me) throw new Refusal('id_taken');
  if (written === 1)
    audit(ctx, { act: 'volunteer.apply', subjectKind: 'volunteer_application', subjectId: id });
  return (await showApplications(ctx, [there], { inside: false }))[0]!;
}

/** @throws Refusal not_found, steward.application_decided */
export async function withdrawApplication(ctx: Ctx, id: string): Promise<void> {
  const there = await readApplication(ctx, id, { lock: true });
  if (there === undefined || there.personId !== personOf(ctx)) throw notFound();
  if (there.state === 'withdrawn') return;
  if (there.state !== 'applied') throw new Refusal('steward.application_decided');
  await run(
    ctx.tx,
    sql`update volunteer_application set state = 'withdrawn', decided_at = ${ctx.now}
      where community_id = ${ctx.communityId} and id = ${id}`,
  );
}

/**
 * A grown member of the same household agrees; whoever may still be seventeen is none.
 * @throws Refusal not_found, steward.application_decided, guardian_is_minor
 */
export async function consentToVolunteer(ctx: Ctx, id: string): Promise<void> {
  const me = personOf(ctx);
  const there = await readApplication(ctx, id, { lock: true });
  if (there === undefined || there.personId === me || !there.minor) throw notFound();
  if (!(await shareHome(ctx, me, there.personId))) throw notFound();
  if (there.guardianAt !== null) return;
  if (there.state !== 'applied') throw new Refusal('steward.application_decided');
  const age = await ageOf(ctx, me);
  if (age !== null && age <= grown) throw new Refusal('steward.guardian_is_minor');
  await run(
    ctx.tx,
    sql`update volunteer_application set guardian_id = ${me}, guardian_at = ${ctx.now}
      where community_id = ${ctx.communityId} and id = ${id}`,
  );
  audit(ctx, { act: 'volunteer.consent', subjectKind: 'volunteer_application', subjectId: id });
}
