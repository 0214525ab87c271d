type Tags = Readonly<Record<string, string>>;

const nameKeys = ['name:zh-Hans', 'name:zh', 'name', '名称', '楼名'];
const levelKeys = ['building:levels', 'levels', 'floors', 'storeys', '层数', '楼层'];
const heightKeys = ['height', 'building:height', '高度'];

/** The Chinese name where there is one, else the name. */
export function nameOf(tags: Tags): string | null {
  return firstOf(tags, nameKeys)?.slice(0, 200).toWellFormed() ?? null;
}

/** Storeys above ground, a whole number from 1 to 200. */
export function levelsOf(tags: Tags): number | null {
  const text = firstOf(tags, levelKeys)?.normalize('NFKC') ?? '';
  const levels = Math.round(Number(/^(\d{1,3}(?:\.\d+)?)\s*[层F]?$/i.exec(text)?.[1]));
  return levels >= 1 && levels <= 200 ? levels : null;
}

/** Metres; feet are converted, as the OpenStreetMap wiki allows them (`59 ft`, `59'6"`). */
export function heightOf(tags: Tags): number | null {
  const text = firstOf(tags, heightKeys)?.normalize('NFKC').replace(',', '.') ?? '';
  const metric = /^(\d{1,4}(?:\.\d+)?)\s*(?:m|米|meters?|metres?)?$/i.exec(text);
  const feet = /^(\d{1,4}(?:\.\d+)?)\s*(?:ft|feet|')\s*(?:(\d{1,2})")?$/i.exec(text);
  const metres = metric
    ? Number(metric[1])
    : feet
      ? Number(feet[1]) * 0.3048 + Number(feet[2] ?? 0) * 0.0254
      : Number.NaN;
  return metres > 0 && metres <= 1000 ? Math.round(metres * 10) / 10 : null;
}

const chinese = '一二三四五六七八九十';
const numeral =
  '(?:(?<![A-Za-z0-9甲乙丙丁戊])[甲乙丙丁戊]?\\d{1,4}[A-Za-z]?(?:-\\d{1,3})?' +
  `|(?<![A-Za-z0-9])[A-Za-z]\\d{0,3}|(?<![${chinese}])[${chinese}]{1,3})`;
const building = new RegExp(`(${numeral})\\s*(?:号楼|栋|幢|#楼?)`, 'g');
const tower = new RegExp(`(${numeral})\\s*座`, 'g');
// 学院8号 is a building, 清华东路27号 is an address.
const atEnd = new RegExp(`(?<![路街道巷弄同第])(${numeral})\\s*[号楼]$`);
const bare = new RegExp(`^(?:${numeral})$`);
const english =
  /\b(?:building|block|bldg)\.?\s*(?:no\.?\s*)?#?([A-Za-z]?\d{1,4}[A-Za-z]?|[A-Za-z])$/i;

/** The building's number: from its name, else from `addr:housenumber`; 16号院 and 1层 are none. */
export function buildingNumber(tags: Tags): string | null {
  const name = (nameOf(tags) ?? '').normalize('NFKC').trim();
  const house = (tags['addr:housenumber'] ?? tags['楼号'] ?? '').normalize('NFKC').trim();
  return numberIn(name) ?? numberIn(house);
}

function numberIn(text: string): string | null {
  if (text === '') return null;
  const found =
    [...text.matchAll(building)].at(-1)?.[1] ??
    [...text.matchAll(tower)].at(-1)?.[1] ??
    atEnd.exec(text)?.[1] ??
    english.exec(text)?.[1] ??
    bare.exec(text)?.[0];
  return found === undefined ? null : digits(found).toUpperCase();
}

/** 十二 → 12, 二十 → 20; other text stays. */
function digits(text: string): string {
  if (![...text].every((one) => chinese.includes(one))) return text;
  const values = (part = '') => [...part].map((one) => chinese.indexOf(one) + 1);
  if (!text.includes('十')) return values(text).join('');
  const [tens, ones] = text.split('十').map((part) => values(part)[0]);
  return String((tens ?? 1) * 10 + (ones ?? 0));
}

function firstOf(tags: Tags, keys: string[]): string | undefined {
  return keys.map((key) => tags[key]?.replace(/\s+/g, ' ').trim()).find((value) => value);
}
