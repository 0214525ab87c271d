/** As much as the server keeps of one video. */
const most = 100_000;
const time = /(\d{2}:\d{2}:\d{2}),(\d{3})/g;

/**
 * Subtitles as WebVTT; SubRip differs by its first line and the comma in its times.
 * @returns null for anything else, and for more than the server keeps.
 */
export function webVttOf(file: string): string | null {
  const text = file
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .trim();
  if (text.length > most - 10 || !text.includes('-->')) return null;
  if (/^WEBVTT(\s|$)/.test(text)) return text;
  return time.test(text) ? `WEBVTT\n\n${text.replace(time, '$1.$2')}` : null;
}
