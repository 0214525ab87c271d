import type { PayoutRun } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import { publish } from '../../../platform/facts/facts.ts';
import { personOf, type Ctx } from '../../../platform/context.ts';
import { notFound, Refusal } from '../../../platform/refusal/refusal.ts';
import { payMoved, type PayMoved } from '../events.ts';
import { postHold, voidHold } from '../hold/release-hold.ts';
import { reverseTransfer } from '../transfer/make-transfer.ts';
import { ofWhole, readLines, readRun, runOf, type LineRow, type RunRow } from './payout.store.ts';

/** A second person agrees. @throws Refusal ledger.second_person for whoever made it */
export async function checkPayout(ctx: Ctx, payoutId: string): Promise<PayoutRun> {
  const { run, lines } = await locked(ctx, payoutId);
  if (run.state === 'checked') return answered(ctx, payoutId);
  if (run.state !== 'draft') throw moved(run);
  if (run.madeBy === personOf(ctx)) throw new Refusal('ledger.second_person');
  await ctx.tx.query(
    `update payout_run set state = 'checked', checked_at = $3, checked_by = $4, checked_by_name = $5
     where community_id = $1 and id = $2`,
    [ctx.communityId, payoutId, ctx.now, ctx.actor.personId, ctx.actor.name],
  );
  for (const line of lines) if (line.state === 'pending') tell(ctx, line, 'approved');
  note(ctx, 'payout.check', run);
  return answered(ctx, payoutId);
}

/** Gives the whole list up before it went to the bank: the money is free again. */
export async function cancelPayout(ctx: Ctx, payoutId: string): Promise<PayoutRun> {
  const { run, lines } = await locked(ctx, payoutId);
  if (run.state === 'cancelled') return answered(ctx, payoutId);
  if ((run.state !== 'draft' && run.state !== 'checked') || lines.some(isPaid)) throw moved(run);
  for (const line of lines) if (line.state === 'pending') await letGo(ctx, line, 'taken_off', null);
  await end(ctx, payoutId, 'cancelled');
  note(ctx, 'payout.cancel', run);
  return answered(ctx, payoutId);
}

/** From now on it is on its way to the bank. */
export async function startExport(ctx: Ctx, payoutId: string): Promise<PayoutRun> {
  const { run } = await locked(ctx, payoutId);
  if (run.state === 'exported') return answered(ctx, payoutId);
  if (run.state !== 'checked') throw moved(run);
  await ctx.tx.query(
    `update payout_run set state = 'exported', exported_at = $3 where community_id = $1 and id = $2`,
    [ctx.communityId, payoutId, ctx.now],
  );
  note(ctx, 'payout.send', run);
  return answered(ctx, payoutId);
}

/** What is open of it was paid, as far as the bank was sent it. Again: nothing of that is open any more. */
export async function payWhole(ctx: Ctx, payoutId: string, reference: string): Promise<PayoutRun> {
  const { run, lines } = await locked(ctx, payoutId);
  if (run.state === 'paid') return answered(ctx, payoutId);
  if (!isOut(run)) throw moved(run);
  for (const line of ofWhole(run, lines)) await pay(ctx, line, reference);
  note(ctx, 'payout.pay', run);
  return settled(ctx, payoutId);
}

/** One line was paid. The same reference again is the same payment. */
export async function payLine(
  ctx: Ctx,
  payoutId: string,
  given: { personId: string; reference: string },
): Promise<PayoutRun> {
  const { run, line } = await lockedLine(ctx, payoutId, given.personId);
  if (line.state === 'paid' && line.reference === given.reference) return answered(ctx, payoutId);
  if (!isOut(run) || line.state !== 'pending') throw moved(run, line);
  await pay(ctx, line, given.reference);
  note(ctx, 'payout.pay_line', run, line);
  return settled(ctx, payoutId);
}

/** The bank sent it back: the money is in the wallet again. */
export async function returnLine(
  ctx: Ctx,
  payoutId: string,
  { personId, reason }: { personId: string; reason: string },
): Promise<PayoutRun> {
  const { run, line } = await lockedLine(ctx, payoutId, personId);
  if (line.state === 'returned') return answered(ctx, payoutId);
  if (line.state === 'paid' && line.transferId !== null) {
    const key = `payout-return:${payoutId}:${personId}`;
    await reverseTransfer(ctx, { key, transferId: line.transferId, words: `银行退回：${reason}` });
    await endLine(ctx, line, { state: 'returned', reason });
  } else if (line.state === 'pending' && isOut(run)) await letGo(ctx, line, 'returned', reason);
  else throw moved(run, line);
  note(ctx, 'payout.return', run, line, reason);
  return settled(ctx, payoutId);
}

