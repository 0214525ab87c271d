import type { BodyOf, OutOf, payoutContract, PayoutRun, QueryOf } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import { plusDays } from '../../../platform/clock/clock.ts';
import type { Ctx } from '../../../platform/context.ts';
import { cursorAfter, readCursor } from '../../../platform/db/paging.ts';
import { notFound, Refusal } from '../../../platform/refusal/refusal.ts';
import { peopleByIds } from '../../identity/index.ts';
import { communityAccount } from '../account/accounts-of.ts';
import { holdAmount } from '../hold/hold-amount.ts';
import { endOfMonth } from '../shelf/month.ts';
import {
  fullWallets,
  lineOf,
  readLines,
  readRun,
  runColumns,
  runOf,
  type RunRow,
  type Wallet,
} from './payout.store.ts';
import { thresholdOn } from './tax-threshold.ts';

const mostPeople = 1000;
/** What is on a list stays set aside until somebody ends the list; this is only the longest it may. */
const heldDays = 730;

/**
 * Makes a list of what people's wallets hold up to the end of a month. What is on it is set aside in the same
 * transaction, so that no other list and no other spending reaches it. Sent again it is the same list.
 * @throws Refusal ledger.period_to_come, payout_draft_open, nothing_to_pay, payout_id_taken
 */
export async function makePayout(
  ctx: Ctx,
  { id, period, note }: BodyOf<typeof payoutContract.makePayout>,
): Promise<PayoutRun> {
  const until = endOfMonth(period, ctx.now);
  if (until === null) throw new Refusal('ledger.period_to_come');
  const begun = await ctx.tx.query(insertRun, [
    ctx.communityId,
    id,
    `${period}-01`,
    note,
    ctx.now,
    ctx.actor.personId,
    ctx.actor.name,
  ]);
  if (begun.count === 0) {
    const before = await readRun(ctx, id);
    if (before === undefined) throw new Refusal('ledger.payout_draft_open');
    if (before.period !== period) throw new Refusal('ledger.payout_id_taken');
    return runOf(ctx, before, await readLines(ctx, [id]));
  }
  const wallets = await fullWallets(ctx, until, mostPeople);
  const lines = await writeLines(ctx, id, { wallets, words: `${period} 报酬发放` });
  if (lines === 0) throw new Refusal('ledger.nothing_to_pay');
  const run = runOf(ctx, (await readRun(ctx, id))!, await readLines(ctx, [id]));
  audit(ctx, {
    act: 'payout.make',
    subjectKind: 'payout',
    subjectId: id,
    subjectLabel: String(run.number),
  });
  return run;
}

/** The index on drafts lets one list at a time be made: whoever comes second waits, and is refused. */
const insertRun = `with counted as (
    insert into counter (community_id, name, value) values ($1, 'payout', 1)
    on conflict (community_id, name) do update set value = counter.value + 1 returning value)
  insert into payout_run (community_id, id, number, period, note, state, made_at, made_by, made_by_name)
  select $1, $2, value, $3::date, $4, 'draft', $5, $6, $7 from counted on conflict do nothing`;

async function writeLines(
  ctx: Ctx,
  runId: string,
  { wallets, words }: { wallets: readonly Wallet[]; words: string },
): Promise<number> {
  const toId = await communityAccount(ctx, 'settlement', 'CNY');
  const people = await peopleByIds(
    ctx,
    wallets.map(({ personId }) => personId),
  );
  const names = new Map(people.map((one) => [one.id, one.name]));
  let written = 0;
  for (const { accountId, personId, freeFen } of wallets) {
    const name = names.get(personId);
    if (name === undefined) continue;
    const holdId = await holdAmount(ctx, {
      key: `payout:${runId}:${personId}`,
      fromId: accountId,
      toId,
      amount: freeFen,
      words,
      expiresAt: plusDays(ctx.now, heldDays),
    }).catch(spentMeanwhile);
    if (holdId === null) continue;
    written += 1;
    await ctx.tx.query(
      `insert into payout_line (community_id, run_id, person_id, person_name, amount_fen, hold_id, state)
       values ($1, $2, $3, $4, $5, $6, 'pending')`,
      [ctx.communityId, runId, personId, name, freeFen, holdId],
    );
  }
  return written;
}

/** Whoever spent it since we looked is on the next list. */
function spentMeanwhile(error: unknown): null {
  if (error instanceof Refusal && error.code === 'ledger.not_enough') return null;
  throw error;
}

export async function listPayouts(
  ctx: Ctx,
  { limit, cursor }: QueryOf<typeof payoutContract.listPayouts>,
): Promise<OutOf<typeof payoutContract.listPayouts>> {
  const after = readCursor(cursor);
  const found = await ctx.tx.query<RunRow>(
    `select ${runColumns} from payout_run n
     where n.community_id = $1 and ($2::timestamptz is null or (n.made_at, n.id) < ($2, $3::uuid))
     order by n.made_at desc, n.id desc limit $4`,
    [ctx.communityId, after?.at ?? null, after?.id ?? null, limit + 1],
  );
  const shown = found.rows.slice(0, limit);
  const [lines, wallets] = await Promise.all([
    readLines(
      ctx,
      shown.map(({ id }) => id),
    ),
    fullWallets(ctx, plusDays(ctx.now, 1), 100_000),
  ]);
  const of = Map.groupBy(lines, ({ runId }) => runId);
  return {
    items: shown.map((row) => runOf(ctx, row, of.get(row.id) ?? [])),
    next: cursorAfter(
      found.rows.map((row) => ({ id: row.id, createdAt: row.madeAt })),
      limit,
    ),
    waiting: {
      people: wallets.length,
      totalFen: wallets.reduce((sum, { freeFen }) => sum + freeFen, 0),
    },
    threshold: thresholdOn(ctx.now.slice(0, 10)),
  };
}

/** One list with its people and amounts; that somebody looked is written down. */
export async function getPayout(
  ctx: Ctx,
  payoutId: string,
): Promise<OutOf<typeof payoutContract.getPayout>> {
  const row = await readRun(ctx, payoutId);
  if (row === undefined) throw notFound();
  const lines = await readLines(ctx, [payoutId]);
  audit(ctx, {
    act: 'payout.view',
    subjectKind: 'payout',
    subjectId: payoutId,
    subjectLabel: String(row.number),
    field: 'name, amount',
    once: true,
  });
  return {
    run: runOf(ctx, row, lines),
    lines: lines.map((one) => lineOf(one, ctx.now)),
    threshold: thresholdOn(ctx.now.slice(0, 10)),
  };
}
