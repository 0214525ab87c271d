import { communityContract, type BodyOf } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import type { Ctx } from '../../../platform/context.ts';
import { publish } from '../../../platform/facts/facts.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { notFound, Refusal } from '../../../platform/refusal/refusal.ts';
import { grantRoles, peopleByIds } from '../../identity/index.ts';
import { dayStarts, shareWithImports } from '../community.store.ts';
import { householdMemberListed } from '../events.ts';
import { homeAfter } from '../home/get-home.ts';
import { homeViewer } from '../home/home-view.ts';
import { lockHome, type HomeDetail } from '../home/home.store.ts';
import { personFor } from '../person/person-for.ts';
import { isMobile } from '../person/phone-number.ts';
import { insertMembers } from './add-households.ts';
import { lockListings, openMembers, presentHousehold } from './household.store.ts';

type Input = BodyOf<typeof communityContract.addHouseholdMember> & { homeId: string };

/**
 * Lists somebody at a home. With a mobile they become a resident, verified by whoever lists them,
 * from the day they are listed. Refuses somebody who is listed there already, and a mobile that
 * belongs to a person of another name (`community.phone_of_another`).
 */
export async function addHouseholdMember(ctx: Ctx, input: Input): Promise<HomeDetail> {
  const { homeId, relation, startsOn } = input;
  await shareWithImports(ctx);
  const home = await lockHome(ctx, homeId);
  const viewOf = await homeViewer(ctx);
  if (!viewOf(home)?.edit) throw notFound();
  await refuseListed(ctx, input);
  const personId = await personFor(ctx, input);
  await lockListings(ctx, personId);
  const householdId = await presentHousehold(ctx, { id: newId(), homeId, startsOn });
  await insertMembers(ctx, [{ householdId, homeId, personId, relation, startsOn, endsOn: null }]);
  if (input.phone !== undefined && isMobile(input.phone)) {
    // Who is to move in later is a resident from that day on.
    const startsAt = (await dayStarts(ctx, [startsOn])).get(startsOn);
    await grantRoles(ctx, [{ personId, role: 'resident', verified: true, startsAt }]);
  }
  audit(ctx, {
    act: 'household.add_member',
    subjectKind: 'home',
    subjectId: homeId,
    subjectLabel: home.label,
  });
  publish(ctx, householdMemberListed, { homeId, personIds: [personId] });
  return homeAfter(ctx, homeId);
}

/** The same name without another number is the same person: two clerks may type them in at once. */
async function refuseListed(ctx: Ctx, { homeId, name, phone }: Input): Promise<void> {
  const listed = await openMembers(ctx, homeId);
  const people = await peopleByIds(
    ctx,
    listed.map(({ personId }) => personId),
  );
  const there = people.some(
    (one) =>
      one.name === name && (phone === undefined || one.phone === null || one.phone === phone),
  );
  if (there) throw new Refusal('community.already_listed');
}
