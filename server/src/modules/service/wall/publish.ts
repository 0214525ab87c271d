import type { BodyOf, OutOf, serviceContract, WallEntry } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import type { Ctx } from '../../../platform/context.ts';
import { notFound, Refusal } from '../../../platform/refusal/refusal.ts';
import { hasRefused } from '../../identity/index.ts';
import { isReporter } from '../order/act-on-order.ts';
import { lockRequestOf } from '../order/order.store.ts';
import { readRequestBrief } from '../request/request.row.ts';
import { personalIn } from './personal-words.ts';
import { isOptedOut, placeLabels, readEntry, readShowable } from './wall.store.ts';

type Choice = OutOf<typeof serviceContract.getWallChoice>;

/**
 * Shows finished work to the neighbours.
 * @throws Refusal not_found, service.wall_opted_out, wall_personal, wall_not_finished, photo_unknown
 */
export async function publishOnWall(
  ctx: Ctx,
  orderId: string,
  input: BodyOf<typeof serviceContract.publishOnWall>,
): Promise<WallEntry> {
  // Locked: whoever objects at this moment comes before or after, never in between.
  void lockRequestOf(ctx.tx, ctx.communityId, orderId);
  const order = await readShowable(ctx, orderId);
  if (order === undefined) throw notFound();
  if ((await isOptedOut(ctx, order.requestId)) || (await saysNoToAll(ctx, order.requestId)))
    throw new Refusal('service.wall_opted_out');
  if (order.state !== 'closed' || order.submittedAt === null)
    throw new Refusal('service.wall_not_finished', { state: order.state });
  const { beforePhotoId, afterPhotoId } = input;
  const before = order.before.some(({ id }) => id === beforePhotoId);
  if (!order.after.some(({ id }) => id === afterPhotoId) || (beforePhotoId !== null && !before))
    throw new Refusal('service.photo_unknown');
  const personal = personalIn(input.words, order.reporterName === null ? [] : [order.reporterName]);
  if (personal !== null) throw new Refusal('service.wall_personal', { found: personal });
  void ctx.tx.query(
    `insert into wall_entry (community_id, order_id, state, words, place_label, before_photo, after_photo, published_at,
       published_by, published_by_name) values ($1, $2, 'published', $3, $4, $5, $6, $7, $8, $9)
     on conflict (community_id, order_id) do update set state = 'published', words = excluded.words,
       place_label = excluded.place_label, before_photo = excluded.before_photo, after_photo = excluded.after_photo,
       published_at = excluded.published_at, published_by = excluded.published_by,
       published_by_name = excluded.published_by_name, withdrawn_at = null, withdrawn_reason = null`,
    [
      ctx.communityId,
      orderId,
      input.words,
      (await placeLabels(ctx, [order])).get(orderId) ?? '',
      beforePhotoId,
      afterPhotoId,
      ctx.now,
      ctx.actor.personId,
      ctx.actor.name,
    ],
  );
  const subjectLabel = `${order.number}`;
  audit(ctx, { act: 'wall.publish', subjectKind: 'order', subjectId: orderId, subjectLabel });
  const entry = await readEntry(ctx, orderId);
  if (entry === undefined) throw notFound();
  return entry;
}

/** Shows it no longer; a second time changes nothing. */
export async function withdrawFromWall(ctx: Ctx, orderId: string, reason: string): Promise<void> {
  const gone = await withdraw(ctx, 'order_id = $3', orderId, reason);
  if (gone.length > 0)
    audit(ctx, { act: 'wall.withdraw', subjectKind: 'order', subjectId: orderId, reason });
  else if ((await readShowable(ctx, orderId)) === undefined) throw notFound();
}

export async function getWallChoice(ctx: Ctx, requestId: string): Promise<Choice> {
  await requireMine(ctx, requestId);
  return choiceOf(ctx, requestId);
}

/**
 * Whoever asked objects to its being shown: what is shown is withdrawn in the same transaction. An agent may
 * object in their name, and not agree: to be shown is the principal's own consent.
 */
export async function saveWallChoice(
  ctx: Ctx,
  requestId: string,
  optedOut: boolean,
): Promise<Choice> {
  await requireMine(ctx, requestId);
  if (!optedOut && ctx.actor.agent !== undefined) throw new Refusal('not_for_proxy');
  await ctx.tx.query('select 1 from request where community_id = $1 and id = $2 for update', [
    ctx.communityId,
    requestId,
  ]);
  if (optedOut) {
    void ctx.tx.query(
      `insert into wall_opt_out (community_id, request_id, by_id, at) values ($1, $2, $3, $4) on conflict do nothing`,
      [ctx.communityId, requestId, ctx.actor.personId, ctx.now],
    );
    const ofRequest =
      'order_id in (select id from work_order where community_id = $1 and request_id = $3)';
    await withdraw(ctx, ofRequest, requestId, '报事人不同意展示');
  } else {
    void ctx.tx.query('delete from wall_opt_out where community_id = $1 and request_id = $2', [
      ctx.communityId,
      requestId,
    ]);
  }
  return choiceOf(ctx, requestId);
}

async function withdraw(ctx: Ctx, which: string, id: string, reason: string) {
  const changed = await ctx.tx.query(
    `update wall_entry set state = 'withdrawn', withdrawn_at = $2, withdrawn_reason = $4
     where community_id = $1 and ${which} and state = 'published' returning 1`,
    [ctx.communityId, ctx.now, id, reason],
  );
  return changed.rows;
}

async function requireMine(ctx: Ctx, requestId: string): Promise<void> {
  const request = await readRequestBrief(ctx, requestId);
  if (request === undefined || !(await isReporter(ctx, request))) throw notFound();
}

async function choiceOf(ctx: Ctx, requestId: string): Promise<Choice> {
  const found = await ctx.tx.query<{ published: boolean }>(
    `select exists (select from wall_entry w join work_order o on o.community_id = w.community_id and o.id = w.order_id
       where w.community_id = $1 and o.request_id = $2 and w.state = 'published') as published`,
    [ctx.communityId, requestId],
  );
  return {
    published: found.rows[0]?.published ?? false,
    optedOut: await isOptedOut(ctx, requestId),
  };
}

/** Whoever asked wants nothing of theirs on the wall, in their own settings. */
async function saysNoToAll(ctx: Ctx, requestId: string | null): Promise<boolean> {
  const asked = requestId === null ? undefined : await readRequestBrief(ctx, requestId);
  return asked?.reporterId != null && (await hasRefused(ctx, asked.reporterId, 'wall'));
}
