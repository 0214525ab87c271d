import type { Ctx } from '../../../platform/context.ts';
import type { Instant } from '../../../platform/clock/clock.ts';
import { myPlaces } from './read-place.ts';

/** The slots that somebody has taken, as an iCalendar file (RFC 5545): times in UTC, lines of at most 75 octets. */
export async function exportMyPlaces(ctx: Ctx): Promise<string> {
  const places = await myPlaces(ctx);
  const events = places
    .filter(({ state }) => state === 'claimed' || state === 'checked_in')
    .flatMap(({ id, startsAt, endsAt, task }) => [
      'BEGIN:VEVENT',
      `UID:${id}`,
      `DTSTAMP:${stamp(ctx.now)}`,
      `DTSTART:${stamp(startsAt)}`,
      `DTEND:${stamp(endsAt)}`,
      `SUMMARY:${escaped(task.title)}`,
      `LOCATION:${escaped(task.placeLabel)}`,
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      `DESCRIPTION:${escaped(task.title)}`,
      'TRIGGER:-PT1H',
      'END:VALARM',
      'END:VEVENT',
    ]);
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Linli//Tasks//EN',
    ...events,
    'END:VCALENDAR',
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}

const stamp = (at: Instant) => `${at.slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
const escaped = (text: string) =>
  text.replaceAll(/[\\;,]/g, (sign) => `\\${sign}`).replaceAll(/\r?\n/g, String.raw`\n`);

/** Goes on in the next line after a space, never within a character. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  for (const letter of line) {
    if (Buffer.byteLength(part + letter) > 74) {
      parts.push(part);
      part = '';
    }
    part += letter;
  }
  return [...parts, part].join('\r\n ');
}
