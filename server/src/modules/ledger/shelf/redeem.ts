import type { BodyOf, Redemption, redemptionContract, ShelfItem } from '@linli/contract';
import { plusDays } from '../../../platform/clock/clock.ts';
import { personOf, type Ctx } from '../../../platform/context.ts';
import { notFound, Refusal } from '../../../platform/refusal/refusal.ts';
import { openAccount } from '../account/open-account.ts';
import { refuseFrozen } from '../freeze/freeze-points.ts';
import { holdAmount } from '../hold/hold-amount.ts';
import { householdCount } from './household-limit.ts';
import { codeMac, pickUpCode } from './pick-up-code.ts';
import { rateOf } from './rates.ts';
import { readRedemption, redemptionOf, type RedemptionRow } from './redemption.store.ts';
import { tellMoved } from './redemption-moved.ts';
import { lockItem, moveStock } from './shelf.store.ts';
import { termsOf, type Terms } from './terms.ts';
import { unitNames } from './units.ts';

type Wish = BodyOf<typeof redemptionContract.redeem>;

/** The ledger lets go of a hold later than the shelf does: the job that gives back the pieces goes first. */
const holdOutlivesDays = 30;

/**
 * Reserves something: the points are held in the resident's wallet and the stock is taken, or nothing is.
 * Who wants the same thing waits for one another, so that the last piece has one winner. Sent again it is
 * the same redemption.
 * @throws Refusal ledger.off_shelf, price_changed, unit_not_taken, above_ceiling, sold_out, household_limit,
 * not_enough, redemption_id_taken
 */
export async function redeem(ctx: Ctx, secretKey: Buffer, wish: Wish): Promise<Redemption> {
  const personId = personOf(ctx);
  const item = await lockItem(ctx, wish.itemId);
  const before = await readRedemption(ctx, wish.id);
  if (before !== undefined) {
    if (before.personId !== personId || !isSame(before, wish, item))
      throw new Refusal('ledger.redemption_id_taken');
    return redemptionOf(ctx, before, { names: await unitNames(ctx), whole: true });
  }
  if (item === undefined) throw notFound();
  await refuseFrozen(ctx, personId);
  const terms = await agreed(ctx, item, wish);
  await withinLimit(ctx, { item, personId, pieces: terms.pieces });
  const expiresAt = plusDays(ctx.now, item.keepDays);
  const holdId = await holdAmount(ctx, {
    key: `redeem:${wish.id}`,
    fromId: await openAccount(ctx, {
      ownerKind: 'person',
      ownerId: personId,
      kind: 'wallet',
      unit: wish.unit,
    }),
    toId: await payeeOf(ctx, item, wish.unit),
    amount: terms.points,
    words: item.nameZh,
    expiresAt: plusDays(expiresAt, holdOutlivesDays),
  });
  await write(ctx, secretKey, { wish, item, terms, holdId, expiresAt });
  if (item.stock !== null) {
    const taken = await moveStock(ctx, {
      itemId: item.id,
      kind: 'reserve',
      pieces: -terms.pieces,
      redemptionId: wish.id,
    });
    if (!taken) throw new Refusal('ledger.sold_out', { left: item.stock });
  }
  const row = (await readRedemption(ctx, wish.id))!;
  await tellMoved(ctx, row, 'reserved');
  return redemptionOf(ctx, row, { names: await unitNames(ctx), whole: true });
}

/** Whether what was reserved is what is asked for: another count under the same id is another wish. */
const isSame = (before: RedemptionRow, wish: Wish, item: ShelfItem | undefined): boolean =>
  before.itemId === wish.itemId &&
  before.unit === wish.unit &&
  before.priceVersion === wish.priceVersion &&
  (item?.priceVersion !== wish.priceVersion || before.points === item.price.points * wish.count);

/** What it costs at this moment, when the caller saw the same. */
async function agreed(ctx: Ctx, item: ShelfItem, wish: Wish): Promise<Terms> {
  if (!item.onShelf) throw new Refusal('ledger.off_shelf');
  if (item.priceVersion !== wish.priceVersion) throw new Refusal('ledger.price_changed');
  if (!item.price.units.includes(wish.unit)) throw new Refusal('ledger.unit_not_taken');
  const terms = termsOf(item.price, wish.count, {
    byProvider: item.providerId !== null,
    fenPerHundred: await rateOf(ctx, wish.unit),
  });
  if (terms === null) throw new Refusal('ledger.above_ceiling');
  if (item.stock !== null && item.stock < terms.pieces)
    throw new Refusal('ledger.sold_out', { left: item.stock });
  return terms;
}

async function withinLimit(
  ctx: Ctx,
  { item, personId, pieces }: { item: ShelfItem; personId: string; pieces: number },
): Promise<void> {
  if (item.householdLimit === null) return;
  const left = item.householdLimit - (await householdCount(ctx, { item, personId }));
  if (pieces > left) throw new Refusal('ledger.household_limit', { left: Math.max(0, left) });
}

/** Where the points go once it is handed over: to whoever gave it. */
const payeeOf = (ctx: Ctx, { providerId }: ShelfItem, unit: string): Promise<string> =>
  openAccount(ctx, {
    ownerKind: providerId === null ? 'community' : 'organisation',
    ownerId: providerId ?? ctx.communityId,
    kind: 'settlement',
    unit,
  });

interface Reserved {
  wish: Wish;
  item: ShelfItem;
  terms: Terms;
  holdId: string;
  expiresAt: string;
}

/** A code that another open redemption has is no code: the next one is tried. */
async function write(ctx: Ctx, secretKey: Buffer, reserved: Reserved): Promise<void> {
  for (let round = 0; round < 50; round += 1) {
    const code = pickUpCode(secretKey, reserved.wish.id, round);
    const made = await ctx.tx.query(insertRedemption, [
      ...values(ctx, reserved),
      codeMac(secretKey, ctx.communityId, code),
      round,
    ]);
    if (made.count > 0) return;
  }
  throw new Error('no code is free for a redemption');
}

function values(ctx: Ctx, { wish, item, terms, holdId, expiresAt }: Reserved): unknown[] {
  return [
    ctx.communityId,
    wish.id,
    item.id,
    item.priceVersion,
    item.kind,
    item.nameZh,
    item.nameEn,
    item.providerId,
    item.providerName,
    item.placeWords,
    personOf(ctx),
    ctx.actor.name,
    wish.unit,
    terms.pieces,
    terms.points,
    terms.offFen,
    terms.restFen,
    terms.owedFen,
    holdId,
    ctx.now,
    expiresAt,
  ];
}

const insertRedemption = `with counted as (
    insert into counter (community_id, name, value) values ($1, 'redemption', 1)
    on conflict (community_id, name) do update set value = counter.value + 1 returning value)
  insert into redemption (community_id, id, number, item_id, price_version, kind, name_zh, name_en, provider_id,
    provider_name, place_words, person_id, person_name, unit, pieces, points, off_fen, rest_fen, owed_fen, hold_id,
    created_at, expires_at, code_mac, code_round, state)
  select $1, $2, value, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23,
    'reserved' from counted
  on conflict do nothing`;
