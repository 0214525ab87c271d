import { isBuiltInDateFormat, isDateFormat } from './excel-serial.ts';
import { TableFault, tableLimits } from './table.ts';
import { readXml } from './xml-events.ts';
import { zipEntryBytes } from './zip.ts';
import type { ZipEntry } from './zip.ts';

export type Package = { path: string; entries: Map<string, ZipEntry> };
export type SheetPart = { name: string; part: string; isHidden: boolean };
export type WorkbookParts = {
  sheets: SheetPart[];
  serial1904: boolean;
  sharedStringsPart: string | null;
  stylesPart: string | null;
};

type Relation = { type: string; target: string };

/** Finds the workbook and its worksheets (not chart sheets). Throws `table.not_a_workbook`. */
export async function readWorkbookParts(pack: Package): Promise<WorkbookParts> {
  const root = await readRelations(pack, '_rels/.rels', '');
  const main = [...root.values()].find((relation) => relation.type === 'officeDocument');
  const workbookPart = main?.target ?? 'xl/workbook.xml';
  if (!pack.entries.has(workbookPart)) {
    throw new TableFault('table.not_a_workbook', 'the zip holds no Excel workbook');
  }
  const folder = workbookPart.slice(0, workbookPart.lastIndexOf('/') + 1);
  const file = workbookPart.slice(folder.length);
  const relations = await readRelations(pack, `${folder}_rels/${file}.rels`, folder);
  const { listed, serial1904 } = await readSheetList(pack, workbookPart);
  const sheets = listed.flatMap(({ name, id, isHidden }) => {
    const relation = relations.get(id);
    const isSheet = relation?.type === 'worksheet' && pack.entries.has(relation.target);
    return isSheet ? [{ name, part: relation.target, isHidden }] : [];
  });
  const partOf = (type: string) => {
    const target = [...relations.values()].find((relation) => relation.type === type)?.target;
    return target !== undefined && pack.entries.has(target) ? target : null;
  };
  return {
    sheets,
    serial1904,
    sharedStringsPart: partOf('sharedStrings'),
    stylesPart: partOf('styles'),
  };
}

/** The texts that cells point at, without phonetic readings. */
export async function readSharedStrings(pack: Package, part: string | null): Promise<string[]> {
  const strings: string[] = [];
  if (part === null) return strings;
  let text = '';
  let inText = false;
  let inReading = false;
  await readXml(partBytes(pack, part), {
    open(name) {
      if (name === 'si') text = '';
      if (name === 'rPh') inReading = true;
      if (name === 't') inText = !inReading;
    },
    text(piece) {
      if (inText) text += piece;
    },
    close(name) {
      if (name === 't') inText = false;
      if (name === 'rPh') inReading = false;
      if (name === 'si') strings.push(unescaped(text));
    },
  });
  return strings;
}

/** For each cell style, whether it shows its number as a date or time. */
export async function readDateStyles(pack: Package, part: string | null): Promise<boolean[]> {
  const styles: boolean[] = [];
  if (part === null) return styles;
  const formats = new Map<number, string>();
  let inCellStyles = false;
  await readXml(partBytes(pack, part), {
    open(name, attributes) {
      if (name === 'numFmt') {
        formats.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '');
      }
      if (name === 'cellXfs') inCellStyles = true;
      if (name === 'xf' && inCellStyles) {
        const id = Number(attributes['numFmtId'] ?? 0);
        const format = formats.get(id);
        styles.push(format === undefined ? isBuiltInDateFormat(id) : isDateFormat(format));
      }
    },
    text() {},
    close(name) {
      if (name === 'cellXfs') inCellStyles = false;
    },
  });
  return styles;
}

/** `_x000D_` stands for the character itself (ECMA-376 part 1, 22.9.2.19). */
export function unescaped(text: string): string {
  return text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_all, hex: string) =>
        String.fromCharCode(Number.parseInt(hex, 16)),
      )
    : text;
}

function partBytes(pack: Package, part: string): AsyncGenerator<Buffer> {
  const entry = pack.entries.get(part);
  if (!entry) throw new TableFault('table.not_a_workbook', `${part} is missing`);
  return zipEntryBytes(pack.path, entry);
}

async function readRelations(
  pack: Package,
  part: string,
  folder: string,
): Promise<Map<string, Relation>> {
  const relations = new Map<string, Relation>();
  if (!pack.entries.has(part)) return relations;
  await readXml(partBytes(pack, part), {
    open(name, attributes) {
      if (name !== 'Relationship') return;
      const type = attributes['Type'] ?? '';
      relations.set(attributes['Id'] ?? '', {
        type: type.slice(type.lastIndexOf('/') + 1),
        target: resolvePart(folder, attributes['Target'] ?? ''),
      });
    },
    text() {},
    close() {},
  });
  return relations;
}

function resolvePart(folder: string, target: string): string {
  const path = new URL(target, `http://part/${folder}`).pathname.slice(1);
  return decodeURIComponent(path).toLowerCase();
}

async function readSheetList(pack: Package, part: string) {
  const listed: { name: string; id: string; isHidden: boolean }[] = [];
  let serial1904 = false;
  await readXml(partBytes(pack, part), {
    open(name, attributes) {
      if (name === 'workbookPr') serial1904 = /^(1|true|on)$/.test(attributes['date1904'] ?? '');
      if (name !== 'sheet' || listed.length >= tableLimits.zipEntries) return;
      const idKey = Object.keys(attributes).find((key) => key.endsWith(':id')) ?? 'r:id';
      listed.push({
        name: attributes['name'] ?? '',
        id: attributes[idKey] ?? '',
        isHidden: /hidden/i.test(attributes['state'] ?? ''),
      });
    },
    text() {},
    close() {},
  });
  return { listed, serial1904 };
}
