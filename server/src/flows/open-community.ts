import type { BodyOf, communityContract } from '@linli/contract';
import { audit } from '../platform/audit/audit.ts';
import { system, type Actor, type Ctx } from '../platform/context.ts';
import { publish } from '../platform/facts/facts.ts';
import { newId } from '../platform/ids/ids.ts';
import type { Call } from '../platform/http/route.ts';
import { openCommunity, type CommunityInput } from '../modules/community/index.ts';
import {
  addPeople,
  grantRoles,
  memberInvited,
  type AboutMember,
} from '../modules/identity/index.ts';
import { installCatalogue } from '../modules/service/index.ts';

type Input = BodyOf<typeof communityContract.createCommunity>;

/** A new community, ready to work: its catalogue, and a manager who joins by signing in with their phone. */
export async function openCommunityWithManager(call: Call, input: Input) {
  const communityId = newId();
  const actor: Actor = {
    ...system,
    accountId: call.account?.accountId ?? null,
    name: call.account?.name ?? '',
  };
  return call.db.transact([communityId], async (tx) => {
    const ctx: Ctx = {
      tx,
      actor,
      communityId,
      now: call.now,
      requestId: call.requestId,
      ip: call.ip,
      facts: [],
    };
    const community = await startCommunity(ctx, input);
    const [personId] = await addPeople(ctx, [input.manager]);
    if (personId !== undefined) await inviteManager(ctx, personId);
    audit(ctx, {
      act: 'community.create',
      subjectKind: 'community',
      subjectId: communityId,
      subjectLabel: input.code,
    });
    return community;
  });
}

async function inviteManager(ctx: Ctx, personId: string): Promise<void> {
  const role = 'manager';
  const [membershipId = ''] = await grantRoles(ctx, [{ personId, role, verified: true }]);
  const about: AboutMember = { membershipId, role, personIds: [personId] };
  publish(ctx, memberInvited, { ...about });
}

/** The community's own row and the shipped catalogue: what every community begins with. */
export async function startCommunity(ctx: Ctx, input: CommunityInput) {
  const community = await openCommunity(ctx, input);
  await installCatalogue(ctx);
  return community;
}
