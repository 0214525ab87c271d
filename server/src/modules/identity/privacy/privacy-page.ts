import { dataKey, type OutOf, type identityContract } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import { listViews } from '../../../platform/audit/list-views.ts';
import type { Ctx } from '../../../platform/context.ts';
import { personOf } from '../../../platform/context.ts';
import { notFound } from '../../../platform/refusal/refusal.ts';
import type { IdentityDeps } from '../identity.ts';
import { peopleByIds } from '../person/people.ts';
import { firstRoles } from '../person/role-names.ts';
import { isUnderFourteen } from './age.ts';
import { birthdayOf } from './birthday.ts';
import { consentsOf } from './consent.ts';
import { latestErasureOf } from './erasure.store.ts';
import { childrenOf, guardiansOf } from './guardian.ts';

/** As the contract lists them: who somebody is comes first. */
const order = dataKey.options;

type Page = OutOf<typeof identityContract.getMyPrivacy>;

/** What is held about somebody here, what they agreed to and what they asked for (PIPL art. 44, 45). */
export async function privacyPageOf(
  ctx: Ctx,
  personId: string,
  { personalData }: Pick<IdentityDeps, 'personalData'>,
): Promise<Page> {
  const [person] = await peopleByIds(ctx, [personId]);
  if (person === undefined) throw notFound();
  const held: Page['held'] = [];
  for (const one of personalData)
    for (const { key, items } of await one.sections(ctx, personId))
      held.push({ key, count: items.length });
  held.sort((one, other) => order.indexOf(one.key) - order.indexOf(other.key));
  const children: Page['children'] = [];
  for (const child of await childrenOf(ctx, personId))
    children.push({ ...child, consents: await forChild(ctx, child.personId) });
  return {
    personId,
    name: person.name,
    underFourteen: isUnderFourteen(person.birthYear, ctx.now),
    consents: await consentsOf(ctx, personId),
    birthday: personId === ctx.actor.personId ? await birthdayOf(ctx, personId) : null,
    held,
    erasure: await latestErasureOf(ctx, personId),
    guardians: await guardiansOf(ctx, personId),
    children,
  };
}

/** A birthday is given by oneself: nobody is asked for that of a child. */
const forChild = async (ctx: Ctx, childId: string) =>
  (await consentsOf(ctx, childId)).filter((one) => one.purpose !== 'birthday');

/** The same for staff: a look at somebody, and logged with its reason. */
export async function privacyPageForStaff(
  ctx: Ctx,
  given: { personId: string; reason: string },
  deps: Pick<IdentityDeps, 'personalData'>,
): Promise<Page> {
  const page = await privacyPageOf(ctx, given.personId, deps);
  audit(ctx, {
    act: 'person.privacy',
    subjectKind: 'person',
    subjectId: given.personId,
    reason: given.reason,
  });
  return page;
}

/** Who looked at mine: their name, what they are here, what they saw and why. */
export async function listMyViews(
  ctx: Ctx,
  paging: { limit: number; cursor?: string | undefined },
): Promise<OutOf<typeof identityContract.listMyViews>> {
  const { items, next } = await listViews(ctx, personOf(ctx), paging);
  const roles = await firstRoles(
    ctx,
    items.flatMap(({ byId }) => byId ?? []),
  );
  return {
    next,
    items: items.map(({ byId, ...one }) => ({
      ...one,
      byRole: byId === null ? null : (roles.get(byId) ?? null),
    })),
  };
}
