import type { BodyOf, OutOf, serviceContract } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import type { Ctx } from '../../../platform/context.ts';
import type { Outside } from '../../../platform/http/route.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';
import { withUploadedTable, type TableFile } from '../../../platform/table-file/index.ts';
import { listMaterials, mostMaterials } from './list-materials.ts';
import {
  columnsOf,
  materialIn,
  materialTitles,
  requiredColumns,
  type Problem,
  type ReadMaterial,
} from './material-file.ts';
import { countMaterial, receiveMaterial } from './move-material.ts';
import { lockStockList, writeMaterials } from './save-material.ts';

type Upload = BodyOf<typeof serviceContract.importMaterials>;
type Report = OutOf<typeof serviceContract.importMaterials>;

/**
 * Brings in a stock list: a known name is changed, a new one added, and a quantity that differs is
 * written down as a count. A file with problems writes nothing; a dry run writes nothing either.
 * @throws Refusal import.unreadable, import.too_many_rows, import.columns_missing
 */
export async function importMaterials(outside: Outside, upload: Upload): Promise<Report> {
  const { materials, problems } = await withUploadedTable(upload.content, readMaterials);
  return outside.transact((ctx) => bring(ctx, materials, { problems, upload }));
}

async function bring(
  ctx: Ctx,
  materials: readonly ReadMaterial[],
  { problems, upload }: { problems: Problem[]; upload: Upload },
): Promise<Report> {
  await lockStockList(ctx);
  const { items } = await listMaterials(ctx, { all: 'true' });
  const known = new Map(items.map((one) => [one.nameZh, one]));
  const plan = materials.map((read) => {
    const before = known.get(read.fields.nameZh);
    const counted = read.onHandHundredths;
    const renamed =
      before !== undefined &&
      (Object.keys(read.fields) as (keyof typeof read.fields)[]).some(
        (key) => before[key] !== read.fields[key],
      );
    const moved = counted !== null && counted !== (before?.onHandHundredths ?? 0);
    return { read, before, id: before?.id ?? newId(), moved, changed: renamed || moved };
  });
  const created = plan.filter((one) => one.before === undefined).length;
  if (items.length + created > mostMaterials)
    throw new Refusal('import.too_many_rows', { max: mostMaterials });
  const changed = plan.filter((one) => one.before !== undefined && one.changed).length;
  const written = !upload.dryRun && problems.length === 0;
  if (written) {
    await writeMaterials(
      ctx,
      plan.map(({ read, id }) => ({ ...read.fields, id })),
    );
    for (const { read, id, moved, before } of plan) {
      if (!moved || read.onHandHundredths === null) continue;
      const movement = { id: newId(), materialId: id, note: upload.fileName };
      await (before === undefined
        ? receiveMaterial(ctx, { ...movement, quantityHundredths: read.onHandHundredths })
        : countMaterial(ctx, { ...movement, countedHundredths: read.onHandHundredths }));
    }
    audit(ctx, { act: 'material.import', subjectKind: 'material', subjectLabel: `${plan.length}` });
  }
  const unchanged = plan.length - created - changed;
  return { rows: plan.length + problems.length, created, changed, unchanged, written, problems };
}

const mostProblems = 200;

async function readMaterials(table: TableFile) {
  const columns = columnsOf(table.header);
  const missing = requiredColumns.filter((key) => columns[key] === undefined);
  if (missing.length > 0) {
    const names = missing.map((key) => materialTitles['zh-CN'][key]).join('、');
    throw new Refusal('import.columns_missing', { columns: names });
  }
  const materials: ReadMaterial[] = [];
  const problems: Problem[] = [];
  const lines = new Map<string, number>();
  for await (const row of table.rows()) {
    if (materials.length + problems.length >= mostMaterials)
      throw new Refusal('import.too_many_rows', { max: mostMaterials });
    const read = materialIn(row, columns);
    if ('code' in read) problems.push(read);
    else if (lines.has(read.fields.nameZh)) {
      const { nameZh } = read.fields;
      problems.push({
        line: read.line,
        column: columns.nameZh ?? '',
        code: 'twice',
        value: nameZh,
      });
    } else {
      lines.set(read.fields.nameZh, read.line);
      materials.push(read);
    }
  }
  return { materials, problems: problems.slice(0, mostProblems) };
}
