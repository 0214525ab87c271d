import type { Instant } from '../../../platform/clock/clock.ts';
import type { Ctx } from '../../../platform/context.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';
import { readTable, TableFault, type TableFile } from '../../../platform/table-file/index.ts';
import {
  communityOf,
  fileNameOf,
  importInCommunity,
  recordRun,
  refreshStatistics,
  withPath,
  type ImportDeps,
  type Imported,
  type ImportOptions,
} from '../../community/index.ts';
import { readCategories } from '../catalogue/category.store.ts';
import { bringHistory, requestIdOf } from './bring-history.ts';
import type { HistoryRecord } from './history-record.ts';
import { knownIds } from './history.store.ts';
import { categoriesOf, columnsOf, readRequestMap, type RequestMap } from './request-map.ts';
import { problem, type Problem } from './request-problem.ts';
import { createRowReader } from './request-row.ts';

export interface RequestImportOptions extends ImportOptions {
  /** The mapping file, as parsed JSON: docs/import-maps/README.md. */
  map: unknown;
}

/** Rows written by one transaction. What it wrote stays when a later one fails: run it again. */
const chunk = 1000;
/** Beyond this nobody reads on. */
const problemsKept = 1000;

/**
 * Imports the history of requests from a .csv, .tsv or .xlsx by a mapping file. The whole file is
 * checked first; with a bad row nothing is written unless `skipBad`. Rows that were brought before
 * are left alone, so a run may be repeated. Closed ones keep their real times, and nobody is told.
 * @throws Refusal import.map_invalid, import.map_category_unknown, import.columns_missing, import.unreadable
 */
export async function importRequestsFile(
  deps: ImportDeps,
  options: RequestImportOptions,
): Promise<Imported> {
  const map = readRequestMap(options.map);
  const setting = await settingOf(deps, options.communityId, map);
  return withPath(options.source, async (path) => {
    try {
      const table = await openTable(path, map);
      return await importTable(deps, options, { table, map, ...setting });
    } catch (error) {
      if (!(error instanceof TableFault)) throw error;
      throw new Refusal('import.unreadable', { reason: error.code, detail: error.detail });
    }
  });
}

interface Importing {
  table: TableFile;
  map: RequestMap;
  communityName: string;
}

/** Names nothing that is not there: categories of the catalogue, a zone of the world. */
async function settingOf(
  deps: ImportDeps,
  communityId: string,
  map: RequestMap,
): Promise<{ communityName: string }> {
  return importInCommunity(deps, communityId, async (ctx) => {
    const [community, categories] = await Promise.all([
      communityOf(ctx),
      readCategories(ctx, true),
    ]);
    const unknown = categoriesOf(map).filter(
      (key) => !categories.some((category) => category.key === key),
    );
    if (unknown.length > 0)
      throw new Refusal('import.map_category_unknown', { keys: unknown.join(', ') });
    return { communityName: community.name };
  });
}

async function openTable(path: string, map: RequestMap): Promise<TableFile> {
  const { header, sheet, delimiter, encoding } = map.table;
  const table = await readTable(path, {
    ...(header === true ? {} : { header }),
    ...(sheet === undefined ? {} : { sheet }),
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(encoding === undefined ? {} : { encoding }),
  });
  const missing = columnsOf(map).filter((column) => !table.header.includes(column));
  if (missing.length > 0)
    throw new Refusal('import.columns_missing', {
      columns: missing.join('、'),
      found: table.header.join('、'),
    });
  return table;
}

async function importTable(
  deps: ImportDeps,
  options: RequestImportOptions,
  importing: Importing,
): Promise<Imported> {
  const { communityId, dryRun, skipBad, source } = options;
  const checked = await checkRows(deps, options, importing);
  const written = !dryRun && (skipBad || checked.bad === 0);
  const done = written
    ? await writeRows(deps, options, importing, checked.read)
    : dryRun
      ? checked
      : { created: 0, unchanged: 0 };
  if (done.created > 0 && written) await refreshStatistics(deps);
  const run = await importInCommunity(deps, communityId, (ctx) =>
    recordRun(ctx, {
      kind: 'requests',
      fileName: fileNameOf(source),
      dryRun,
      read: checked.read,
      created: done.created,
      changed: 0,
      unchanged: done.unchanged,
      bad: checked.bad,
      problems: checked.problems,
      encoding: importing.table.encoding,
    }),
  );
  return { ...run, written };
}

interface Checked {
  read: number;
  created: number;
  unchanged: number;
  bad: number;
  problems: Problem[];
}

/** Goes through the whole file without writing; only a dry run is told what would be new. */
async function checkRows(
  deps: ImportDeps,
  options: RequestImportOptions,
  importing: Importing,
): Promise<Checked> {
  const checked: Checked = { read: 0, created: 0, unchanged: 0, bad: 0, problems: [] };
  const progress = progressOf(options, importing.table);
  for await (const rows of chunksOf(importing, deps.now)) {
    const good: HistoryRecord[] = [];
    for (const row of rows) {
      checked.read += 1;
      if ('record' in row) good.push(row.record);
      else {
        checked.bad += 1;
        if (checked.problems.length < problemsKept) checked.problems.push(...row.problems);
      }
    }
    if (options.dryRun) {
      const known = await countKnown(deps, options.communityId, good);
      checked.unchanged += known;
      checked.created += good.length - known;
    }
    progress(checking);
  }
  checked.problems.splice(problemsKept);
  return checked;
}

function countKnown(
  deps: ImportDeps,
  communityId: string,
  records: readonly HistoryRecord[],
): Promise<number> {
  return importInCommunity(deps, communityId, async (ctx: Ctx) => {
    const known = await knownIds(
      ctx.tx,
      communityId,
      records.map((record) => requestIdOf(communityId, record.sourceId)),
    );
    return known.size;
  });
}

async function writeRows(
  deps: ImportDeps,
  options: RequestImportOptions,
  importing: Importing,
  total: number,
) {
  const done = { created: 0, unchanged: 0 };
  let read = 0;
  for await (const rows of chunksOf(importing, deps.now)) {
    const records = rows.flatMap((row) => ('record' in row ? [row.record] : []));
    const brought = await importInCommunity(deps, options.communityId, (ctx) =>
      bringHistory(ctx, records),
    );
    done.created += brought.created;
    done.unchanged += brought.unchanged;
    read += rows.length;
    options.progress?.({ what: writing, done: read, total });
  }
  return done;
}

type ReadRow = { record: HistoryRecord } | { problems: Problem[] };

async function* chunksOf(
  { table, map, communityName }: Importing,
  now: Instant,
): AsyncGenerator<ReadRow[]> {
  const reader = createRowReader({ map, communityName, now, serial1904: table.serial1904 });
  let rows: ReadRow[] = [];
  for await (const found of table.rows()) {
    rows.push(
      found.cells === undefined
        ? { problems: [problem('row_unreadable', found)] }
        : reader.read(found.line, found.cells),
    );
    if (rows.length < chunk) continue;
    yield rows;
    rows = [];
  }
  if (rows.length > 0) yield rows;
}

type Said = { zh: string; en: string };
const checking: Said = { zh: '检查', en: 'Checking' };
const writing: Said = { zh: '写入', en: 'Writing' };

function progressOf({ progress }: RequestImportOptions, table: TableFile): (what: Said) => void {
  return (what) => progress?.({ what, done: Math.round(table.progress() * 100), total: 100 });
}
