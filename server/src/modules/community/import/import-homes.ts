import type { Ctx } from '../../../platform/context.ts';
import { lockTree } from '../community.store.ts';
import {
  fileNameOf,
  inCommunity,
  refreshStatistics,
  withPath,
  type ImportDeps,
  type Imported,
  type ImportOptions,
  type Progress,
} from './import-file.ts';
import { recordRun } from './import-run.store.ts';
import { planHomes } from './plan-homes.ts';
import { readHomesFile, type HomesFile } from './read-homes-file.ts';
import { readHomesState } from './homes-state.ts';
import { rowsOf, writeHomes } from './write-homes.ts';

/**
 * Imports homes and who lives there from a .csv or .xlsx. Every row is checked first; with a bad row
 * nothing is written unless `skipBad`. Running it again changes nothing; what the file does not name
 * stays as it is. Refuses with `import.unreadable`, `import.too_many_rows`, `import.columns_missing`;
 * bad rows are no refusal but stand in the report (`written` is false).
 */
export async function importHomesFile(deps: ImportDeps, options: ImportOptions): Promise<Imported> {
  const { progress = () => undefined } = options;
  // The file is read before the transaction opens: on the embedded database everybody waits for it.
  const file = await withPath(options.source, (path) =>
    readHomesFile(path, (share) => {
      progress({ what: reading, done: Math.round(share * 100), total: 100 });
    }),
  );
  const imported = await inCommunity(deps, options.communityId, (ctx) =>
    importHomes(ctx, { ...options, file, fileName: fileNameOf(options.source), progress }),
  );
  if (imported.created > 0) await refreshStatistics(deps);
  return imported;
}

interface HomesImport {
  file: HomesFile;
  fileName: string;
  dryRun: boolean;
  skipBad: boolean;
  progress?: Progress;
}

/** The same in a transaction that is open, for a file that has been read. */
export async function importHomes(ctx: Ctx, given: HomesImport): Promise<Imported> {
  const { file, fileName, dryRun, skipBad, progress = () => undefined } = given;
  if (!dryRun) await lockTree(ctx);
  const mobiles = file.rows.flatMap(({ person }) => person?.phone ?? []);
  const plan = planHomes(file.rows, await readHomesState(ctx, mobiles), file.columns);
  const badLines = new Set([...file.badLines, ...plan.problems.map(({ line }) => line)]);
  const written = !dryRun && (skipBad || badLines.size === 0);
  if (written) {
    const total = rowsOf(plan);
    let done = 0;
    await writeHomes(ctx, plan, (count) =>
      progress({ what: writing, done: (done += count), total }),
    );
  }
  // A run that wrote nothing for its bad rows says so: only a dry run tells what would have been.
  const counted = written || dryRun ? plan : { created: 0, changed: 0, unchanged: 0 };
  const { created, changed, unchanged } = counted;
  const run = await recordRun(ctx, {
    kind: 'homes',
    fileName,
    dryRun,
    read: file.read,
    created,
    changed,
    unchanged,
    bad: badLines.size,
    problems: [...file.problems, ...plan.problems].sort((a, b) => a.line - b.line),
    encoding: file.encoding,
  });
  return { ...run, written };
}

const reading = { zh: '读取与检查', en: 'Reading and checking' };
const writing = { zh: '写入', en: 'Writing' };
