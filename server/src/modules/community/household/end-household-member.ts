import { audit } from '../../../platform/audit/audit.ts';
import type { Ctx } from '../../../platform/context.ts';
import { publish } from '../../../platform/facts/facts.ts';
import { notFound, Refusal } from '../../../platform/refusal/refusal.ts';
import { endRole } from '../../identity/index.ts';
import { shareWithImports } from '../community.store.ts';
import { householdMemberEnded } from '../events.ts';
import { homeAfter } from '../home/get-home.ts';
import { homeViewer } from '../home/home-view.ts';
import { lockHome, type HomeDetail } from '../home/home.store.ts';
import { endListing, isListedAnywhere, lockListings, memberById } from './household.store.ts';

interface Input {
  homeId: string;
  memberId: string;
}

/**
 * Takes somebody off a home's list at once; who is listed nowhere else stops being a resident in the
 * same transaction. Refuses a listing that has ended already.
 */
export async function endHouseholdMember(ctx: Ctx, input: Input): Promise<HomeDetail> {
  await shareWithImports(ctx);
  const home = await lockHome(ctx, input.homeId);
  const viewOf = await homeViewer(ctx);
  if (!viewOf(home)?.edit) throw notFound();
  const member = await memberById(ctx, input);
  if (member === undefined) throw notFound();
  if (member.endsOn !== null) throw new Refusal('community.already_ended');
  await lockListings(ctx, member.personId);
  await endListing(ctx, member);
  if (!(await isListedAnywhere(ctx, member.personId))) {
    await endRole(ctx, { personId: member.personId, role: 'resident' });
  }
  audit(ctx, {
    act: 'household.end_member',
    subjectKind: 'home',
    subjectId: home.id,
    subjectLabel: home.label,
  });
  publish(ctx, householdMemberEnded, { homeId: home.id, personIds: [member.personId] });
  return homeAfter(ctx, home.id);
}
