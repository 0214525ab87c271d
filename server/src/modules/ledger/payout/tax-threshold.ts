import type { OutOf, payoutContract } from '@linli/contract';

type Threshold = OutOf<typeof payoutContract.listPayouts>['threshold'];

/**
 * How much one person may be paid for labour in a calendar month before tax is withheld, by the day from
 * which it holds; the latest first. Work that goes on for one payer counts by the month (art. 14 of the
 * implementing rules); up to 4,000 yuan a payment 800 yuan are taken off it first (art. 8 of the measures).
 */
const thresholds: readonly Threshold[] = [
  {
    fen: 800_00,
    from: '2019-01-01',
    sourceZh:
      '《个人所得税法实施条例》（国务院令第707号）第十四条；《个人所得税扣缴申报管理办法（试行）》（国家税务总局公告2018年第61号）第八条',
    sourceEn:
      'Implementing Rules of the Individual Income Tax Law (State Council Decree 707) art. 14; Announcement 61 of 2018 of the State Taxation Administration, art. 8',
  },
];

/** The one that holds on a day. */
export const thresholdOn = (day: string): Threshold =>
  thresholds.find(({ from }) => from <= day) ?? thresholds.at(-1)!;
