import { expect, test } from 'vitest';
import { catalogueTemplate } from '../../modules/service/catalogue/template.ts';
import { createRandom } from '../random.ts';
import * as answers from './answers.ts';
import { themes, toneOf } from './index.ts';
import { seasonAt } from './seasons.ts';
import { message } from './slots.ts';

const categories = new Map(
  catalogueTemplate.flatMap((group) => group.categories).map((one) => [one.key, one]),
);
const own = { entrance: '2单元', outside: '东门' };

test('every theme is a category of the catalogue, told of a place that fits it', () => {
  for (const { key, where } of themes) {
    const category = categories.get(key);
    expect(category, key).toBeDefined();
    if (category?.place === 'home') expect([undefined, 'home'], key).toContain(where);
    if (category?.place === 'common') expect(where, key).not.toBe('home');
  }
});

test('every slot in every text has words', () => {
  const random = createRandom(1);
  for (const theme of themes) {
    for (const text of theme.texts) {
      for (let nth = 0; nth < 5; nth += 1)
        expect(message({ texts: [text], tone: toneOf(theme) }, random, own)).not.toMatch(
          /[{}]|undefined/,
        );
    }
  }
});

test('what is asked often is asked in six ways or more, and no sentence stands twice', () => {
  const texts = themes.flatMap((one) => one.texts);
  expect(new Set(texts).size).toBe(texts.length);
  const ways = new Map<string, number>();
  for (const { key, texts: said } of themes) ways.set(key, (ways.get(key) ?? 0) + said.length);
  const often = new Map<string, number>();
  for (const { key, weight } of themes) often.set(key, (often.get(key) ?? 0) + weight);
  for (const [key, weight] of often)
    if (weight >= 12) expect(ways.get(key), key).toBeGreaterThanOrEqual(6);
});

test('a thousand messages of one kind are not a thousand times the same', () => {
  const random = createRandom(2);
  const theme = themes.find((one) => one.key === 'repair-water-leak')!;
  const said = new Set(
    Array.from({ length: 1000 }, () =>
      message({ texts: theme.texts, tone: toneOf(theme) }, random, own),
    ),
  );
  expect(said.size).toBeGreaterThan(300);
});

test('heating is a matter of winter, rain of the plum rains, firecrackers of Spring Festival', () => {
  expect(seasonAt('heating', '2026-01-10T04:00:00.000Z')).toBeGreaterThan(4);
  expect(seasonAt('heating', '2026-07-10T04:00:00.000Z')).toBe(0);
  expect(seasonAt('plumRain', '2026-06-20T04:00:00.000Z')).toBeGreaterThan(
    5 * seasonAt('plumRain', '2026-12-20T04:00:00.000Z'),
  );
  expect(seasonAt('festival', '2026-02-18T04:00:00.000Z')).toBeGreaterThan(
    20 * seasonAt('festival', '2026-05-18T04:00:00.000Z'),
  );
});

test('rating tags used are those of the catalogue, and every group has words for being done', () => {
  for (const group of catalogueTemplate)
    if (group.class === 'basic') expect(answers.doneNotes[group.key], group.key).toBeDefined();
});
