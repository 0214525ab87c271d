import type { Redemption, RedemptionState } from '@linli/contract';
import { isAfter, type Instant } from '../../../platform/clock/clock.ts';
import { hasRole, type Ctx } from '../../../platform/context.ts';
import { handsOver, keepsShelf } from './shelf.policy.ts';

export interface RedemptionRow extends Omit<
  Redemption,
  'can' | 'unitZh' | 'unitEn' | 'personName'
> {
  personId: string;
  personName: string;
  priceVersion: number;
  holdId: string;
  codeRound: number;
  handedBy: string | null;
  transferId: string | null;
}

export const redemptionColumns = `r.id, r.number, r.item_id as "itemId", r.price_version as "priceVersion", r.kind,
  r.name_zh as "nameZh", r.name_en as "nameEn", r.provider_id as "providerId", r.provider_name as "providerName",
  r.place_words as "placeWords", r.person_id as "personId", r.person_name as "personName", r.unit, r.pieces, r.points,
  r.off_fen as "offFen", r.rest_fen as "restFen", r.owed_fen as "owedFen", r.hold_id as "holdId",
  r.code_round as "codeRound", r.state, r.created_at as "createdAt", r.expires_at as "expiresAt",
  r.ended_at as "endedAt", r.ready_at as "readyAt", r.handed_by as "handedBy", r.handed_by_name as "handedByName",
  r.transfer_id as "transferId", r.reason`;

export async function readRedemption(
  ctx: Ctx,
  redemptionId: string,
  { lock = false }: { lock?: boolean } = {},
): Promise<RedemptionRow | undefined> {
  const found = await ctx.tx.query<RedemptionRow>(
    `select ${redemptionColumns} from redemption r where r.community_id = $1 and r.id = $2${lock ? ' for update' : ''}`,
    [ctx.communityId, redemptionId],
  );
  return found.rows[0];
}

/** The redemption that a code stands for: one that waits first, else the latest of those that are over. */
export async function redemptionByCode(
  ctx: Ctx,
  mac: Buffer,
  redemptionId: string | null,
): Promise<RedemptionRow | undefined> {
  const found = await ctx.tx.query<RedemptionRow>(
    `select ${redemptionColumns} from redemption r
     where r.community_id = $1 and r.code_mac = $2 and ($3::uuid is null or r.id = $3)
     order by r.state = 'reserved' desc, r.created_at desc limit 1`,
    [ctx.communityId, mac, redemptionId],
  );
  return found.rows[0];
}

/** A reservation whose time is up is over, whether the job has come by or not. */
export const stateNow = (
  row: Pick<RedemptionRow, 'state' | 'expiresAt'>,
  now: Instant,
): RedemptionState =>
  row.state === 'reserved' && !isAfter(row.expiresAt, now) ? 'expired' : row.state;

type Names = (unit: string) => { unitZh: string; unitEn: string };

/** As a screen shows it. @param whole whether the name may be told in full */
export function redemptionOf(
  ctx: Ctx,
  row: RedemptionRow,
  { names, whole }: { names: Names; whole: boolean },
): Redemption {
  const {
    personId,
    priceVersion: _v,
    holdId: _h,
    codeRound: _c,
    handedBy: _b,
    transferId: _t,
    ...rest
  } = row;
  const state = stateNow(row, ctx.now);
  return {
    ...rest,
    ...names(row.unit),
    state,
    personName: whole ? row.personName : maskedName(row.personName),
    can: {
      cancel: state === 'reserved' && personId === ctx.actor.personId,
      // A service is there when they come; nobody serves themselves.
      ready:
        state === 'reserved' &&
        rest.kind === 'goods' &&
        rest.readyAt === null &&
        personId !== ctx.actor.personId &&
        hasRole(ctx.actor, ...handsOver),
      takeBack: state === 'handed_over' && hasRole(ctx.actor, ...keepsShelf),
    },
  };
}

/** 王小明 is 王*明, 王明 is 王*: enough to greet somebody who stands there. */
export function maskedName(name: string): string {
  const letters = [...name];
  if (letters.length < 2) return name;
  const last = letters.length > 2 ? letters.at(-1)! : '';
  return `${letters[0]!}*${last}`;
}
