import type { RatingTag } from './category.ts';

/** Ranges overlap in the middle: a four-star giver may still say that somebody came late. */
export const tags: readonly RatingTag[] = [
  tag('praise', { key: 'on-time', nameZh: '准时到场', nameEn: 'On time', stars: [4, 5] }),
  tag('praise', { key: 'skilled', nameZh: '手艺过硬', nameEn: 'Skilled work', stars: [4, 5] }),
  tag('praise', { key: 'kind', nameZh: '态度亲切', nameEn: 'Friendly', stars: [3, 5] }),
  tag('praise', { key: 'tidy', nameZh: '收拾干净', nameEn: 'Left it tidy', stars: [3, 5] }),
  tag('complaint', { key: 'late', nameZh: '来得太晚', nameEn: 'Came late', stars: [1, 4] }),
  tag('complaint', { key: 'unsolved', nameZh: '问题没解决', nameEn: 'Not fixed', stars: [1, 3] }),
  tag('complaint', { key: 'rude', nameZh: '态度不好', nameEn: 'Unfriendly', stars: [1, 3] }),
  tag('complaint', { key: 'messy', nameZh: '现场没收拾', nameEn: 'Left a mess', stars: [1, 4] }),
];

function tag(
  kind: RatingTag['kind'],
  of: { key: string; nameZh: string; nameEn: string; stars: readonly [number, number] },
): RatingTag {
  const { stars, ...name } = of;
  return { ...name, kind, fromStars: stars[0], toStars: stars[1] };
}
