import type { Ctx } from '../../../platform/context.ts';
import { shareHome } from '../../community/index.ts';
import { peopleWithRoles } from '../../identity/index.ts';

/** Who may sit on a panel. */
export const panelRoles = [
  'steward',
  'manager',
  'operator',
  'street_officer',
  'social_worker',
  'dispatcher',
] as const;

export const panelStaff = async (ctx: Ctx): Promise<Set<string>> =>
  new Set((await peopleWithRoles(ctx, panelRoles)).map((one) => one.personId));

/** Those of them who live with the one who is heard. */
export async function kinAmong(
  ctx: Ctx,
  personId: string,
  memberIds: readonly string[],
): Promise<Set<string>> {
  const kin = new Set<string>();
  for (const id of memberIds) if (await shareHome(ctx, personId, id)) kin.add(id);
  return kin;
}

/** Those named who may vote no longer: they left the staff, or live with the one who is heard by now. */
export async function whoCannotVote(
  ctx: Ctx,
  personId: string,
  memberIds: readonly string[],
): Promise<Set<string>> {
  if (memberIds.length === 0) return new Set();
  const staff = await panelStaff(ctx);
  const kin = await kinAmong(ctx, personId, memberIds);
  return new Set(memberIds.filter((id) => !staff.has(id) || kin.has(id)));
}
