import type { Ctx } from '../../../platform/context.ts';
import { personOf } from '../../../platform/context.ts';
import { audit } from '../../../platform/audit/audit.ts';
import { notFound, Refusal } from '../../../platform/refusal/refusal.ts';
import { skills as knownSkills } from '../catalogue/template.ts';
import { allPerformers, usualCap, type Performer } from './find-performer.ts';

const view = ({ lastRotatedAt: _, ...performer }: Performer, skill?: string | null) => ({
  ...performer,
  fits:
    performer.onDuty &&
    performer.openOrders < performer.cap &&
    (skill == null || performer.skills.includes(skill)),
});

export async function listPerformers(ctx: Ctx, skill?: string | null) {
  const all = (await allPerformers(ctx)).map((one) => view(one, skill));
  return all.sort(
    (a, b) =>
      Number(b.fits) - Number(a.fits) ||
      a.openOrders - b.openOrders ||
      a.name.localeCompare(b.name, 'zh'),
  );
}

export async function myDuty(ctx: Ctx) {
  const me = (await allPerformers(ctx)).find((one) => one.personId === personOf(ctx));
  if (me === undefined) throw notFound();
  return view(me);
}

/** Goes on or off duty; orders already held stay held. */
export async function setDuty(ctx: Ctx, input: { onDuty: boolean }) {
  void ctx.tx.query(
    `insert into performer (community_id, person_id, skills, on_duty, cap) values ($1, $2, '{}', $3, $4)
     on conflict (community_id, person_id) do update set on_duty = excluded.on_duty`,
    [ctx.communityId, personOf(ctx), input.onDuty, usualCap],
  );
  audit(ctx, {
    act: input.onDuty ? 'duty.start' : 'duty.end',
    subjectKind: 'person',
    subjectId: personOf(ctx),
  });
  return myDuty(ctx);
}

/** The manager says what somebody can do and how much they may hold. */
export async function savePerformer(
  ctx: Ctx,
  personId: string,
  input: { skills: string[]; cap: number },
) {
  const unknown = input.skills.find((key) => !knownSkills.some((skill) => skill.key === key));
  if (unknown !== undefined) throw new Refusal('service.skill_unknown', { skill: unknown });
  const before = (await allPerformers(ctx)).find((one) => one.personId === personId);
  if (before === undefined) throw new Refusal('service.performer_unknown');
  await addPerformers(ctx, [
    { personId, skills: input.skills, cap: input.cap, onDuty: before.onDuty },
  ]);
  audit(ctx, { act: 'performer.save', subjectKind: 'person', subjectId: personId });
  return view({ ...before, skills: input.skills, cap: input.cap });
}

/** Sets skills, cap and duty of many at once. */
export function addPerformers(
  ctx: Ctx,
  list: { personId: string; skills: string[]; cap: number; onDuty: boolean }[],
) {
  return ctx.tx.query(
    `insert into performer (community_id, person_id, skills, on_duty, cap)
     select $1, x."personId", x.skills, x."onDuty", x.cap
     from jsonb_to_recordset($2::jsonb) as x("personId" uuid, skills text[], "onDuty" boolean, cap integer)
     on conflict (community_id, person_id) do update
     set skills = excluded.skills, on_duty = excluded.on_duty, cap = excluded.cap`,
    [ctx.communityId, JSON.stringify(list)],
  );
}
