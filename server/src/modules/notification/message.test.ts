import { notificationKind } from '@linli/contract';
import { describe, expect, test } from 'vitest';
import { messageOf, texts, type Message } from './message.ts';

const locales = ['zh-CN', 'en'] as const;
const order = {
  number: 12,
  placeLabel: '3号楼501',
  categoryNameZh: '水管漏水',
  categoryNameEn: 'Leaking pipe',
};
const textOf = (more: Partial<Message>) =>
  messageOf({
    kind: 'request_submitted',
    data: order,
    locale: 'zh-CN',
    communityName: '翠苑一区',
    site: 'https://linli.example',
    ...more,
  }).text;

const slotsIn = (text: string) =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).toSorted();

describe('the catalogue of messages', () => {
  test('has every kind in both languages, with the same slots', () => {
    for (const kind of notificationKind.options) {
      expect(slotsIn(texts.en.kinds[kind]), kind).toEqual(slotsIn(texts['zh-CN'].kinds[kind]));
    }
    for (const part of Object.keys(texts.en.parts) as (keyof typeof texts.en.parts)[]) {
      expect(slotsIn(texts.en.parts[part]), part).toEqual(slotsIn(texts['zh-CN'].parts[part]));
    }
  });

  test('holds no kind that cannot be told', () => {
    for (const locale of locales) {
      expect(Object.keys(texts[locale].kinds).toSorted()).toEqual(
        notificationKind.options.toSorted(),
      );
    }
  });
});

test('every kind is a whole sentence in its language, with nothing left to fill in', () => {
  for (const kind of notificationKind.options) {
    for (const locale of locales) {
      const text = textOf({ kind, locale });
      expect(text.length).toBeGreaterThan(8);
      expect(text, kind).not.toMatch(/undefined|null|\{|\}|（）|\(\)|, \)|（，/);
      const own = text.replace('号楼', '').replace('翠苑一区', '').replace('上门', '');
      expect(/\p{Script=Han}/u.test(own), `${kind} ${text}`).toBe(locale === 'zh-CN');
    }
  }
});

test('however long its words, a message is two text messages at most', () => {
  const data = {
    ...order,
    number: 1_234_567,
    placeLabel: '很长的地名'.repeat(20),
    reason: '一言难尽'.repeat(200),
  };
  for (const kind of notificationKind.options) {
    // A text message holds 70 letters of a script that is not Latin, and 67 as part of a longer one.
    const text = textOf({ kind, data, communityName: '名字很长的小区'.repeat(5) });
    expect(text.length, text).toBeLessThanOrEqual(134);
  }
});

test('a letter outside the basic plane is not cut in two', () => {
  const text = textOf({ kind: 'request_refused', data: { ...order, reason: '𠮷'.repeat(50) } });
  expect(text.isWellFormed()).toBe(true);
  expect(text).toContain('𠮷…');
});

test('a reason is part of it, and a deadline is named', () => {
  expect(textOf({ kind: 'request_refused', data: { ...order, reason: '不在服务范围' } })).toBe(
    '报事 12（3号楼501，水管漏水）未能受理。原因：不在服务范围。',
  );
  const late = (deadline: string, locale: Message['locale']) =>
    textOf({ kind: 'order_late', data: { ...order, deadline }, locale });
  expect(late('respond', 'zh-CN')).toContain('响应时限');
  expect(late('finish', 'en')).toContain('finish deadline');
});

test('a step of the ladder says how far the deadline has come', () => {
  const step = (more: Message['data'], locale: Message['locale'] = 'zh-CN') =>
    textOf({ kind: 'order_escalated', data: { ...order, deadline: 'finish', ...more }, locale });
  expect(step({ step: 'share', percent: 80 })).toBe(
    '工单 12（3号楼501，水管漏水）完成时限已用 80%，请您跟进。',
  );
  expect(step({ step: 'after', minutes: 15 })).toContain('完成时限已超时 15 分钟');
  expect(step({ step: 'after', minutes: 450 })).toContain('已超时 7.5 小时');
  expect(step({ step: 'breach' }, 'en')).toContain('finish deadline missed');
});

test('a place without a category, or the other way round, stands alone', () => {
  expect(textOf({ data: { number: 1, placeLabel: '大堂' } })).toContain('（大堂）');
  expect(textOf({ data: { number: 1, categoryNameZh: '保洁' } })).toContain('（保洁）');
});

test('what somebody writes cannot reach into the sentence', () => {
  const text = textOf({
    kind: 'request_refused',
    data: { ...order, reason: '{{number}} $& {{x}}' },
  });
  expect(text).toContain('{{number}} $& {{x}}');
});

test('an invitation says which community and how to sign in, and nothing of the person', () => {
  const kind = 'member_invited';
  const data = { role: 'engineer' };
  expect(textOf({ kind, data })).toBe(
    '“翠苑一区”邀请您加入邻里，用本手机号登录 https://linli.example 即可。非本人请忽略。',
  );
  expect(textOf({ kind, data, site: null })).toBe(
    '“翠苑一区”邀请您加入邻里，用本手机号登录即可。非本人请忽略。',
  );
  expect(textOf({ kind, data, locale: 'en', site: null })).toBe(
    '翠苑一区 invites you to join Linli: sign in with this phone number. Not you? Ignore this.',
  );
});
