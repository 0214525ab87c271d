import { hash } from 'node:crypto';
import type { Locale, ProxyThing } from '@linli/contract';
import { maskPhone } from '../person/phone.ts';

/**
 * Acting for somebody (亲情代办): an agent does named things in a principal's name, on a consent that both
 * can see and either can end at once (Civil Code art. 161–165, 173; PIPL art. 13–15).
 */

/** The other one has to find their glasses, and read the digits out on the phone. */
export const proxyCodeMinutes = 10;
export const proxyCodeTries = 5;
/** A daughter reads her messages in the evening. */
export const inviteMinutes = 24 * 60;

/** People one account may act for, and people who may act for one: a steward has many, a mother few. */
export const mostPrincipals = 50;
export const mostAgents = 5;

/** Bound to the ask, and to nothing that signs in: a code for this opens no session. */
export const hashOfProxyCode = (askId: string, code: string): Buffer =>
  hash('sha256', `proxy:${askId}:${code}`, 'buffer');

const words: Record<Locale, Record<ProxyThing, string>> = {
  'zh-CN': { requests: '报事', bills: '确认费用', activities: '报名活动', subsidies: '申请补贴' },
  en: {
    requests: 'requests',
    bills: 'agreeing to prices',
    activities: 'activities',
    subsidies: 'subsidies',
  },
};

/** What the principal reads before they say the code: who asks, for what and how long, and how to stop it. */
export function proxyCodeText(asked: {
  code: string;
  agentName: string;
  agentPhone: string | null;
  things: readonly ProxyThing[];
  days: number;
  locale: Locale;
}): string {
  const { code, agentName, agentPhone, things, days, locale } = asked;
  const who = agentPhone === null ? agentName : `${agentName} ${maskPhone(agentPhone)}`;
  const what = things.map((thing) => words[locale][thing]);
  switch (locale) {
    case 'zh-CN':
      return `【邻里】${who} 想替您办理：${what.join('、')}，为期 ${days} 天。同意就把验证码 ${code} 告诉对方（${proxyCodeMinutes} 分钟内有效）；不同意请勿理会。您可随时在“我的”里停止。`;
    case 'en':
      return `[Linli] ${who} asks to act for you: ${what.join(', ')}, for ${days} days. To agree, tell them the code ${code} (valid for ${proxyCodeMinutes} minutes). Otherwise ignore this. You can end it in the app at any time.`;
  }
}
