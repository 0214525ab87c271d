import { verifyLedger } from '../../modules/ledger/index.ts';
import { system, type Ctx } from '../../platform/context.ts';
import { newId } from '../../platform/ids/ids.ts';
import { exits, type Command } from '../command.ts';
import { communityCodes, findCommunity } from '../find-community.ts';

/** Reads the ledger of one community, or of all, again from its first entry. */
export const verifyLedgers: Command = {
  name: 'ledger verify',
  migrated: true,
  run: async ({ db, clock }, args, report) => {
    let communities = await communityCodes(db);
    if (typeof args.community === 'string') {
      const found = await findCommunity(db, args.community);
      if ('refusal' in found) return found.refusal;
      communities = communities.filter(({ id }) => id === found.communityId);
    }
    const sums = { communities: communities.length, transfers: 0, accounts: 0, unsealed: 0 };
    const problems: { community: string; problem: string }[] = [];
    for (const { id: communityId, code } of communities) {
      const found = await db.transact([communityId], (tx) => {
        const plain = { requestId: newId(), ip: null, facts: [] };
        const ctx: Ctx = { tx, actor: system, communityId, now: clock.now(), ...plain };
        return verifyLedger(ctx);
      });
      for (const name of ['transfers', 'accounts', 'unsealed'] as const) sums[name] += found[name];
      for (const problem of found.problems) {
        problems.push({ community: code, problem });
        report.say({ en: `${code}: ${problem}`, zh: `${code}：${problem}` });
      }
    }
    const good = problems.length === 0;
    return {
      exit: good ? exits.ok : exits.failed,
      json: { ...sums, problems },
      said: good
        ? {
            en: `${sums.transfers} transfers of ${sums.accounts} accounts hold (${sums.unsealed} not sealed yet).`,
            zh: `${sums.accounts} 个账户、${sums.transfers} 笔转账核对无误（${sums.unsealed} 笔尚未封存）。`,
          }
        : {
            en: `${problems.length} things do not hold, see above. Restore from a backup and compare.`,
            zh: `有 ${problems.length} 处不符，见上文。请用备份恢复后比对。`,
          },
    };
  },
};
