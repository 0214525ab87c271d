import { expect, test } from 'vitest';
import { webVttOf } from './web-vtt.ts';

test('subtitles of films become captions a browser shows', () => {
  const srt = '\uFEFF1\r\n00:00:01,000 --> 00:00:02,500\r\n拍打双肩，大声呼叫\r\n';
  expect(webVttOf(srt)).toBe('WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.500\n拍打双肩，大声呼叫');
});

test('captions stay as they are', () => {
  const vtt = 'WEBVTT - 急救\n\n00:01.000 --> 00:02.000\n一';
  expect(webVttOf(vtt)).toBe(vtt);
});

test.each(['', '一段文字', 'WEBVTT', `WEBVTT\n${'x --> y\n'.repeat(20_000)}`])(
  'anything else, and more than is kept, is refused',
  (text) => expect(webVttOf(text)).toBeNull(),
);
