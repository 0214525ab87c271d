import type { BodyOf, OutOf, QueryOf, serviceContract } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import type { Ctx } from '../../../platform/context.ts';
import { notFound, Refusal } from '../../../platform/refusal/refusal.ts';
import { photosOf } from '../order/act-on-order.ts';
import { reopenOrder } from '../order/acts/reopen-order.ts';
import { checkOf, listOfCheck, readCheck, readChecks, type Check } from './check.store.ts';
import { unknownItem } from './quality-check.ts';

export async function listQualityChecks(
  ctx: Ctx,
  query: QueryOf<typeof serviceContract.listQualityChecks>,
): Promise<OutOf<typeof serviceContract.listQualityChecks>> {
  const { limit, cursor, state } = query;
  const found = await readChecks(ctx, { limit, cursor, state, mine: query.mine === 'true' });
  const last = found[limit - 1];
  const at = state === 'open' ? last?.drawnAt : last?.checkedAt;
  return {
    items: found.slice(0, limit).map((row) => checkOf(ctx, row)),
    next: found.length > limit && last !== undefined ? `${at}~${last.checkId}` : null,
  };
}

export async function getQualityCheck(ctx: Ctx, checkId: string): Promise<Check> {
  const row = await readCheck(ctx, checkId);
  if (row === undefined) throw notFound();
  return checkOf(ctx, row);
}

/**
 * The verdict of a second person, once. A failed one may open the order again in the same
 * transaction: either both are written or neither.
 * @throws Refusal not_found, service.checker_involved, check_done, check_item_unknown,
 * check_reason_missing, photo_unknown, and those of reopening
 */
export async function saveQualityCheck(
  ctx: Ctx,
  checkId: string,
  input: BodyOf<typeof serviceContract.saveQualityCheck>,
): Promise<Check> {
  const row = await readCheck(ctx, checkId, { lock: true });
  if (row === undefined) throw notFound();
  if (row.involved) throw new Refusal('service.checker_involved');
  if (row.checkState !== 'open') throw new Refusal('service.check_done', { by: row.checkerName });
  const odd = unknownItem(listOfCheck(row), input.items);
  if (odd !== undefined) throw new Refusal('service.check_item_unknown', { key: odd });
  const failed = input.verdict === 'failed';
  if (failed && input.note.length < 2) throw new Refusal('service.check_reason_missing');
  const photos = await photosOf(ctx, input.photoIds, checkId);
  const reopens = failed && input.reopen !== undefined;
  void ctx.tx.query(
    `update quality_check set state = $3, checker_id = $4, checker_name = $5, items = $6::jsonb, score = $7, note = $8,
       photos = $9::jsonb, checked_at = $10, reopened = $11 where community_id = $1 and id = $2`,
    [
      ctx.communityId,
      checkId,
      input.verdict,
      ctx.actor.personId,
      ctx.actor.name,
      JSON.stringify(input.items),
      input.score,
      input.note || null,
      JSON.stringify(photos),
      ctx.now,
      reopens,
    ],
  );
  audit(ctx, {
    act: 'quality.check',
    subjectKind: 'order',
    subjectId: row.id,
    subjectLabel: `${row.number}`,
  });
  if (reopens) {
    const { version } = input.reopen!;
    await reopenOrder(ctx, { orderId: row.id, actId: input.actId, version, reason: input.note });
  }
  return getQualityCheck(ctx, checkId);
}
