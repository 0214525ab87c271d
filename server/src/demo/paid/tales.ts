import type { QuoteLineInput } from '@linli/contract';

/** One piece of paid work: who asked, what it cost, and how far it has come. */
export interface Tale {
  who: 'wang' | 'li' | 'zhou' | 'anyone';
  minutesAgo: number;
  text: string;
  estimate: readonly QuoteLineInput[];
  /** Lines of the final price beside what was taken from the shelf. */
  final: readonly QuoteLineInput[];
  /** Name on the shelf, and how much in hundredths. */
  used: readonly (readonly [string, number])[];
  until:
    | 'accepted'
    | 'estimate'
    | 'declined'
    | 'priced'
    | 'confirmed'
    | 'payable'
    | 'paid'
    | 'waived';
}

const line = (
  kind: QuoteLineInput['kind'],
  name: string,
  unit: string,
  [quantityHundredths, unitPriceFen]: readonly [number, number],
): QuoteLineInput => ({ kind, name, unit, quantityHundredths, unitPriceFen });
const visit = line('visit', '上门费', '次', [100, 20_00]);
const labour = (hundredths: number) => line('labour', '人工', '小时', [hundredths, 60_00]);
const day = 1440;

export const tales: readonly Tale[] = [
  {
    who: 'anyone',
    minutesAgo: 27 * day,
    text: '厨房水龙头关不紧，一直滴水，想换个新的',
    estimate: [visit, labour(100), line('material', '混水龙头', '个', [100, 128_00])],
    final: [visit, labour(75)],
    used: [
      ['混水龙头', 100],
      ['生料带', 100],
    ],
    until: 'payable',
  },
  {
    who: 'zhou',
    minutesAgo: 16 * day,
    text: '马桶水箱一直在漏水，水表走得很快',
    estimate: [visit, labour(100), line('material', '马桶水箱配件', '套', [100, 56_00])],
    final: [visit, labour(100)],
    used: [['马桶水箱配件', 100]],
    until: 'paid',
  },
  {
    who: 'anyone',
    minutesAgo: 11 * day,
    text: '卫生间角阀锈死了，关不上',
    estimate: [visit, labour(50), line('material', '角阀', '个', [200, 28_00])],
    final: [visit, labour(50)],
    used: [['角阀', 200]],
    until: 'paid',
  },
  {
    who: 'anyone',
    minutesAgo: 9 * day,
    text: '老人家里水管接头渗水，地上都湿了',
    estimate: [visit, labour(100), line('material', 'PPR 管 20', '米', [250, 6_50])],
    final: [visit, labour(100)],
    used: [['PPR 管 20', 250]],
    until: 'waived',
  },
  {
    who: 'li',
    minutesAgo: 2 * day,
    text: '洗手台下面的软管裂了，帮忙换一下',
    estimate: [visit, labour(50), line('material', '编织软管 50cm', '根', [200, 12_00])],
    final: [visit, labour(50)],
    used: [['编织软管 50cm', 200]],
    until: 'confirmed',
  },
  {
    who: 'anyone',
    minutesAgo: 3 * day,
    text: '阳台地漏返味，想换成防臭的',
    estimate: [visit, labour(150), line('material', '地漏', '个', [100, 32_00])],
    final: [],
    used: [],
    until: 'declined',
  },
  {
    who: 'zhou',
    minutesAgo: 150,
    text: '出租的那套房厨房下水管漏了，麻烦换一根',
    estimate: [visit, labour(100), line('material', '下水管', '根', [100, 22_00])],
    final: [visit, labour(75)],
    used: [['下水管', 100]],
    until: 'priced',
  },
  {
    who: 'wang',
    minutesAgo: 75,
    text: '厨房的水龙头老了，拧不动，想换一个轻巧的',
    estimate: [visit, labour(100), line('material', '单冷水龙头', '个', [100, 45_00])],
    final: [],
    used: [],
    until: 'estimate',
  },
  {
    who: 'li',
    minutesAgo: 25,
    text: '热水器进水口的软管有点渗水，想一起检查一下',
    estimate: [],
    final: [],
    used: [],
    until: 'accepted',
  },
];
