import { describe, expect, test } from 'vitest';
import { payMoved, redemptionMoved, type RedemptionMoved } from '../ledger/events.ts';
import { newsOf } from './heard.ts';
import { messageOf } from './message.ts';

const textOf = (type: string, data: Record<string, unknown>, locale: 'zh-CN' | 'en' = 'zh-CN') => {
  const news = newsOf({ type, data })!;
  return news.tellings.map(({ kind, to }) => ({
    to,
    kind,
    text: messageOf({ kind, data: news.data, locale, communityName: '竹里', site: null }).text,
  }));
};
const moved = (state: RedemptionMoved['state'], reason: string | null = null) => ({
  redemptionId: 'r',
  state,
  personIds: ['owner', 'barber'],
  ownerId: 'owner',
  providerIds: ['barber'],
  byId: null,
  number: 12,
  nameZh: '大米',
  nameEn: '',
  placeLabel: '服务中心',
  reason,
});

describe('what is redeemed', () => {
  test('is to be got ready by who gives it, and no more when it was cancelled', () => {
    for (const state of ['reserved', 'cancelled'] as const)
      expect(textOf(redemptionMoved, moved(state))).toMatchObject([{ to: { people: ['barber'] } }]);
  });

  test('is told to whoever redeemed it when it is ready, handed over, run out or taken back', () => {
    const [ready] = textOf(redemptionMoved, moved('ready'));
    expect(ready).toMatchObject({ to: { people: ['owner'] }, kind: 'redemption_ready' });
    expect(ready!.text).toBe('您兑换的“大米”已备好，请凭兑换码领取。地点：服务中心');
    expect(textOf(redemptionMoved, moved('ready'), 'en')[0]!.text).toContain('大米');
    for (const state of ['handed_over', 'expired'] as const)
      expect(textOf(redemptionMoved, moved(state))[0]!.to).toEqual({ people: ['owner'] });
    expect(textOf(redemptionMoved, moved('taken_back', '拿错了'))[0]!.text).toContain('拿错了');
  });
});

describe('pay', () => {
  const pay = (state: string) => ({
    payoutId: 'p',
    state,
    personIds: ['doer'],
    amountFen: 12_350,
    reason: state === 'returned' ? '账号有误' : null,
  });
  test('is told with its amount when it is agreed to, sent, or comes back', () => {
    expect(textOf(payMoved, pay('approved'))[0]).toMatchObject({ to: { people: ['doer'] } });
    expect(textOf(payMoved, pay('paid'))[0]!.text).toBe(
      '您的报酬 ¥123.50 已发放，到账时间以银行为准。',
    );
    expect(textOf(payMoved, pay('returned'))[0]!.text).toContain('账号有误');
  });

  test('that was taken off a draft tells nobody: nobody had promised it', () => {
    expect(textOf(payMoved, pay('taken_off'))).toEqual([]);
  });
});
