import { describe, expect, test } from 'vitest';
import { catalogueTemplate, skills, tags } from './template.ts';
import type { CategoryTemplate, Performer, ServiceClass } from './template.ts';

const han = /\p{Script=Han}/u;
const kebab = /^[a-z]+(-[a-z]+)*$/;
const all = catalogueTemplate.flatMap((group) =>
  group.categories.map((category) => ({ ...category, class: group.class, group: group.key })),
);

describe('shape', () => {
  test('basic has repair, cleaning, greening and security, and one group to ask and complain', () => {
    expect(groupKeys('basic')).toEqual(['repair', 'cleaning', 'greening', 'security', 'consult']);
  });

  test('warm has the eight kinds', () => {
    const kinds = 'reminders welcome moving-in small-comforts handy-help quiet greetings pets';
    expect(groupKeys('warm')).toEqual(kinds.split(' '));
  });

  test('value-added has the six groups, each with four to six products', () => {
    const groups = 'education health home asset new-retail elder-care';
    expect(groupKeys('value_added')).toEqual(groups.split(' '));
    for (const group of catalogueTemplate.filter((each) => each.class === 'value_added')) {
      expect(group.categories.length, group.key).toBeGreaterThanOrEqual(4);
      expect(group.categories.length, group.key).toBeLessThanOrEqual(6);
    }
  });

  test('the catalogue is large enough to be found in and small enough to be read', () => {
    expect(count('basic')).toBeGreaterThanOrEqual(42);
    expect(count('basic')).toBeLessThanOrEqual(50);
    expect(count('warm')).toBeGreaterThanOrEqual(12);
    expect(count('warm')).toBeLessThanOrEqual(20);
    expect(count('value_added')).toBeGreaterThanOrEqual(24);
    expect(count('value_added')).toBeLessThanOrEqual(36);
  });

  test('a question, a complaint, an idea, thanks and an appeal each have a place', () => {
    const keys = all.filter((each) => each.group === 'consult').map((each) => each.key);
    for (const about of ['question', 'complaint', 'suggestion', 'praise', 'street-appeal']) {
      expect(keys).toContain(`consult-${about}`);
    }
  });
});

describe('keys and words', () => {
  test('keys of groups, categories, skills and tags are unique kebab words', () => {
    expectUniqueKebab(catalogueTemplate.map((group) => group.key));
    expectUniqueKebab(all.map((category) => category.key));
    expectUniqueKebab(skills.map((skill) => skill.key));
    expectUniqueKebab(tags.map((tag) => tag.key));
  });

  test('a category key begins with the key of its group', () => {
    expect(offenders((each) => !each.key.startsWith(`${each.group}-`))).toEqual([]);
  });

  test('no two categories of a class carry the same name', () => {
    for (const name of ['nameZh', 'nameEn'] as const) {
      const names = all.map((each) => `${each.class}: ${each[name]}`);
      expect(new Set(names).size).toBe(names.length);
    }
  });

  test('Chinese is Chinese and English is English, everywhere a person reads', () => {
    const named = [...catalogueTemplate, ...all, ...skills, ...tags];
    for (const { key, nameZh, nameEn } of named) {
      expect(nameZh, key).toMatch(han);
      expectEnglish(nameEn, key);
    }
    for (const { key, hintZh, hintEn } of all) {
      expect(hintZh, key).toMatch(han);
      expectEnglish(hintEn, key);
    }
  });

  test('a Chinese category name has two to ten characters, a hint is one short line', () => {
    for (const { key, nameZh, hintZh, hintEn } of all) {
      expect([...nameZh].length, key).toBeGreaterThanOrEqual(2);
      expect([...nameZh].length, key).toBeLessThanOrEqual(10);
      expect([...hintZh].length, key).toBeLessThanOrEqual(40);
      expect(hintEn.length, key).toBeLessThanOrEqual(100);
      expect(hintZh + hintEn, key).not.toMatch(/\n/);
    }
  });

  test('each category is found by three to eight different Chinese words', () => {
    for (const { key, words } of all) {
      expect(words.length, key).toBeGreaterThanOrEqual(3);
      expect(words.length, key).toBeLessThanOrEqual(8);
      expect(new Set(words).size, key).toBe(words.length);
      for (const word of words) expect(word, key).toMatch(han);
    }
  });
});

describe('money', () => {
  test('basic and warm services are free', () => {
    expect(offenders((each) => each.class !== 'value_added' && each.price.kind !== 'free')).toEqual(
      [],
    );
  });

  test('a value-added service shows a range in whole fen, with its unit in both languages', () => {
    for (const { key, price } of all.filter((each) => each.class === 'value_added')) {
      if (price.kind !== 'range') throw new Error(`${key} has no price range`);
      expect(Number.isSafeInteger(price.fromFen), key).toBe(true);
      expect(Number.isSafeInteger(price.toFen), key).toBe(true);
      expect(price.fromFen, key).toBeGreaterThan(0);
      expect(price.toFen, key).toBeGreaterThan(price.fromFen);
      expect(price.unitZh, key).toMatch(han);
      expectEnglish(price.unitEn, key);
    }
  });
});

