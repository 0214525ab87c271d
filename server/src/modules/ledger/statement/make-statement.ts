import { msOf, plusDays } from '../../../platform/clock/clock.ts';
import { personOf, type Ctx } from '../../../platform/context.ts';
import { audit } from '../../../platform/audit/audit.ts';
import { communityOf } from '../../community/index.ts';
import { peopleByIds } from '../../identity/index.ts';
import { listUnits } from '../account/open-units.ts';
import { readLadders } from '../level/ladders.ts';
import { levelOf } from '../level/level.ts';
import { readEarned, readWallets } from '../level/points.store.ts';
import type { Statement } from './statement.ts';

/** What I earned here until now: sums by kind, no single thing and nobody else. */
export async function makeStatement(ctx: Ctx): Promise<Statement> {
  const personId = personOf(ctx);
  const [wallets, [person], community, units, ladders] = await Promise.all([
    readWallets(ctx, personId),
    peopleByIds(ctx, [personId]),
    communityOf(ctx),
    listUnits(ctx),
    readLadders(ctx),
  ]);
  const earned = await readEarned(
    ctx,
    wallets.map(({ id }) => id),
  );
  const level = levelOf(earned, ladders.get('all') ?? [], ctx.now);
  const names = new Map(units.map(({ code, nameZh }) => [code, nameZh]));
  const yearAgo = msOf(plusDays(ctx.now, -365));
  const sumOf = (walletId: string, from: number) =>
    earned
      .filter((one) => one.walletId === walletId && msOf(one.at) >= from)
      .reduce((sum, { amount }) => sum + amount, 0);
  audit(ctx, { act: 'ledger.statement', subjectKind: 'person', subjectId: personId });
  return {
    format: 'linli-statement-1',
    community: community.name,
    name: person?.name ?? '',
    ...(level === null
      ? {}
      : { level: level.level + 1, levelName: level.nameZh, levels: level.count }),
    earned: wallets
      .map(({ id, unit }) => ({
        unit,
        nameZh: names.get(unit) ?? unit,
        year: sumOf(id, yearAgo),
        ever: sumOf(id, 0),
      }))
      .filter(({ ever }) => ever > 0),
    since: earned.map(({ at }) => at).toSorted()[0] ?? null,
    issuedAt: ctx.now,
  };
}
