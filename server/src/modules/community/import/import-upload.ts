import { communityContract, type BodyOf, type ImportRun } from '@linli/contract';
import { lanes } from '../../../platform/files/lanes.ts';
import type { Outside } from '../../../platform/http/route.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';
import { withPath, type Imported } from './import-file.ts';
import { importHomes } from './import-homes.ts';
import { importMap, readMap } from './import-map.ts';
import { readHomesFile } from './read-homes-file.ts';

type Upload = BodyOf<typeof communityContract.importFile>;

/** A file of 22 MB in base64, and what stands around it. */
export const uploadLimitBytes = 31_000_000;

/** Each holds its file in memory, as text, as bytes and as rows: one at a time, and few that wait. */
const oneByOne = lanes({ running: 1, waiting: 3 });

/**
 * Imports a file that somebody uploads. Bad rows without `skipBad` are refused (`import.rows_bad`):
 * the dry run before it shows which they are. The file is read before a transaction opens: on the
 * embedded database everybody waits for it.
 */
export function importUpload(outside: Outside, upload: Upload): Promise<ImportRun> {
  return oneByOne(async () => {
    const imported = await (upload.kind === 'map'
      ? uploadedMap(outside, upload)
      : uploadedHomes(outside, upload));
    const { written: _written, ...run } = imported;
    return run;
  });
}

async function uploadedMap(outside: Outside, upload: Upload): Promise<Imported> {
  const { fileName, dryRun, datum } = upload;
  const map = await readMap({ bytes: bytesOf(upload), fileName }, datum);
  return outside.transact((ctx) => importMap(ctx, { map, fileName, dryRun }));
}

async function uploadedHomes(outside: Outside, upload: Upload): Promise<Imported> {
  const { fileName, dryRun, skipBad } = upload;
  const source = { bytes: bytesOf(upload), fileName };
  const file = await withPath(source, (path) => readHomesFile(path));
  return outside.transact(async (ctx) => {
    const imported = await importHomes(ctx, { file, fileName, dryRun, skipBad });
    // Refused inside, so that not even the record of the run stays.
    if (!dryRun && !imported.written) throw new Refusal('import.rows_bad', { bad: imported.bad });
    return imported;
  });
}

const bytesOf = ({ content }: Upload) => Buffer.from(content, 'base64');
