import type { Locale } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import type { Ctx } from '../../../platform/context.ts';
import { listMaterials } from './list-materials.ts';
import { materialCells, materialTitles } from './material-file.ts';
import { workbookBytes } from '../../../platform/table-file/index.ts';

/** The stock list as a workbook that can be filled in and imported again. */
export async function exportMaterials(ctx: Ctx, locale: Locale): Promise<Buffer> {
  const { items } = await listMaterials(ctx, {});
  audit(ctx, { act: 'material.export', subjectKind: 'material', subjectLabel: `${items.length}` });
  const titles = Object.entries(materialTitles[locale]);
  return workbookBytes({
    name: locale === 'en' ? 'Materials' : '材料',
    columns: titles.map(([key, header]) => ({ key, header, width: 18 })),
    rows: items.map(materialCells),
  });
}
