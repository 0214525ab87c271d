/** A building, entrance and home as somebody wrote them: codes as the tree of places has them. */
export interface PlaceWords {
  /** `3`, `12`, `A`, `G2`; null when only the entrance or the home was written. */
  building: string | null;
  entrance: string | null;
  home: string | null;
  /** What was written, for the person to recognise. */
  words: string;
}

/** Past this many places in one message, it is a list and no address. */
const limit = 5;

const han = '零〇一二三四五六七八九十百两幺';
const number = `(?:\\d{1,4}|[${han}]{1,5})`;
// A quantity (那一栋, 整栋, 同一单元, 每三栋) is not a name.
const noQuantity = '(?<![那这每哪另整同某任几半有近约共全])';
const fresh = `(?<![a-z0-9.:,/]|\\d\\s?-\\s?)(?<![${han}])${noQuantity}`;
const letter = '[a-z]\\d{0,2}|\\d{1,3}[a-z]';
const building = `${fresh}(?:第\\s?)?(?<building>${letter}|${number})\\s?(?:号楼|号栋|号幢|[栋幢](?!楼(?![下上道顶里前后梯]))|座(?![位谈])|#\\s?楼?|号(?=\\s?${number}\\s?(?:单元|室|门|户|房)|\\s?\\d{3,4}(?!\\d)))`;
const entrance = `(?<entrance>[a-z]|${number})\\s?(?:单元|[门梯](?=\\s?\\d{3,4}))`;
const entranceBare = '(?<entranceBare>\\d{1,2})(?=\\s?-\\s?\\d{3,4}(?!\\d))';
const homeMark = '(?:室|号房|房(?!东|子|产|屋|租|价|贷|间|顶)|户(?!外|型|主|口))';
const homeBare = '(?<homeBare>\\d{3,4}[a-d]?)(?![\\d年月日元块个位户人次天岁斤米平.:%])';
const home = `(?:(?<home>\\d{1,4}[a-d]?|[${han}]{3,5})\\s?${homeMark}|${homeBare})`;
const link = '[\\s,，、-]{0,2}(?:的)?';
const inside = `(?:${link}(?:${entrance}|${entranceBare}))?(?:${link}(?:${home}))?`;

const patterns = [
  // 3-2-501, 3#-2-501, 3栋-2-501, 3/2/501: building, entrance, home.
  new RegExp(
    `(?<![a-z0-9.:-]|\\d\\s)(?<building>\\d{1,3}|[a-z]\\d{0,2})(?:号楼|栋|幢|座|#|号)?\\s?[-/_]\\s?(?<entrance>\\d{1,2})(?:单元)?\\s?[-/_]\\s?(?<home>\\d{3,4}[a-d]?)(?![\\d-])`,
    'g',
  ),
  // 3号楼2单元501室 and every shorter form that names the building.
  new RegExp(`${building}${inside}`, 'g'),
  // 3-501: building and home.
  new RegExp(
    `(?<![a-z0-9.:/-]|\\d\\s)(?<building>[1-9]\\d{0,2})\\s?-\\s?(?<home>[1-9]\\d{2,3})(?![\\d:-]|\\s?(?:元|块|年|月|日|米|斤|人|个|号|点))`,
    'g',
  ),
  // 2单元501, 二单元, 501室: the building goes without saying.
  new RegExp(`(?<![a-z0-9])(?<![${han}])${noQuantity}${entrance}(?:${link}(?:${home}))?`, 'g'),
  new RegExp(`(?<![a-z0-9.:-])(?<![${han}])(?<home>\\d{3,4}[a-d]?)\\s?(?:室|号房)`, 'g'),
];

const english =
  /\b(?:building|bldg\.?|block|tower)\s?(?:no\.?\s?)?#?(?<building>[a-z]?\d{1,3}[a-z]?|[a-z])\b(?:[\s,]*(?:unit|entrance|stair)\s?#?(?<entrance>\d{1,2})(?!\d))?(?:[\s,-]*(?:(?:room|rm\.?|apartment|apt\.?|flat|home|unit|no\.?)\s?#?)?(?<home>\d{3,4}[a-d]?)\b)?/g;
const englishHome =
  /\b(?:unit|entrance)\s?#?(?<entrance>\d{1,2})[\s,-]+(?:room|rm\.?|apartment|apt\.?|flat)?\s?#?(?<home>\d{3,4}[a-d]?)\b|\b(?:room|rm\.?|apartment|apt\.?|flat)\s?#?(?<homeBare>\d{3,4}[a-d]?)\b/g;

/**
 * Building, entrance and home numbers as people write them in a message, in the order written: 三栋2单元501,
 * 3-2-501, 三号楼, ５幢1804室, A座, Block 3 unit 2 room 501. Full or half width, Chinese or Arabic numerals.
 * What only looks like one (a date, a phone number, a quantity such as 两栋楼) is left out; whether the
 * place exists is for the tree to say.
 */
export function placesIn(text: string): PlaceWords[] {
  const plain = normalised(text);
  const taken: { from: number; until: number; place: PlaceWords }[] = [];
  for (const pattern of [...patterns, english, englishHome]) {
    for (const found of plain.matchAll(pattern)) {
      const place = placeOf(found.groups ?? {}, found[0].trim());
      const from = found.index;
      const until = from + found[0].length;
      if (place === null || taken.some((one) => from < one.until && until > one.from)) continue;
      taken.push({ from, until, place });
    }
  }
  return distinct(taken.sort((a, b) => a.from - b.from).map((one) => one.place)).slice(0, limit);
}

function normalised(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[‐-―−~～]/g, '-')
    .replaceAll('號', '号')
    .replaceAll('樓', '楼')
    .replaceAll('棟', '栋');
}

function placeOf(groups: Record<string, string | undefined>, words: string): PlaceWords | null {
  const home = groups['home'] ?? groups['homeBare'];
  const place = {
    building: codeOf(groups['building']),
    entrance: codeOf(groups['entrance'] ?? groups['entranceBare']),
    home: codeOf(home),
    words,
  };
  return place.building === null && place.entrance === null && place.home === null ? null : place;
}

/** `十二` → 12, `五零一` → 501, `03` → 3, `a` → A. */
function codeOf(text: string | undefined): string | null {
  if (text === undefined || text === '') return null;
  if (!new RegExp(`^[${han}]+$`).test(text)) return text.toUpperCase().replace(/^0+(?=\d)/, '');
  return String(/[十百]/.test(text) ? counted(text) : Number(digitsOf(text)));
}

const digitOf = (one: string) =>
  one === '幺' ? 1 : one === '两' ? 2 : Math.max(0, '〇一二三四五六七八九'.indexOf(one));
const digitsOf = (text: string) => [...text].map(digitOf).join('');

function counted(text: string): number {
  const [hundreds, rest = ''] = text.includes('百') ? text.split('百') : ['', text];
  const [tens, ones] = rest.includes('十') ? rest.split('十') : [null, rest];
  const first = hundreds === '' ? (text.includes('百') ? 1 : 0) : digitOf(hundreds ?? '');
  const second = tens === null ? 0 : tens === '' || tens === '零' ? 1 : digitOf(tens ?? '');
  const last = (ones ?? '').replace(/^[零〇]/, '');
  return first * 100 + second * 10 + (last === '' ? 0 : digitOf(last));
}

function distinct(places: readonly PlaceWords[]): PlaceWords[] {
  const seen = new Map<string, PlaceWords>();
  for (const one of places) {
    const key = `${one.building}/${one.entrance}/${one.home}`;
    if (!seen.has(key)) seen.set(key, one);
  }
  return [...seen.values()];
}
