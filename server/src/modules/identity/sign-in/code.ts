import { hash, randomInt } from 'node:crypto';
import type { Locale } from '@linli/contract';

export const codeMinutes = 5;
export const codeTries = 5;
export const resendSeconds = 60;

export const newCode = (): string => String(randomInt(1_000_000)).padStart(6, '0');

/** Bound to its id, so that equal codes look different in the table. */
export const hashOfCode = (codeId: string, code: string): Buffer =>
  hash('sha256', `${codeId}:${code}`, 'buffer');

export function codeText(code: string, locale: Locale): string {
  switch (locale) {
    case 'zh-CN':
      return `【邻里】您的验证码是 ${code}，${codeMinutes} 分钟内有效。工作人员不会向您索要，请勿告诉他人。`;
    case 'en':
      return `[Linli] Your code is ${code}, valid for ${codeMinutes} minutes. Our staff never ask for it: tell nobody.`;
  }
}
