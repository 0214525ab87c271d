import type { Instant } from '../../../platform/clock/clock.ts';
import type { Ctx } from '../../../platform/context.ts';
import { firstRow, rows, run, sql } from '../../../platform/db/tx.ts';
import type { CardState } from './card.ts';

export interface CardRow {
  id: string;
  personId: string;
  personName: string;
  serial: string;
  digitsHash: string;
  state: CardState;
  madeAt: Instant;
  madeByName: string | null;
  endedAt: Instant | null;
  lockedAt: Instant | null;
  lastUsedAt: Instant | null;
  lastPlace: string | null;
  lastPlaceName: string | null;
}

type Reading = Pick<Ctx, 'tx' | 'communityId'>;

const columns = sql`c.id, c.person_id as "personId", p.name as "personName", c.serial,
  c.digits_hash as "digitsHash", c.state, c.made_at as "madeAt", c.made_by_name as "madeByName",
  c.ended_at as "endedAt", c.locked_at as "lockedAt", c.last_used_at as "lastUsedAt",
  c.last_place as "lastPlace", c.last_place_name as "lastPlaceName"`;
const source = sql`card c join person p on p.community_id = c.community_id and p.id = c.person_id`;

/** The card of a secret or a serial, locked until the transaction ends: two readings take turns. */
export const lockCard = (
  ctx: Reading,
  by: { secretHash: Buffer } | { serial: string } | { id: string },
): Promise<CardRow | undefined> =>
  firstRow(
    ctx.tx,
    sql<CardRow>`select ${columns} from ${source} where c.community_id = ${ctx.communityId} and ${
      'secretHash' in by
        ? sql`c.secret_hash = ${by.secretHash}`
        : 'serial' in by
          ? sql`c.serial = ${by.serial}`
          : sql`c.id = ${by.id}`
    } for update of c`,
  );

/** What the number's second half is compared with; the comparison takes long, and no lock waits for it. */
export const digitsHashOf = (ctx: Reading, serial: string) =>
  firstRow(
    ctx.tx,
    sql<{ digitsHash: string }>`select digits_hash as "digitsHash" from card
      where community_id = ${ctx.communityId} and serial = ${serial}`,
  );

export interface CardFilter {
  /** Null: everybody's. */
  people: readonly string[] | null;
  state: CardState | null;
  after: string | null;
  limit: number;
}

export const findCards = (ctx: Ctx, filter: CardFilter): Promise<CardRow[]> =>
  rows(
    ctx.tx,
    sql<CardRow>`select ${columns} from ${source} where c.community_id = ${ctx.communityId}
      and ${filter.people === null ? sql`true` : sql`c.person_id = any (${[...filter.people]}::uuid[])`}
      and ${filter.state === null ? sql`true` : sql`c.state = ${filter.state}`}
      and ${filter.after === null ? sql`true` : sql`c.id < ${filter.after}::uuid`}
      order by c.id desc limit ${filter.limit}`,
  );

/** Ends the cards that count of some people, and whatever they have open. */
export function endCardsOf(ctx: Ctx, personIds: readonly string[]): void {
  void run(
    ctx.tx,
    sql`delete from session where card_id in (select id from card
      where community_id = ${ctx.communityId} and person_id = any (${[...personIds]}::uuid[]))`,
  );
  void run(
    ctx.tx,
    sql`update card set state = 'ended', ended_at = ${ctx.now}
      where community_id = ${ctx.communityId} and person_id = any (${[...personIds]}::uuid[])
        and state <> 'ended'`,
  );
}

export function endSessionsOf(ctx: Reading, cardId: string): void {
  void run(ctx.tx, sql`delete from session where card_id = ${cardId}`);
}
