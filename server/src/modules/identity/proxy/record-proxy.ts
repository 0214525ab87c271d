import type { BodyOf, Proxy, identityContract } from '@linli/contract';
import type { Ctx } from '../../../platform/context.ts';
import { personOf } from '../../../platform/context.ts';
import { firstRow, rows, sql } from '../../../platform/db/tx.ts';
import { attachPhotos } from '../../../platform/files/index.ts';
import { notFound, Refusal } from '../../../platform/refusal/refusal.ts';
import type { Directory } from '../directory.ts';
import { grantRoles } from '../member/grant-roles.ts';
import { addPeople } from '../person/add-people.ts';
import { someUnguarded } from '../privacy/guardian.ts';
import { beginProxy } from './begin-proxy.ts';
import { mayKeep } from './end-proxy.ts';
import { readProxies } from './proxy.store.ts';

type Input = BodyOf<typeof identityContract.recordProxy>;

/**
 * A consent on paper, with its photo: for people without a phone. Nobody records one in their own favour,
 * since whoever would act in another's name must not be the witness too (Civil Code art. 168).
 */
export async function recordProxy(
  ctx: Ctx,
  input: Input,
  { directory }: { directory: Directory },
): Promise<Proxy> {
  const { id, principalId, things, days } = input;
  if (!(await mayKeep(ctx, principalId, directory))) throw notFound();
  await requireResident(ctx, principalId, directory);
  const agentId = await agentOf(ctx, input.agent);
  if (agentId === personOf(ctx)) throw new Refusal('identity.proxy_own_paper');
  // A child agrees to nothing, and acts for nobody, without somebody who answers for them.
  if (await someUnguarded(ctx, [principalId, agentId]))
    throw new Refusal('identity.guardian_needed');
  const attached = await attachPhotos(ctx, [input.photoId]);
  const photoId = attached?.[0]?.id;
  if (photoId === undefined) throw new Refusal('identity.proxy_photo_unknown');
  await beginProxy(ctx, { id, principalId, agentId, things, days, consent: 'paper', photoId });
  const [made] = await readProxies(
    ctx,
    directory,
    sql`x.community_id = ${ctx.communityId} and x.id = ${id}`,
  );
  if (made?.principal.personId !== principalId) throw new Refusal('id_taken');
  return made;
}

/** Somebody listed at a home without a phone is a resident too, from the day that somebody acts for them. */
async function requireResident(ctx: Ctx, personId: string, directory: Directory): Promise<void> {
  const found = await firstRow(
    ctx.tx,
    sql<{ resident: boolean }>`
      select exists (select from membership m
        where m.community_id = p.community_id and m.person_id = p.id and m.role = 'resident'
          and m.starts_at <= ${ctx.now} and (m.ends_at is null or m.ends_at > ${ctx.now})) as resident
      from person p where p.community_id = ${ctx.communityId} and p.id = ${personId}`,
  );
  if (found === undefined) throw notFound();
  if (found.resident) return;
  const [place] = await directory.whereabouts(ctx, [personId]);
  if (place === undefined || place.homeId === null)
    throw new Refusal('identity.proxy_not_a_resident');
  await grantRoles(ctx, [{ personId, role: 'resident', verified: true }]);
}

/** Somebody known here, or a relative elsewhere by name and phone, who joins at their first sign-in. */
async function agentOf(ctx: Ctx, agent: Input['agent']): Promise<string> {
  if ('personId' in agent) {
    const found = await firstRow(
      ctx.tx,
      sql<{ id: string }>`select id from person
        where community_id = ${ctx.communityId} and id = ${agent.personId}`,
    );
    if (found === undefined) throw notFound();
    return found.id;
  }
  await ctx.tx.query(`select pg_advisory_xact_lock(hashtextextended('phone:' || $1, 0))`, [
    `${ctx.communityId}:${agent.phone}`,
  ]);
  const known = await rows(
    ctx.tx,
    sql<{ id: string; name: string; accountId: string | null }>`
      select id, name, account_id as "accountId" from person
      where community_id = ${ctx.communityId} and phone = ${agent.phone} order by created_at, id`,
  );
  const same = known.filter((one) => one.name === agent.name);
  const person = same.find((one) => one.accountId !== null) ?? same[0];
  if (person !== undefined) return person.id;
  // Whoever signs in with this phone would be somebody else than the paper says.
  if (known.some((one) => one.accountId !== null))
    throw new Refusal('identity.proxy_phone_of_another');
  const [added = ''] = await addPeople(ctx, [agent]);
  return added;
}
