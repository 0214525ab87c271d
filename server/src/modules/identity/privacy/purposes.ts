import type { PurposeKey } from '@linli/contract';

/**
 * What people may agree to, each for itself, in plain words and by version (PIPL art. 14, 17, 29, 30). What
 * the property service needs to be done at all (your home, your requests, your bills) is not asked here: its
 * ground is the service contract and the law (art. 13 (2) and (3)).
 */
export interface Purpose {
  key: PurposeKey;
  /** Counts up when the words change: an old yes no longer counts then. */
  version: number;
  ground: string;
  titleZh: string;
  titleEn: string;
  textZh: string;
  textEn: string;
}

export const purposes: readonly Purpose[] = [
  {
    key: 'care',
    version: 1,
    ground: 'PIPL art. 29 (sensitive: separate consent)',
    titleZh: '独居与困难关怀',
    titleEn: 'Care for people living alone',
    textZh:
      '管家可以记录您独居、行动不便等情况，用于上门看望和紧急时联系；只有您的管家、社工和经理能看到，每次查看都有记录。此项尚未启用，先记下您的选择。',
    textEn:
      'Your steward may note that you live alone or find walking hard, to visit you and to call in an emergency. Only your steward, the social worker and the manager see it, and every look is logged. Not in use yet: your choice is kept.',
  },
  {
    key: 'birthday',
    version: 1,
    ground: 'PIPL art. 13 (1)',
    titleZh: '生日问候',
    titleEn: 'A word on my birthday',
    textZh:
      '您可以留下生日的月和日（不需要年份），只用于管家在生日前后问候您。只有您家的专职管家看得到，每次查看都有记录；选“不同意”时，生日随即删除。',
    textEn:
      'You may leave the month and day of your birthday (no year), only for a kind word of your steward. Only the full-time steward of your home sees it, and every look is logged; after a no it is deleted at once.',
  },
  {
    key: 'portrait',
    version: 1,
    ground: 'PIPL art. 24',
    titleZh: '按使用情况推荐服务',
    titleEn: 'Services suggested from your use',
    textZh:
      '根据您报过的事、参加过的活动推荐服务和活动。不同意也不影响任何服务，不会因此区别收费。此项尚未启用，先记下您的选择。',
    textEn:
      'Services and activities are suggested from what you asked for and joined. Without it you lose no service, and prices never differ by it. Not in use yet: your choice is kept.',
  },
  {
    key: 'wall',
    version: 1,
    ground: 'PIPL art. 25',
    titleZh: '家中维修照片上公示墙',
    titleEn: 'Photos from my home on the wall',
    textZh:
      '您家中维修前后的照片可以匿名展示在“办好的事”里，不出现姓名和门牌。选“不同意”后不再展示新的；没有选择时，您可以对每一件单独说不。',
    textEn:
      'Photos of work in your home, before and after, may be shown without your name or address. After a no, none are added; without an answer you can still say no for each request.',
  },
  {
    key: 'surveys',
    version: 1,
    ground: 'PIPL art. 13 (1)',
    titleZh: '短信和电话做满意度调查',
    titleEn: 'Surveys by text or phone',
    textZh:
      '物业和社区可以用短信或电话请您回答满意度调查。与您报事有关的联系和回访不受影响。此项尚未启用，先记下您的选择。',
    textEn:
      'The property company and the committee may text or call you for surveys. Calls about your own requests are not affected. Not in use yet: your choice is kept.',
  },
];

export const purposeOf = (key: PurposeKey): Purpose => {
  const found = purposes.find((one) => one.key === key);
  if (found === undefined) throw new Error(`no purpose ${key}`);
  return found;
};
