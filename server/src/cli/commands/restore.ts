import fs from 'node:fs';
import path from 'node:path';
import type { Config } from '../../platform/config/config.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import { lockFolder } from '../../platform/embedded/folder-lock.ts';
import { readArchive } from '../../platform/embedded/tar.ts';
import { exits, type Report, type Result, type Said } from '../command.ts';
import { openHouse } from '../open-house.ts';
import { takeFolder } from '../take-folder.ts';
import { runTool } from '../run-tool.ts';
import { migrate } from '../../platform/db/migrate.ts';

/**
 * Puts a backup or a snapshot in place of what is there. It does not run through the others' door:
 * nobody may have the database open. What was there before is kept beside it, under a new name.
 */
export async function restore(
  deps: { config: Config; clock: Clock },
  { file, replace }: { file: string; replace: boolean },
  report: Report,
): Promise<Result> {
  const { config, clock } = deps;
  if (config.databaseUrl !== null && !replace) {
    const refusal = await refuseUsed(config);
    if (refusal !== null) return refusal;
  }
  const stamp = `${clock.now().slice(0, 19).replaceAll(':', '')}Z`;
  const lock = await lockFolder(config.dataDir, { task: 'restore' });
  const unpacked = path.join(config.dataDir, `restoring-${stamp}`);
  try {
    report.say({ en: 'Unpacking …', zh: '正在解包…' });
    await fs.promises.mkdir(unpacked, { mode: 0o700 });
    await readArchive(file, unpacked);
    const refusal = await refuseKind(unpacked, config);
    if (refusal !== null) return refusal;
    if (config.databaseUrl === null) await putInPlace(unpacked, config.dataDir, 'db', stamp);
    else await restoreServer(path.join(unpacked, 'db', 'dump.pgdump'), config.databaseUrl);
    await putInPlace(unpacked, config.dataDir, 'files', stamp);
  } finally {
    await fs.promises.rm(unpacked, { recursive: true, force: true });
    lock.release();
  }
  report.say({ en: 'Opening it once to see that it is sound …', zh: '正在打开检查…' });
  const house = await openHouse(config, await takeFolder(config, 'restore'));
  try {
    await migrate(house.db);
  } finally {
    await house.close();
  }
  return { exit: exits.ok, json: { restored: file }, said: restored(config, stamp) };
}

const restored = ({ databaseUrl, dataDir }: Config, stamp: string): Said =>
  databaseUrl === null
    ? {
        en: `Restored. What was there before is kept in ${dataDir} under names ending in ${stamp}.`,
        zh: `已恢复。原有数据保留在 ${dataDir}，名称以 ${stamp} 结尾。`,
      }
    : { en: 'Restored.', zh: '已恢复。' };

/** On a server nothing is kept aside: a database in use is replaced only when that is said. */
async function refuseUsed(config: Config): Promise<Result | null> {
  const house = await openHouse(config, null);
  try {
    const { rows } = await house.db.asOwner((tx) =>
      tx.query<{ used: boolean }>("select to_regclass('public.migration') is not null as used"),
    );
    if (rows[0]?.used !== true) return null;
  } finally {
    await house.close();
  }
  return {
    exit: exits.refused,
    json: { refused: 'database_in_use' },
    said: {
      en: 'The database holds something; --replace puts the backup in its place for good.',
      zh: '数据库中已有内容；加 --replace 才会用备份彻底替换它。',
    },
  };
}

async function refuseKind(unpacked: string, config: Config): Promise<Result | null> {
  const label = JSON.parse(
    await fs.promises.readFile(path.join(unpacked, 'linli.json'), 'utf8'),
  ) as {
    kind: 'embedded' | 'server';
  };
  const here = config.databaseUrl === null ? 'embedded' : 'server';
  if (label.kind === here) return null;
  return {
    exit: exits.refused,
    json: { refused: 'other_kind', backup: label.kind, here },
    said: {
      en: `This backup is of the ${label.kind} database and the settings name the ${here} one.`,
      zh: `该备份来自${kinds[label.kind]}，而当前设置使用${kinds[here]}。`,
    },
  };
}

const kinds = { embedded: '内置数据库', server: 'PostgreSQL 服务器' };

async function putInPlace(
  from: string,
  dataDir: string,
  name: string,
  stamp: string,
): Promise<void> {
  const source = path.join(from, name);
  if (!fs.existsSync(source)) return;
  const place = path.join(dataDir, name);
  if (fs.existsSync(place)) await fs.promises.rename(place, `${place}-before-${stamp}`);
  await fs.promises.rename(source, place);
}

async function restoreServer(dump: string, url: string): Promise<void> {
  const args = [
    '--clean',
    '--if-exists',
    '--no-owner',
    '--single-transaction',
    '--exit-on-error',
    `--dbname=${new URL(url).pathname.slice(1)}`,
    dump,
  ];
  await runTool('pg_restore', args, url);
}
