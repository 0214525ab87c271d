import { communityContract, type BodyOf, type ImportRun } from '@linli/contract';
import type { Ctx } from '../../../platform/context.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';
import { withPath, type Imported } from './import-file.ts';
import { importHomes } from './import-homes.ts';
import { importMap, readMap } from './import-map.ts';
import { readHomesFile } from './read-homes-file.ts';

type Upload = BodyOf<typeof communityContract.importFile>;

/** A file of 22 MB in base64, and what stands around it. */
export const uploadLimitBytes = 31_000_000;

/**
 * Imports a file that somebody uploads. Bad rows without `skipBad` are refused (`import.rows_bad`):
 * the dry run before it shows which they are. A route has its transaction before it has its input, so
 * the file is read while it is open: uploads are bounded for that, and large files go by the command line.
 */
export async function importUpload(ctx: Ctx, upload: Upload): Promise<ImportRun> {
  const { fileName, dryRun, skipBad } = upload;
  const bytes = Buffer.from(upload.content, 'base64');
  if (upload.kind === 'map') {
    const map = await readMap({ bytes, fileName }, upload.datum);
    return withoutWritten(await importMap(ctx, { map, fileName, dryRun }));
  }
  const file = await withPath({ bytes, fileName }, (path) => readHomesFile(path));
  const imported = await importHomes(ctx, { file, fileName, dryRun, skipBad });
  if (!dryRun && !imported.written) throw new Refusal('import.rows_bad', { bad: imported.bad });
  return withoutWritten(imported);
}

function withoutWritten(imported: Imported): ImportRun {
  const { written: _written, ...run } = imported;
  return run;
}
