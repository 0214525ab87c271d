import type { PointsFreeze } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import { personOf, type Ctx } from '../../../platform/context.ts';
import { publish } from '../../../platform/facts/facts.ts';
import { notFound, Refusal } from '../../../platform/refusal/refusal.ts';
import { peopleByIds } from '../../identity/index.ts';
import { pointsFreezeDecided, pointsFrozen, pointsMoved } from '../events.ts';
import { readFreeze } from './freeze.store.ts';

/**
 * Lets nobody spend the points of a person; what they earn goes on coming. The same again is once.
 * @throws Refusal ledger.frozen_before, not_found
 */
export async function freezePoints(
  ctx: Ctx,
  input: { id: string; personId: string; reason: string },
): Promise<PointsFreeze> {
  const { id, personId, reason } = input;
  if ((await peopleByIds(ctx, [personId])).length === 0) throw notFound();
  const done = await ctx.tx.query(
    `insert into ledger_freeze (community_id, id, person_id, reason, at, by_id, by_name)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
    [ctx.communityId, id, personId, reason, ctx.now, personOf(ctx), ctx.actor.name],
  );
  const freeze = await readFreeze(ctx, id);
  if (freeze === undefined || freeze.personId !== personId)
    throw new Refusal('ledger.frozen_before');
  if (done.count > 0) {
    const subject = { subjectKind: 'person', subjectId: personId };
    audit(ctx, { act: 'ledger.freeze', ...subject, reason });
    publish(ctx, pointsFrozen, { personIds: [personId], freezeId: id, lifted: null });
  }
  return freeze;
}

/** What the person says to it, once. @throws Refusal ledger.freeze_over, ledger.appealed_before */
export async function appealFreeze(
  ctx: Ctx,
  freezeId: string,
  words: string,
): Promise<PointsFreeze> {
  const before = await readFreeze(ctx, freezeId);
  if (before === undefined || before.personId !== personOf(ctx)) throw notFound();
  const done = await ctx.tx.query(
    `update ledger_freeze set appeal = $3, appealed_at = $4, lifted = null, answer = null, decided_at = null,
       decided_by = null, decided_by_name = null
     where community_id = $1 and id = $2 and lifted is not true and appeal is null`,
    [ctx.communityId, freezeId, words, ctx.now],
  );
  const freeze = (await readFreeze(ctx, freezeId))!;
  if (done.count === 0 && freeze.appeal !== words)
    throw new Refusal(freeze.lifted === true ? 'ledger.freeze_over' : 'ledger.appealed_before');
  return freeze;
}

/**
 * Lifts it or lets it stand, with an answer. An appeal is decided by somebody else than who froze, which
 * the database holds to as well.
 * @throws Refusal ledger.freeze_over, ledger.not_by_who_froze
 */
export async function decideFreeze(
  ctx: Ctx,
  freezeId: string,
  { lift, answer }: { lift: boolean; answer: string },
): Promise<PointsFreeze> {
  const before = await readFreeze(ctx, freezeId);
  if (before === undefined) throw notFound();
  if (before.lifted === true) {
    if (lift && before.answer === answer) return before;
    throw new Refusal('ledger.freeze_over');
  }
  if (!before.can.decide) throw new Refusal('ledger.not_by_who_froze');
  const done = await ctx.tx.query(
    `update ledger_freeze set lifted = $3, answer = $4, decided_at = $5, decided_by = $6, decided_by_name = $7
     where community_id = $1 and id = $2 and lifted is not true and (appeal is null or by_id <> $6)`,
    [ctx.communityId, freezeId, lift, answer, ctx.now, personOf(ctx), ctx.actor.name],
  );
  if (done.count === 0) throw new Refusal('ledger.freeze_over');
  const { personId } = before;
  audit(ctx, {
    act: lift ? 'ledger.unfreeze' : 'ledger.keep_frozen',
    subjectKind: 'person',
    subjectId: personId,
    reason: answer,
  });
  publish(ctx, pointsFreezeDecided, { personIds: [personId], freezeId, lifted: lift });
  publish(ctx, pointsMoved, { personIds: [personId] });
  return (await readFreeze(ctx, freezeId))!;
}

/** @throws Refusal ledger.frozen somebody looks into how these points came about */
export async function refuseFrozen(ctx: Ctx, personId: string): Promise<void> {
  const found = await ctx.tx.query(
    'select from ledger_freeze where community_id = $1 and person_id = $2 and lifted is not true',
    [ctx.communityId, personId],
  );
  if (found.rows.length > 0) throw new Refusal('ledger.frozen');
}
