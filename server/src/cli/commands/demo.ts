import { loadDemo } from '../../demo/index.ts';
import { serverKey } from '../server-key.ts';
import { communityCodes } from '../find-community.ts';
import { exits, type Command, type CommandDeps, type Report } from '../command.ts';

export const demo: Command = {
  name: 'demo',
  migrated: true,
  run: async (deps, args, report) => {
    const size = args.small === true ? 'small' : deps.config.demo.size;
    const { created, communityId, code } = await load(deps, size, report);
    return {
      exit: exits.ok,
      json: { created, communityId, code },
      said: created
        ? { en: `Loaded the demo community ${code}.`, zh: `已载入演示小区 ${code}。` }
        : { en: `The demo community ${code} is there already.`, zh: `演示小区 ${code} 已经存在。` },
    };
  },
};

/** At a start: a database that holds any community is left alone. */
export async function loadDemoIfEmpty(deps: CommandDeps, report: Report): Promise<void> {
  if ((await communityCodes(deps.db)).length > 0) return;
  await load(deps, deps.config.demo.size, report);
}

async function load(deps: CommandDeps, size: 'full' | 'small', report: Report) {
  const { db, clock, photos } = deps;
  return loadDemo(
    { db, clock, photos, secretKey: () => serverKey(deps.config) },
    {
      size,
      onProgress: ({ en, zh, done }) =>
        report.progress({ what: { en, zh }, done: Math.round(done * 100), total: 100 }),
    },
  );
}
