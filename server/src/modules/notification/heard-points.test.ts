import { describe, expect, test } from 'vitest';
import { pointsExpiring, pointsFreezeDecided, pointsFrozen } from '../ledger/events.ts';
import { newsOf } from './heard.ts';
import { messageOf } from './message.ts';

const told = (type: string, data: Record<string, unknown>) => {
  const news = newsOf({ type, data: { personIds: ['owner'], ...data } })!;
  const [telling] = news.tellings;
  const { text } = messageOf({
    kind: telling!.kind,
    data: news.data,
    locale: 'en',
    communityName: 'Linli',
    site: null,
  });
  return { kind: telling!.kind, to: telling!.to, text };
};

describe('whose points they are', () => {
  test('hears how many run out, of which kind and when', () => {
    const heard = told(pointsExpiring, {
      unit: 'green',
      unitNameZh: '绿色积分',
      unitNameEn: 'Green',
      amount: 40,
      lastDay: '2026-12-31',
    });
    expect(heard.to).toEqual({ people: ['owner'] });
    expect(heard.text).toContain('40 of your points (Green) run out on 2026-12-31');
  });

  test('hears of a freeze, and how an appeal was answered', () => {
    expect(told(pointsFrozen, { freezeId: 'f', lifted: null }).kind).toBe('points_frozen');
    const answered = (lifted: boolean) => told(pointsFreezeDecided, { freezeId: 'f', lifted }).kind;
    expect([answered(true), answered(false)]).toEqual(['points_unfrozen', 'points_kept_frozen']);
  });
});
