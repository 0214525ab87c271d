import { buildingNumber } from '../map-file/building-words.ts';
import { parseWhen, type CellValue } from '../../../platform/table-file/index.ts';

/** A cell as text, without the spaces people leave around and between. */
export function textIn(value: CellValue): string {
  if (value === null) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  return String(value).normalize('NFKC').replace(/\s+/g, ' ').trim();
}

const none = /^([-—–/\\]+|无|没有|none|n\/a)$/i;
export const textOrNone = (value: CellValue): string => textIn(value).replace(none, '');

/** 3, 3号楼, 3栋 and 三号楼 are one building, 3; 东区3号楼 and 商业楼 keep their names. */
export function buildingCode(text: string): string {
  const whole =
    /^[甲乙丙丁戊]?[A-Za-z]?(\d{1,4}|[一二三四五六七八九十]{1,3})?[A-Za-z]?(-\d{1,3})?\s*(号楼|栋|幢|座|#楼?|号|楼)?$/;
  const number = whole.test(text)
    ? buildingNumber({ name: text.replace(/(号|楼)$/, '号楼').replace(/号号楼$/, '号楼') })
    : null;
  return (number ?? text).replace(/^0+(?=\d)/, '');
}

/** 2, 2单元 and 二单元 are one entrance, 2. */
export function entranceCode(text: string): string {
  const bare = text.replace(/\s*(单元|门|梯)$/, '');
  if (!/^[一二三四五六七八九十]{1,3}$/.test(bare)) return bare.replace(/^0+(?=\d)/, '');
  return buildingNumber({ name: `${bare}号楼` }) ?? bare;
}

/** 501, 501室 and 501号 are one home. */
export const homeCode = (text: string): string =>
  text.replace(/\s*(室|房|号|户)$/, '').toUpperCase();

/** 5, 5层, 5F, -1, B1, 负1; undefined when it is no storey. */
export function storeyIn(text: string): number | undefined {
  const found = /^(第?)(-|负|地下|B)?(\d{1,3})(层|楼|F)?$/i.exec(text.replace(/\s/g, ''));
  if (found === null) return undefined;
  const storey = Number(found[3]) * (found[2] === undefined ? 1 : -1);
  return storey >= -9 && storey <= 200 && storey !== 0 ? storey : undefined;
}

/** What the number of a home says of its storey: 501 → 5, 1203 → 12. */
export function storeyOfCode(code: string): number | null {
  const storey = /^\d{3,4}$/.test(code) ? Math.floor(Number(code) / 100) : 0;
  return storey >= 1 && storey <= 200 ? storey : null;
}

/** Square metres with two decimals; undefined when it is no area. */
export function areaIn(value: CellValue): number | undefined {
  const text = textIn(value)
    .replace(/(m2|m²|㎡|平方米|平米|平)$/i, '')
    .replace(/^(\d{1,3})((,\d{3})+)(?=\.|$)/, (all) => all.replaceAll(',', ''));
  if (!/^\s*\d+(\.\d+)?\s*$/.test(text)) return undefined;
  const m2 = Math.round(Number(text) * 100) / 100;
  return m2 > 0 && m2 <= 100_000 ? m2 : undefined;
}

/** The day in a cell, 'YYYY-MM-DD', or why not. The wall clock counts, whatever the zone. */
export function dayIn(
  value: CellValue,
  serial1904: boolean,
): { day: string } | 'ambiguous' | 'wrong' {
  const when = parseWhen(value, { timeZone: 'UTC', serial1904 });
  if (when.iso !== undefined) return { day: when.iso.slice(0, 10) };
  return when.bad === 'ambiguous' ? 'ambiguous' : 'wrong';
}
