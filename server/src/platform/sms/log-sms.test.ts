import { expect, test } from 'vitest';
import type { Logger } from '../log/log.ts';
import { logSms } from './log-sms.ts';

test('in development the code stands in the log, marked as not sent, without the whole number', async () => {
  const lines: string[] = [];
  const log = { warn: (...parts: unknown[]) => void lines.push(JSON.stringify(parts)) };
  const sms = logSms(log as unknown as Logger);
  await sms.send({ phone: '13800138000', text: '验证码 123456', kind: 'code', id: 'x' });
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain('123456');
  expect(lines[0]).toContain('SMS NOT SENT');
  expect(lines[0]).not.toContain('13800138000');
});