/** Takes somebody off a draft. */
export async function takeOffLine(
  ctx: Ctx,
  payoutId: string,
  { personId, reason }: { personId: string; reason: string },
): Promise<PayoutRun> {
  const { run, line } = await lockedLine(ctx, payoutId, personId);
  if (line.state === 'taken_off') return answered(ctx, payoutId);
  if (run.state !== 'draft' || line.state !== 'pending') throw moved(run, line);
  await letGo(ctx, line, 'taken_off', reason);
  note(ctx, 'payout.take_off', run, line, reason);
  return answered(ctx, payoutId);
}

const isPaid = ({ state }: LineRow) => state === 'paid';
const isOut = ({ state }: RunRow) => state === 'checked' || state === 'exported';
const moved = (run: RunRow, line?: LineRow) =>
  new Refusal('ledger.payout_moved', { state: run.state, line: line?.state ?? null });

async function locked(ctx: Ctx, payoutId: string): Promise<{ run: RunRow; lines: LineRow[] }> {
  const run = await readRun(ctx, payoutId, { lock: true });
  if (run === undefined) throw notFound();
  return { run, lines: await readLines(ctx, [payoutId]) };
}

async function lockedLine(ctx: Ctx, payoutId: string, personId: string) {
  const { run, lines } = await locked(ctx, payoutId);
  const line = lines.find((one) => one.personId === personId);
  if (line === undefined) throw notFound();
  return { run, line };
}

async function pay(ctx: Ctx, line: LineRow, reference: string): Promise<void> {
  const transferId = await postHold(ctx, { holdId: line.holdId });
  await ctx.tx.query(
    `update payout_line set state = 'paid', reference = $4, transfer_id = $5, paid_at = $6, ended_by_name = $7
     where community_id = $1 and run_id = $2 and person_id = $3 and state = 'pending'`,
    [ctx.communityId, line.runId, line.personId, reference, transferId, ctx.now, ctx.actor.name],
  );
  tell(ctx, line, 'paid');
}

async function letGo(
  ctx: Ctx,
  line: LineRow,
  state: 'returned' | 'taken_off',
  reason: string | null,
): Promise<void> {
  await voidHold(ctx, line.holdId);
  await endLine(ctx, line, { state, reason });
}

async function endLine(
  ctx: Ctx,
  line: LineRow,
  { state, reason }: { state: 'returned' | 'taken_off'; reason: string | null },
): Promise<void> {
  await ctx.tx.query(
    `update payout_line set state = $4, reason = $5, ended_by_name = $6
     where community_id = $1 and run_id = $2 and person_id = $3`,
    [ctx.communityId, line.runId, line.personId, state, reason, ctx.actor.name],
  );
  tell(ctx, line, state, reason);
}

function tell(
  ctx: Ctx,
  { runId, personId, amountFen }: LineRow,
  state: PayMoved['state'],
  reason: string | null = null,
): void {
  const moved: PayMoved = { payoutId: runId, state, personIds: [personId], amountFen, reason };
  publish(ctx, payMoved, { ...moved });
}

/** A list is paid when nothing of it is open any more. */
async function settled(ctx: Ctx, payoutId: string): Promise<PayoutRun> {
  const lines = await readLines(ctx, [payoutId]);
  if (!lines.some(({ state }) => state === 'pending')) await end(ctx, payoutId, 'paid');
  return answered(ctx, payoutId);
}

async function end(ctx: Ctx, payoutId: string, state: 'paid' | 'cancelled'): Promise<void> {
  await ctx.tx.query(
    `update payout_run set state = $3, ended_at = coalesce(ended_at, $4) where community_id = $1 and id = $2`,
    [ctx.communityId, payoutId, state, ctx.now],
  );
}

function note(ctx: Ctx, act: string, run: RunRow, line?: LineRow, reason?: string): void {
  audit(ctx, {
    act,
    subjectKind: 'payout',
    subjectId: run.id,
    // Of one line, whose it is: by their id, a name stands in no log.
    subjectLabel: line === undefined ? String(run.number) : `${run.number} ${line.personId}`,
    ...(reason === undefined ? {} : { reason }),
  });
}

async function answered(ctx: Ctx, payoutId: string): Promise<PayoutRun> {
  const run = await readRun(ctx, payoutId);
  return runOf(ctx, run!, await readLines(ctx, [payoutId]));
}
