import { createHash } from 'node:crypto';
import type { ServiceClass } from '@linli/contract';

/** Of a hundred finished orders of a class, how many are checked unless the community says otherwise. */
export const classPercent: Record<ServiceClass, number> = { basic: 10, warm: 5, value_added: 20 };

/**
 * Why a finished round of work is checked, or null when it is not: every reopened one, and a share of
 * the rest. The draw is a hash of the order and its round: nobody can bend it, and drawing again,
 * from another process or after a crash, gives the same answer.
 */
export function drawn(
  order: { id: string; round: number },
  percent: number,
): 'sample' | 'reopened' | null {
  if (order.round > 0) return 'reopened';
  const hash = createHash('sha256').update(`${order.id}:${order.round}`).digest();
  return hash.readUInt32BE(0) % 10_000 < percent * 100 ? 'sample' : null;
}

interface Item {
  key: string;
  zh: string;
  en: string;
}
const done: Item = {
  key: 'done',
  zh: '问题已解决，没有遗留',
  en: 'Solved, with nothing left over',
};
const evidence: Item = {
  key: 'evidence',
  zh: '现场与上传的照片、说明一致',
  en: 'The site agrees with the photos and words given',
};
const clean: Item = { key: 'clean', zh: '现场已清理干净', en: 'The place was left clean' };
const manner: Item = {
  key: 'manner',
  zh: '住户反映态度好、守时',
  en: 'Residents say they were treated well, and on time',
};

/** What the second person looks at. */
export const checklists: Record<ServiceClass, readonly Item[]> = {
  basic: [
    done,
    { key: 'workmanship', zh: '做工牢固、规范', en: 'The work is sound and to standard' },
    { key: 'safety', zh: '没有留下安全隐患', en: 'No hazard was left behind' },
    clean,
    evidence,
  ],
  warm: [
    { key: 'met', zh: '本人确实得到了帮助', en: 'The person did get the help' },
    manner,
    { key: 'privacy', zh: '没有泄露个人情况', en: 'Nothing personal was given away' },
    evidence,
  ],
  value_added: [
    done,
    { key: 'price', zh: '收费与报价一致', en: 'The price is as quoted' },
    { key: 'material', zh: '材料与清单一致', en: 'The material is as listed' },
    manner,
    evidence,
  ],
};

/** The key of an item that is not on the list, if there is one. */
export const unknownItem = (
  list: readonly { key: string }[],
  items: readonly { key: string }[],
): string | undefined => items.find(({ key }) => !list.some((one) => one.key === key))?.key;