describe('time', () => {
  test('nobody must finish before somebody must respond', () => {
    for (const { key, respondMinutes, finishMinutes } of all) {
      expect(Number.isInteger(respondMinutes) && respondMinutes > 0, key).toBe(true);
      expect(Number.isInteger(finishMinutes), key).toBe(true);
      expect(finishMinutes, key).toBeGreaterThanOrEqual(respondMinutes);
    }
  });

  test('urgent work is answered within ten minutes and finished within a day', () => {
    const urgent = all.filter((each) => each.priority === 'urgent');
    expect(urgent.length).toBeGreaterThan(0);
    for (const { key, respondMinutes, finishMinutes } of urgent) {
      expect(respondMinutes, key).toBeLessThanOrEqual(10);
      expect(finishMinutes, key).toBeLessThanOrEqual(24 * 60);
    }
  });

  test('urgent and high work is never left hanging in the claim hall', () => {
    expect(
      offenders((each) => /urgent|high/.test(each.priority) && each.dispatch === 'claim'),
    ).toEqual([]);
  });

  test('somebody trapped in a lift is answered in five minutes and out within the hour', () => {
    expect(categoryOf('repair-lift-trapped')).toMatchObject({
      respondMinutes: 5,
      finishMinutes: 60,
      priority: 'urgent',
      skill: 'lift',
    });
  });

  test('a done order waits between one and thirty days before it closes itself', () => {
    expect(offenders((each) => !(each.autoCloseDays >= 1 && each.autoCloseDays <= 30))).toEqual([]);
  });
});

describe('people', () => {
  test('every skill asked for exists, and every skill listed is asked for', () => {
    const asked = new Set(all.map((each) => each.skill).filter((skill) => skill !== null));
    expect([...asked].toSorted()).toEqual(skills.map((skill) => skill.key).toSorted());
  });

  test('each class is done by people who can be expected to do it', () => {
    const may: Record<ServiceClass, readonly Performer[]> = {
      basic: ['engineer', 'steward', 'volunteer_steward', 'manager'],
      warm: ['steward', 'volunteer_steward', 'social_worker'],
      value_added: ['merchant', 'social_worker', 'engineer', 'steward'],
    };
    expect(offenders((each) => !may[each.class].includes(each.performer))).toEqual([]);
  });

  test('a complaint is answered by the manager, and waits for the dispatcher to give it to somebody', () => {
    expect(categoryOf('consult-complaint')).toMatchObject({
      performer: 'manager',
      dispatch: 'assign',
    });
    expect(offenders((each) => each.performer === 'manager')).toEqual(['consult-complaint']);
  });

  test('work on lifts, mains power, gas and fire equipment needs the skill for it', () => {
    const needs = { lift: 'lift', power: 'electrician', gas: 'gas-safety', fire: 'fire-equipment' };
    for (const [about, skill] of Object.entries(needs)) {
      const found = all.filter((each) => new RegExp(`^repair-.*\\b${about}\\b`).test(each.key));
      expect(found.length, about).toBeGreaterThan(0);
      for (const category of found) expect(category.skill, category.key).toBe(skill);
    }
  });

  test('repairs, cleaning and greening are proven by a photo', () => {
    const groups = ['repair', 'cleaning', 'greening'];
    expect(
      offenders((each) => groups.includes(each.group) && !each.evidence.startsWith('photo')),
    ).toEqual([]);
  });

  test('nobody is photographed while being washed or cared for', () => {
    for (const key of ['elder-care-bathing', 'elder-care-home-carer']) {
      expect(categoryOf(key).evidence).toBe('text');
    }
  });
});

describe('rating', () => {
  test('whatever the stars, there are two to eight tags to choose from', () => {
    for (const stars of [1, 2, 3, 4, 5]) {
      const offered = tags.filter((tag) => tag.fromStars <= stars && stars <= tag.toStars);
      expect(offered.length, `${stars} stars`).toBeGreaterThanOrEqual(2);
      expect(offered.length, `${stars} stars`).toBeLessThanOrEqual(8);
    }
  });

  test('five stars offer only praise and one star only complaints', () => {
    const kinds = (stars: number) =>
      new Set(
        tags.filter((tag) => tag.fromStars <= stars && stars <= tag.toStars).map((tag) => tag.kind),
      );
    expect(kinds(5)).toEqual(new Set(['praise']));
    expect(kinds(1)).toEqual(new Set(['complaint']));
  });
});

function groupKeys(serviceClass: ServiceClass): string[] {
  return catalogueTemplate.filter((each) => each.class === serviceClass).map((each) => each.key);
}

function count(serviceClass: ServiceClass): number {
  return all.filter((each) => each.class === serviceClass).length;
}

function categoryOf(key: string): CategoryTemplate {
  const found = all.find((each) => each.key === key);
  if (!found) throw new Error(`no category ${key}`);
  return found;
}

function offenders(breaks: (each: (typeof all)[number]) => boolean): string[] {
  return all.filter(breaks).map((each) => each.key);
}

function expectUniqueKebab(keys: readonly string[]): void {
  expect(new Set(keys).size).toBe(keys.length);
  for (const key of keys) expect(key).toMatch(kebab);
}

function expectEnglish(text: string, key: string): void {
  expect(text, key).toMatch(/[A-Za-z]/);
  expect(text, key).not.toMatch(han);
}
