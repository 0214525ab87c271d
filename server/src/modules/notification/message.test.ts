import { notificationKind } from '@linli/contract';
import { expect, test } from 'vitest';
import { messageText } from './message.ts';

const data = {
  number: 12,
  placeLabel: '3号楼501',
  categoryNameZh: '水管漏水',
  categoryNameEn: 'Leaking pipe',
};

test('every kind has a sentence in both languages, with nothing left to fill in', () => {
  for (const kind of notificationKind.options) {
    for (const locale of ['zh-CN', 'en'] as const) {
      const text = messageText(kind, data, locale);
      expect(text.length).toBeGreaterThan(8);
      // Two text messages at most.
      expect(text.length).toBeLessThan(140);
      expect(text).not.toMatch(/undefined|null|\{|\}|（）|\(\)/);
      expect(/[\u4e00-\u9fff]/.test(text.replace('号楼', ''))).toBe(locale === 'zh-CN');
    }
  }
});

test('a reason is part of it', () => {
  expect(messageText('request_refused', { ...data, reason: '不在服务范围' }, 'zh-CN')).toBe(
    '报事 12（3号楼501，水管漏水）未能受理。原因：不在服务范围。',
  );
  expect(messageText('order_late', { ...data, deadline: 'respond' }, 'zh-CN')).toContain(
    '响应时限',
  );
  expect(messageText('order_late', { ...data, deadline: 'finish' }, 'en')).toContain(
    'finish deadline',
  );
});
