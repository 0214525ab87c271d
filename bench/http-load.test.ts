import { expect, test } from 'vitest';
import { readAnswers } from './http-load.ts';

const answer = (status: number, body: string) =>
  `HTTP/1.1 ${status} X\r\nContent-Type: text/plain\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;

/** The answers found in a stream that arrives in pieces of some bytes. */
function read(text: string, bytes: number): { status: number; body: string }[] {
  const found: { status: number; body: string }[] = [];
  const take = readAnswers((one) => found.push({ status: one.status, body: one.body() }));
  const whole = Buffer.from(text);
  for (let at = 0; at < whole.length; at += bytes) take(whole.subarray(at, at + bytes));
  return found;
}

test('answers are found wherever the stream is cut', () => {
  const text = answer(200, '{"好":1}') + answer(409, '') + answer(200, 'x\r\n\r\ny');
  const expected = [
    { status: 200, body: '{"好":1}' },
    { status: 409, body: '' },
    { status: 200, body: 'x\r\n\r\ny' },
  ];
  for (const bytes of [1, 7, 64, 1000]) expect(read(text, bytes)).toEqual(expected);
});

test('an answer that does not say how long it is stops the bench', () => {
  expect(() => read('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n', 100)).toThrow(
    /without its length/,
  );
});
