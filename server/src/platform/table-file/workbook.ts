import { isBlank } from './header.ts';
import { sheetRows } from './sheet-rows.ts';
import type { SheetContext } from './sheet-rows.ts';
import { TableFault } from './table.ts';
import type { RawTable } from './table.ts';
import { readDateStyles, readSharedStrings, readWorkbookParts } from './workbook-parts.ts';
import type { Package, SheetPart } from './workbook-parts.ts';
import { readZipDirectory, zipEntryBytes } from './zip.ts';

/** Opens one sheet of an .xlsx: the named one, or the first visible one that holds anything. */
export async function openWorkbook(
  path: string,
  sizeBytes: number,
  sheetName: string | undefined,
): Promise<RawTable> {
  const pack = { path, entries: await readZipDirectory(path) };
  const parts = await readWorkbookParts(pack);
  const context = {
    strings: await readSharedStrings(pack, parts.sharedStringsPart),
    dateStyles: await readDateStyles(pack, parts.stylesPart),
    serial1904: parts.serial1904,
  };
  const sheets = parts.sheets.map((one) => one.name);
  const sheet =
    sheetName === undefined
      ? await firstWithRows(pack, parts.sheets, context)
      : parts.sheets.find((one) => one.name.trim() === sheetName.trim());
  const entry = sheet && pack.entries.get(sheet.part);
  if (!entry) {
    const wanted = sheetName === undefined ? 'no sheet at all' : `no sheet "${sheetName}"`;
    throw new TableFault('table.sheet_missing', `${wanted}; there is: ${sheets.join(', ')}`);
  }
  let packedRead = 0;
  return {
    format: 'xlsx',
    encoding: null,
    delimiter: null,
    sheet: sheet.name,
    sheets,
    serial1904: parts.serial1904,
    sizeBytes,
    strictWidth: false,
    rawRows() {
      packedRead = 0;
      return sheetRows(
        zipEntryBytes(path, entry, (count) => {
          packedRead += count;
        }),
        context,
      );
    },
    progress: () => Math.min(1, packedRead / Math.max(1, entry.packedBytes)),
  };
}

/** People leave an empty Sheet1 in front; without any filled sheet it is the first visible one. */
async function firstWithRows(
  pack: Package,
  sheets: SheetPart[],
  context: SheetContext,
): Promise<SheetPart | undefined> {
  const visible = sheets.filter((sheet) => !sheet.isHidden);
  for (const sheet of visible) {
    const entry = pack.entries.get(sheet.part);
    if (!entry) continue;
    for await (const row of sheetRows(zipEntryBytes(pack.path, entry), context)) {
      if ('values' in row && !isBlank(row.values)) return sheet;
    }
  }
  return visible[0] ?? sheets[0];
}
