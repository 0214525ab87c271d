import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { createLog } from '../log/log.ts';
import { httpSms, type HttpSmsOptions } from './http-sms.ts';

interface Received {
  body: string;
  headers: IncomingMessage['headers'];
}

const closing: (() => void)[] = [];
afterEach(() => closing.splice(0).forEach((close) => close()));

/** A gateway on this machine that answers as the test says. */
async function gateway(answer: (response: ServerResponse, nth: number) => void) {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => (body += part));
    request.on('end', () => {
      received.push({ body, headers: request.headers });
      answer(response, received.length);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/send`, received };
}

const message = {
  phone: '13800138000',
  text: '他说："好\\的"\n第二行',
  kind: 'code',
  id: '0190a0a0-0000-7000-8000-000000000001',
  values: { code: '123456' },
};
const bodyTemplate =
  '{"to":"{{phone}}","text":"{{text}}","template":"{{ kind }}","code":"{{values.code}}","ref":"{{id}}"}';
const quick: Partial<HttpSmsOptions> = {
  retryAfterMs: 5,
  timeoutMs: 5_000,
  log: createLog('silent'),
};
const ok = (response: ServerResponse) => response.end('{"code":"OK"}');

test('a message goes out as the template says, with quotes and line ends escaped', async () => {
  const { url, received } = await gateway(ok);
  await httpSms({ url, bodyTemplate, headers: { authorization: 'Bearer k' }, ...quick }).send(
    message,
  );
  expect(received).toHaveLength(1);
  expect(JSON.parse(received[0]?.body ?? '')).toEqual({
    to: message.phone,
    text: message.text,
    template: 'code',
    code: '123456',
    ref: message.id,
  });
  expect(received[0]?.headers).toMatchObject({
    authorization: 'Bearer k',
    'content-type': 'application/json',
    'idempotency-key': message.id,
  });
});

test('a form is escaped as a form', async () => {
  const { url, received } = await gateway(ok);
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
  const gatewayOf = httpSms({ url, headers, bodyTemplate: 'to={{phone}}&text={{text}}', ...quick });
  await gatewayOf.send({ ...message, text: '一&二=三' });
  expect(new URLSearchParams(received[0]?.body).get('text')).toBe('一&二=三');
});

test('a connection that breaks is tried once more, with the same id', async () => {
  const { url, received } = await gateway((response, nth) =>
    nth === 1 ? response.socket?.destroy() : ok(response),
  );
  await httpSms({ url, bodyTemplate, ...quick }).send(message);
  expect(received.map((one) => one.headers['idempotency-key'])).toEqual([message.id, message.id]);
});

test('a gateway that gives no answer twice is refused, within its time', async () => {
  const { url, received } = await gateway(() => undefined);
  const started = performance.now();
  const sending = httpSms({ url, bodyTemplate, ...quick, timeoutMs: 100 }).send(message);
  await expect(sending).rejects.toThrow('identity.sms_unavailable');
  expect(performance.now() - started).toBeLessThan(8000);
  expect(received).toHaveLength(2);
});

test.each([400, 403, 500, 503, 302])(
  'the answer %s is a no, and not tried again',
  async (status) => {
    const { url, received } = await gateway((response) =>
      response.writeHead(status, { location: 'http://127.0.0.1:9/' }).end(),
    );
    const sending = httpSms({ url, bodyTemplate, ...quick }).send(message);
    await expect(sending).rejects.toThrow('identity.sms_unavailable');
    expect(received).toHaveLength(1);
  },
);

test('a gateway that says no with 200 is understood', async () => {
  const { url } = await gateway((response) => response.end('{"code":"LIMIT"}'));
  const sms = httpSms({ url, bodyTemplate, accepted: /"code":"OK"/, ...quick });
  await expect(sms.send(message)).rejects.toThrow('identity.sms_unavailable');
});

test('nobody listening is a refusal and not a crash', async () => {
  const sms = httpSms({ url: 'http://127.0.0.1:9/', bodyTemplate, ...quick });
  await expect(sms.send(message)).rejects.toThrow('identity.sms_unavailable');
});

test('a misspelt place in the template is found at once', () => {
  const make = () => httpSms({ url: 'http://127.0.0.1:9/', bodyTemplate: '{"to":"{{phon}}"}' });
  expect(make).toThrow('{{phon}}');
});
