import { plusDays, plusMinutes } from '../../platform/clock/clock.ts';
import type { Ctx } from '../../platform/context.ts';
import { idFrom } from '../../platform/ids/ids.ts';
import {
  checkPayout,
  makePayout,
  payPayoutLine,
  saveBankAccount,
  startPayoutExport,
} from '../../modules/ledger/index.ts';
import { giveTo } from './give.ts';

interface Paid {
  earners: readonly { id: string; name: string }[];
  key: Buffer;
  /** Makes the list; the manager checks it. */
  maker: { id: string; name: string };
  manager: { id: string; name: string };
}

/** Numbers that no bank gave out, with the check digit they would have. */
const cards = ['6200000000000000000', '6200000000000000018', '6200000000000000026'];
const work = [
  ['夜间巡逻两小时', 50_00],
  ['陪诊半天', 120_00],
  ['搬运大件垃圾', 80_00],
  ['活动摄影一场', 200_00],
  ['线上课程助教', 860_00],
  ['夜间巡逻两小时', 50_00],
] as const;

/** A list of the last month that is at the bank, partly paid, and something new that waits. */
export async function loadPay(ctx: Ctx, { earners, key, maker, manager }: Paid): Promise<void> {
  const early = plusDays(ctx.now, -9);
  for (const [nth, one] of earners.entries()) {
    const [words, amount] = work[nth % work.length]!;
    await giveTo({ ...ctx, now: plusMinutes(early, nth) }, { ...one, unit: 'CNY', amount, words });
    const number = cards[nth];
    if (number === undefined) continue;
    const actor = { ...ctx.actor, personId: one.id, name: one.name };
    const account = { holder: one.name, bank: '云川银行竹里支行', number };
    await saveBankAccount({ ...ctx, actor, now: early }, key, account);
  }
  const as = (personId: string, name: string, days: number): Ctx => ({
    ...ctx,
    now: plusDays(ctx.now, -days),
    actor: { accountId: null, personId, name, roles: ['manager'], platformAdmin: false },
  });
  const id = idFrom('demo', ctx.communityId, 'payout');
  const period = plusMinutes(plusDays(ctx.now, -8), 480).slice(0, 7);
  await makePayout(as(maker.id, maker.name, 8), { id, period, note: '社区任务报酬' });
  await checkPayout(as(manager.id, manager.name, 7), id);
  await startPayoutExport(as(manager.id, manager.name, 7), id);
  for (const one of earners.slice(0, 2))
    await payPayoutLine(as(manager.id, manager.name, 5), id, {
      personId: one.id,
      reference: '网银 2026111700052',
    });
  for (const [nth, one] of earners.slice(0, 3).entries())
    await giveTo(
      { ...ctx, now: plusDays(ctx.now, -nth - 1) },
      { ...one, unit: 'CNY', amount: 60_00, words: '秋季清落叶' },
    );
}
