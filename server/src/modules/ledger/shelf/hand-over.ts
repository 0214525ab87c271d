import type { BodyOf, Redemption, redemptionContract } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import { personOf, type Ctx } from '../../../platform/context.ts';
import type { Outside } from '../../../platform/http/route.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';
import { release, reserve } from '../../identity/index.ts';
import { postHold } from '../hold/release-hold.ts';
import { codeMac } from './pick-up-code.ts';
import { providerSeen } from './provider-seen.ts';
import {
  readRedemption,
  redemptionByCode,
  redemptionOf,
  stateNow,
  type RedemptionRow,
} from './redemption.store.ts';
import { tellMoved } from './redemption-moved.ts';
import { unitNames } from './units.ts';

type Shown = BodyOf<typeof redemptionContract.handOverRedemption>;

/**
 * Six digits can be guessed by whoever may try for long. A place is taken before the code is looked at and
 * given back when it was right, so that a hundred tries at once are no way round the limit.
 */
const limitsOf = (ctx: Ctx): Parameters<typeof reserve>[1] => [
  { key: `pick-up ${ctx.communityId} ${personOf(ctx)}`, most: 8, seconds: 600 },
  { key: `pick-up day ${ctx.communityId} ${personOf(ctx)}`, most: 40, seconds: 86_400 },
];

/**
 * Hands it over against its code: the points go to whoever gave it. Two at once are one, and the same hand
 * again gets the same answer.
 * @throws Refusal ledger.code_wrong, code_attempts, redemption_over, own_redemption
 */
export function handOver(outside: Outside, secretKey: Buffer, shown: Shown): Promise<Redemption> {
  return guarded(outside, async (ctx) => {
    const row = await found(ctx, secretKey, shown);
    const now = await readRedemption(ctx, row.id, { lock: true });
    if (now === undefined) throw new Refusal('ledger.code_wrong');
    if (!(now.state === 'handed_over' && now.handedBy === ctx.actor.personId)) await hand(ctx, now);
    const after = await readRedemption(ctx, row.id);
    return redemptionOf(ctx, after!, { names: await unitNames(ctx), whole: false });
  });
}

/** What a code stands for, before it is handed over. */
export function lookUp(outside: Outside, secretKey: Buffer, shown: Shown): Promise<Redemption> {
  return guarded(outside, async (ctx) => {
    const row = await found(ctx, secretKey, shown);
    if (stateNow(row, ctx.now) !== 'reserved')
      throw new Refusal('ledger.redemption_over', { state: stateNow(row, ctx.now) });
    return redemptionOf(ctx, row, { names: await unitNames(ctx), whole: false });
  });
}

async function guarded<T>(outside: Outside, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  const reserved = await outside.transact((ctx) => reserve(ctx.tx, limitsOf(ctx), ctx.now));
  if (!('ids' in reserved)) throw new Refusal('ledger.code_attempts', { ...reserved });
  try {
    return await outside.transact(async (ctx) => {
      const done = await work(ctx);
      release(ctx.tx, reserved.ids);
      return done;
    });
  } catch (error) {
    // Only a code that stands for nothing counts as a try.
    if (!(error instanceof Refusal && error.code === 'ledger.code_wrong'))
      await outside.transact(async (ctx) => release(ctx.tx, reserved.ids));
    throw error;
  }
}

/** What another provider gives is not there for this one. */
async function found(ctx: Ctx, secretKey: Buffer, shown: Shown): Promise<RedemptionRow> {
  const mac = codeMac(secretKey, ctx.communityId, shown.code);
  const redemptionId = 'redemptionId' in shown ? shown.redemptionId : null;
  const row = await redemptionByCode(ctx, mac, redemptionId);
  const provider = await providerSeen(ctx);
  if (row === undefined || (provider !== 'all' && row.providerId !== provider))
    throw new Refusal('ledger.code_wrong');
  if (row.personId === ctx.actor.personId) throw new Refusal('ledger.own_redemption');
  return row;
}

/** The same without a code, for stories that are told. */
export async function handOverNow(ctx: Ctx, redemptionId: string): Promise<void> {
  const row = await readRedemption(ctx, redemptionId, { lock: true });
  if (row !== undefined) await hand(ctx, row);
}

async function hand(ctx: Ctx, row: RedemptionRow): Promise<void> {
  const state = stateNow(row, ctx.now);
  if (state !== 'reserved') throw new Refusal('ledger.redemption_over', { state });
  const transferId = await postHold(ctx, { holdId: row.holdId });
  await ctx.tx.query(
    `update redemption set state = 'handed_over', ended_at = $3, handed_at = $3, handed_by = $4, handed_by_name = $5,
       transfer_id = $6
     where community_id = $1 and id = $2 and state = 'reserved'`,
    [ctx.communityId, row.id, ctx.now, ctx.actor.personId, ctx.actor.name, transferId],
  );
  audit(ctx, {
    act: 'redemption.hand_over',
    subjectKind: 'redemption',
    subjectId: row.id,
    subjectLabel: String(row.number),
  });
  await tellMoved(ctx, row, 'handed_over');
}
