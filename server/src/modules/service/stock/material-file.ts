import type { Locale, Material } from '@linli/contract';
import type { CellValue, TableRow } from '../../../platform/table-file/index.ts';
import type { MaterialFields } from './save-material.ts';

export type ColumnKey = 'nameZh' | 'nameEn' | 'unitZh' | 'unitEn' | 'price' | 'onHand' | 'lowMark';

/** The columns of the stock file: what is exported can be filled in and imported again. */
export const materialTitles: Record<Locale, Record<ColumnKey, string>> = {
  'zh-CN': {
    nameZh: '名称',
    nameEn: '英文名称',
    unitZh: '单位',
    unitEn: '英文单位',
    price: '单价（元）',
    onHand: '库存',
    lowMark: '低库存线',
  },
  en: {
    nameZh: 'Name (Chinese)',
    nameEn: 'Name (English)',
    unitZh: 'Unit (Chinese)',
    unitEn: 'Unit (English)',
    price: 'Price (yuan)',
    onHand: 'On hand',
    lowMark: 'Low mark',
  },
};

export const requiredColumns = [
  'nameZh',
  'unitZh',
  'price',
] as const satisfies readonly ColumnKey[];

export function materialCells(one: Material): Record<ColumnKey, string | number> {
  return {
    nameZh: one.nameZh,
    nameEn: one.nameEn,
    unitZh: one.unitZh,
    unitEn: one.unitEn,
    price: one.priceFen / 100,
    onHand: one.onHandHundredths / 100,
    lowMark: one.lowMarkHundredths / 100,
  };
}

/** Which column of a file holds what; either language's titles, with or without what stands in brackets. */
export function columnsOf(header: readonly string[]): Partial<Record<ColumnKey, string>> {
  const plain = (text: string) => text.normalize('NFKC').replaceAll(/\s/g, '').toLowerCase();
  const found: Partial<Record<ColumnKey, string>> = {};
  for (const titles of Object.values(materialTitles)) {
    for (const [key, title] of Object.entries(titles) as [ColumnKey, string][]) {
      const column = header.find((name) => plain(name) === plain(title));
      if (column !== undefined) found[key] ??= column;
    }
  }
  return found;
}

export interface Problem {
  line: number;
  column: string;
  code: 'missing' | 'not_a_number' | 'too_long' | 'twice' | 'unreadable';
  value: string;
}

export interface ReadMaterial {
  line: number;
  fields: MaterialFields;
  /** Null: the file says nothing about the quantity. */
  onHandHundredths: number | null;
}

/** One row of the file, or what is wrong with it. */
export function materialIn(
  row: TableRow,
  columns: Partial<Record<ColumnKey, string>>,
): ReadMaterial | Problem {
  const { line, cells } = row;
  if (cells === undefined) return { line, column: '', code: 'unreadable', value: row.detail ?? '' };
  const problem = (key: ColumnKey, code: Problem['code'], value: CellValue): Problem => ({
    line,
    column: columns[key] ?? key,
    code,
    value: textOf(value).slice(0, 100),
  });
  const cell = (key: ColumnKey): CellValue => {
    const column = columns[key];
    return column === undefined ? null : (cells[column] ?? null);
  };
  for (const key of requiredColumns)
    if (textOf(cell(key)) === '') return problem(key, 'missing', null);
  for (const [key, most] of [
    ['nameZh', 60],
    ['nameEn', 60],
    ['unitZh', 12],
    ['unitEn', 12],
  ] as const)
    if (textOf(cell(key)).length > most) return problem(key, 'too_long', cell(key));
  const numbers = { price: 0, onHand: null as number | null, lowMark: 0 };
  for (const key of ['price', 'onHand', 'lowMark'] as const) {
    if (textOf(cell(key)) === '') continue;
    const hundredths = hundredthsIn(cell(key));
    if (hundredths === null) return problem(key, 'not_a_number', cell(key));
    numbers[key] = hundredths;
  }
  return {
    line,
    fields: {
      nameZh: textOf(cell('nameZh')),
      nameEn: textOf(cell('nameEn')),
      unitZh: textOf(cell('unitZh')),
      unitEn: textOf(cell('unitEn')),
      priceFen: numbers.price,
      lowMarkHundredths: numbers.lowMark,
      active: true,
    },
    onHandHundredths: numbers.onHand,
  };
}

const textOf = (value: CellValue): string =>
  value === null ? '' : String(value).normalize('NFKC').replaceAll(/\s+/g, ' ').trim();

/** 12.5 → 1250, ¥1,200 → 120000; null when it is no amount, is below nothing, or beyond reason. */
function hundredthsIn(value: CellValue): number | null {
  const text = textOf(value)
    .replace(/^[¥￥]/, '')
    .replace(/元$/, '')
    .replaceAll(',', '')
    .trim();
  if (!/^\d{1,9}(\.\d{1,6})?$/.test(text)) return null;
  const hundredths = Math.round(Number(text) * 100);
  return hundredths <= 100_000_000 ? hundredths : null;
}
