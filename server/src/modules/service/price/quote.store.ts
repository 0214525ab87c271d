import type { Quote, QuoteLine, SaidHow } from '@linli/contract';
import type { Instant } from '../../../platform/clock/clock.ts';
import type { Ctx } from '../../../platform/context.ts';
import type { Standing } from './quote.ts';

type Reading = Pick<Ctx, 'tx' | 'communityId'>;

const quoteColumns = `id, kind, state, lines, total_fen as "totalFen", note, made_at as "madeAt", made_by_name as "madeByName",
  decided_at as "decidedAt", decided_by_name as "decidedByName", said_by as "saidBy", said_how as "saidHow", reason`;

/** Everything that was ever quoted for an order, the newest last. */
export async function quotesOf(ctx: Reading, orderId: string): Promise<Quote[]> {
  const found = await ctx.tx.query<Quote>(
    `select ${quoteColumns} from price_quote where community_id = $1 and order_id = $2 order by made_at, id`,
    [ctx.communityId, orderId],
  );
  return found.rows;
}

export interface NewQuote {
  /** That of the act that makes it. */
  id: string;
  orderId: string;
  kind: Quote['kind'];
  lines: readonly QuoteLine[];
  totalFen: number;
  note: string | null;
}

/** Writes a quote in the place of one of its kind that still waits. A price of nothing needs no answer. */
export function saveQuote(ctx: Ctx, quote: NewQuote): { id: string; state: Quote['state'] } {
  const { id } = quote;
  const state = quote.kind === 'final' && quote.totalFen === 0 ? 'approved' : 'proposed';
  void replace(ctx, quote.orderId, quote.kind, 'proposed');
  if (state === 'approved') void replace(ctx, quote.orderId, quote.kind, 'approved');
  void ctx.tx.query(
    `insert into price_quote (community_id, id, order_id, kind, state, lines, total_fen, note, made_by, made_by_name, made_at, decided_at)
     values ($1, $2, $3, $4, $5, $6::jsonb, $7, $8, $9, $10, $11, $12)`,
    [
      ctx.communityId,
      id,
      quote.orderId,
      quote.kind,
      state,
      JSON.stringify(quote.lines),
      quote.totalFen,
      quote.note,
      ctx.actor.personId,
      ctx.actor.name,
      ctx.now,
      state === 'approved' ? ctx.now : null,
    ],
  );
  return { id, state };
}

const replace = (ctx: Ctx, orderId: string, kind: Quote['kind'], state: Quote['state']) =>
  ctx.tx.query(
    `update price_quote set state = 'replaced' where community_id = $1 and order_id = $2 and kind = $3 and state = $4`,
    [ctx.communityId, orderId, kind, state],
  );

export interface Answer {
  state: 'approved' | 'declined';
  saidBy: string | null;
  saidHow: SaidHow | null;
  reason: string | null;
}

/** Answers the quote of a kind that waits; an approved one takes the place of the one approved before. */
export async function answerQuote(
  ctx: Ctx,
  which: { orderId: string; kind: Quote['kind'] },
  answer: Answer,
): Promise<Quote> {
  if (answer.state === 'approved') void replace(ctx, which.orderId, which.kind, 'approved');
  const answered = await ctx.tx.query<Quote>(
    `update price_quote set state = $4, decided_by = $5, decided_by_name = $6, decided_at = $7, said_by = $8, said_how = $9, reason = $10
     where community_id = $1 and order_id = $2 and kind = $3 and state = 'proposed' returning ${quoteColumns}`,
    [
      ctx.communityId,
      which.orderId,
      which.kind,
      answer.state,
      ctx.actor.personId,
      ctx.actor.name,
      ctx.now,
      answer.saidBy,
      answer.saidHow,
      answer.reason,
    ],
  );
  const quote = answered.rows[0];
  // The order says that one waits and is locked: that there is none would be a bug.
  if (quote === undefined) throw new Error(`no ${which.kind} waits on order ${which.orderId}`);
  return quote;
}

/** What a final price is measured against. */
export async function standingOf(
  ctx: Reading,
  order: {
    id: string;
    requestId: string | null;
    categoryId: string;
    estimateState: Standing['estimateState'];
  },
): Promise<Standing> {
  const [approved, agreed] = await Promise.all([
    ctx.tx.query<{ totalFen: number }>(
      `select total_fen as "totalFen" from price_quote where community_id = $1 and order_id = $2 and kind = 'estimate' and state = 'approved'`,
      [ctx.communityId, order.id],
    ),
    agreementOf(ctx, order),
  ]);
  return {
    estimateState: order.estimateState,
    approvedFen: approved.rows[0]?.totalFen ?? null,
    agreedToFen: agreed?.toFen ?? null,
  };
}

export interface Agreement {
  fromFen: number;
  toFen: number;
  unitZh: string | null;
  unitEn: string | null;
  at: Instant;
}

/** The range agreed to at filing; for another category than the one asked for it says nothing. */
export async function agreementOf(
  ctx: Reading,
  order: { requestId: string | null; categoryId: string },
): Promise<Agreement | null> {
  const found = await ctx.tx.query<Agreement>(
    `select from_fen as "fromFen", to_fen as "toFen", unit_zh as "unitZh", unit_en as "unitEn", at
     from price_agreement where community_id = $1 and request_id = $2 and category_id = $3`,
    [ctx.communityId, order.requestId, order.categoryId],
  );
  return found.rows[0] ?? null;
}
