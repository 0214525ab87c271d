import type { Erasure } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import type { Ctx } from '../../../platform/context.ts';
import { firstRow, run, sql } from '../../../platform/db/tx.ts';
import { notFound, Refusal } from '../../../platform/refusal/refusal.ts';
import type { IdentityDeps } from '../identity.ts';
import { peopleByIds } from '../person/people.ts';
import { isUnderFourteen } from './age.ts';
import { erasureById, latestErasureOf, lockErasure } from './erasure.store.ts';

/** Staff answer within so many working days. */
export const termWorkdays = 15;

/**
 * Somebody asks to be deleted here (PIPL art. 47, 50). One wish at a time: asked again, it is the same one.
 * @throws Refusal identity.guardian_needed, id_taken
 */
export async function askErasure(
  ctx: Ctx,
  given: { id: string; personId: string; how: 'app' | 'paper' },
  deps: Pick<IdentityDeps, 'dueAfterWorkdays'>,
): Promise<Erasure> {
  const { id, personId, how } = given;
  const [person] = await peopleByIds(ctx, [personId]);
  if (person === undefined) throw notFound();
  if (how === 'app' && isUnderFourteen(person.birthYear, ctx.now))
    throw new Refusal('identity.guardian_needed');
  await ctx.tx.query(`select pg_advisory_xact_lock(hashtextextended('erasure:' || $1, 0))`, [
    `${ctx.communityId}:${personId}`,
  ]);
  const known = await latestErasureOf(ctx, personId);
  if (
    known !== null &&
    (known.id === id || ['asked', 'carrying_out', 'done'].includes(known.state))
  )
    return known;
  const dueOn = await deps.dueAfterWorkdays(ctx, termWorkdays);
  const number = await nextNumber(ctx);
  const written = await run(
    ctx.tx,
    sql`insert into erasure (community_id, id, number, person_id, state, how, asked_at, due_on)
      values (${ctx.communityId}, ${id}, ${number}, ${personId}, 'asked', ${how}, ${ctx.now}, ${dueOn})
      on conflict (community_id, id) do nothing`,
  );
  if (written === 0) throw new Refusal('id_taken');
  audit(ctx, { act: 'erasure.ask', subjectKind: 'person', subjectId: personId, reason: how });
  return await required(ctx, id);
}

/** Taken back by the person, while nothing has been done. */
export async function withdrawErasure(
  ctx: Ctx,
  given: { erasureId: string; personId: string },
): Promise<Erasure> {
  await lockErasure(ctx, given.erasureId);
  const wish = await erasureById(ctx, given.erasureId);
  if (wish === undefined || wish.personId !== given.personId) throw notFound();
  if (wish.state === 'withdrawn') return wish;
  if (wish.state !== 'asked') throw new Refusal('identity.erasure_decided', { state: wish.state });
  void run(
    ctx.tx,
    sql`update erasure set state = 'withdrawn', decided_at = ${ctx.now}
      where community_id = ${ctx.communityId} and id = ${wish.id}`,
  );
  audit(ctx, { act: 'erasure.withdraw', subjectKind: 'person', subjectId: wish.personId });
  return await required(ctx, wish.id);
}

/** A no, with the reason that the person reads. */
export async function refuseErasure(
  ctx: Ctx,
  given: { erasureId: string; reason: string },
): Promise<Erasure> {
  await lockErasure(ctx, given.erasureId);
  const wish = await erasureById(ctx, given.erasureId);
  if (wish === undefined) throw notFound();
  if (wish.state !== 'asked') throw new Refusal('identity.erasure_decided', { state: wish.state });
  void run(
    ctx.tx,
    sql`update erasure set state = 'refused', decided_at = ${ctx.now}, reason = ${given.reason},
        decided_by = ${ctx.actor.personId}, decided_by_name = ${ctx.actor.name}
      where community_id = ${ctx.communityId} and id = ${wish.id}`,
  );
  audit(ctx, {
    act: 'erasure.refuse',
    subjectKind: 'person',
    subjectId: wish.personId,
    reason: given.reason,
  });
  return await required(ctx, wish.id);
}

export async function required(ctx: Pick<Ctx, 'tx' | 'communityId'>, id: string): Promise<Erasure> {
  const found = await erasureById(ctx, id);
  if (found === undefined) throw notFound();
  return found;
}

async function nextNumber(ctx: Ctx): Promise<number> {
  const found = await firstRow(
    ctx.tx,
    sql<{ value: number }>`
      insert into counter (community_id, name, value) values (${ctx.communityId}, 'erasure', 1)
      on conflict (community_id, name) do update set value = counter.value + 1 returning value`,
  );
  return found?.value ?? 1;
}
