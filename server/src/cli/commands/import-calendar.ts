import { readFile } from 'node:fs/promises';
import { getCalendar, importHolidays } from '../../modules/service/index.ts';
import { system, type Ctx } from '../../platform/context.ts';
import { newId } from '../../platform/ids/ids.ts';
import { Refusal } from '../../platform/refusal/refusal.ts';
import { exits, type Command, type Result } from '../command.ts';
import { findCommunity } from '../find-community.ts';
import { fileAndCommunity } from './import-args.ts';

/** Holidays and make-up workdays of whole years, from the file that is published each year. */
export const importCalendar: Command = {
  name: 'import calendar',
  migrated: true,
  run: async (deps, args) => {
    const { file, community } = fileAndCommunity(args);
    const text = await readFile(file, 'utf8');
    const found = await findCommunity(deps.db, community);
    if ('refusal' in found) return found.refusal;
    const { communityId } = found;
    const now = deps.clock.now();
    const dryRun = args.dryRun === true;
    return deps.db
      .transact([communityId], async (tx) => {
        const plain = { requestId: newId(), ip: null, facts: [] };
        const ctx: Ctx = { tx, actor: system, communityId, now, ...plain };
        const { version } = await getCalendar(ctx, {});
        return saidOf(await importHolidays(ctx, { version, text, dryRun }), dryRun);
      })
      .catch(refused);
  },
};

function saidOf(done: Awaited<ReturnType<typeof importHolidays>>, dryRun: boolean): Result {
  const { firstYear, lastYear, days, changed, recounted } = done;
  const fate = dryRun
    ? { en: 'Dry run: nothing was written.', zh: '仅检查，没有写入。' }
    : {
        en: `${recounted} open orders counted anew.`,
        zh: `重新计算了 ${recounted} 张未完成工单。`,
      };
  return {
    exit: exits.ok,
    json: { firstYear, lastYear, days, changed, recounted },
    said: {
      en: `${firstYear} to ${lastYear}: ${days} days read, ${changed} changed. ${fate.en}`,
      zh: `${firstYear} 至 ${lastYear} 年：读取 ${days} 天，${changed} 天有变。${fate.zh}`,
    },
  };
}

function refused(error: unknown): Result {
  if (!(error instanceof Refusal)) throw error;
  const problem = String(error.details['problem'] ?? '');
  return {
    exit: exits.refused,
    json: { refused: error.code, problem },
    said: {
      en: `This file cannot be used: ${problem || error.code}`,
      zh: `无法使用这个文件：${problem || error.code}`,
    },
  };
}
