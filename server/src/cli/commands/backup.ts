import fs from 'node:fs';
import path from 'node:path';
import { archiveDatabase } from '../../platform/embedded/snapshots.ts';
import { writeArchive } from '../../platform/embedded/tar.ts';
import { exits, type Command, type CommandDeps, type Result } from '../command.ts';
import { runTool } from '../run-tool.ts';

/** Everything one needs to put the same community up elsewhere: the database and the uploaded files. */
export const backup: Command = {
  name: 'backup',
  migrated: false,
  run: async (deps, args, report) => {
    const { config, clock } = deps;
    const at = clock.now();
    const file = path.resolve(String(args.file ?? nameOf(config.dataDir, at)));
    if (fs.existsSync(file)) return exists(file);
    await fs.promises.mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    report.say({ en: 'Packing the database and the files …', zh: '正在打包数据库与文件…' });
    const files = config.s3 === null ? path.join(config.dataDir, 'files') : undefined;
    const bytes =
      config.databaseUrl === null
        ? await archiveDatabase(file, deps.db, config.dataDir, at, files)
        : await archiveServer(deps, file, at, files);
    return {
      exit: exits.ok,
      json: { file, bytes },
      said: {
        en: `Written: ${file} (${megabytes(bytes)} MB).${config.s3 === null ? '' : ' The photos stay in the S3 bucket.'}`,
        zh: `已写入：${file}（${megabytes(bytes)} MB）。${config.s3 === null ? '' : '照片仍在 S3 存储桶中。'}`,
      },
    };
  },
};

const nameOf = (dataDir: string, at: string) =>
  path.join(dataDir, 'backups', `linli-${at.slice(0, 19).replaceAll(':', '')}Z.tar.gz`);

const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1);

const exists = (file: string): Result => ({
  exit: exits.refused,
  json: { refused: 'file_exists', file },
  said: {
    en: `${file} exists already; nothing was written.`,
    zh: `${file} 已存在，没有写入任何内容。`,
  },
});

/** A PostgreSQL server writes its own dump; the files are packed beside it. */
async function archiveServer(
  deps: CommandDeps,
  file: string,
  at: string,
  files: string | undefined,
): Promise<number> {
  const work = await fs.promises.mkdtemp(`${file}.work-`);
  try {
    const dump = path.join(work, 'dump.pgdump');
    await runTool(
      'pg_dump',
      ['--format=custom', '--no-owner', `--file=${dump}`],
      deps.config.databaseUrl!,
    );
    return await writeArchive(file, [
      { name: 'linli.json', text: JSON.stringify({ kind: 'server', at }) },
      { name: 'db', folder: work },
      ...(files !== undefined && fs.existsSync(files) ? [{ name: 'files', folder: files }] : []),
    ]);
  } finally {
    await fs.promises.rm(work, { recursive: true, force: true });
  }
}
