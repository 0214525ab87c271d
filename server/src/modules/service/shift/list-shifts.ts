import type { Locale, Shift } from '@linli/contract';
import { personOf, type Ctx } from '../../../platform/context.ts';
import { workbookBytes } from '../../../platform/table-file/index.ts';
import { allPerformers } from '../performer/find-performer.ts';
import { dayOf, plusDay } from '../plan/plan-rule.ts';
import { shiftColumns, shiftTitles } from './shift-file.ts';
import { readShifts, shiftOf } from './shift.store.ts';

/** Who works on these days, and everybody who may be given a shift. */
export async function listShifts(ctx: Ctx, { from, days }: { from: string; days: number }) {
  const until = plusDay(from, days);
  const [rows, people] = await Promise.all([readShifts(ctx, { from, until }), allPerformers(ctx)]);
  const nameOf = new Map(people.map((one) => [one.personId, one.name]));
  return {
    // Whoever left keeps no line in the plan.
    items: rows.flatMap((row) => {
      const name = nameOf.get(row.personId);
      return name === undefined ? [] : [shiftOf(row, name)];
    }),
    people: people
      .map(({ personId, name, roles }) => ({ personId, name, roles }))
      .toSorted((one, other) => one.name.localeCompare(other.name, 'zh')),
  };
}

/** My shifts from Monday of this week to Sunday of the next, with one of last night that still runs. */
export async function myShifts(ctx: Ctx): Promise<{ items: Shift[] }> {
  const today = dayOf(ctx.now);
  const weekday = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7;
  const monday = plusDay(today, -weekday);
  const from = weekday === 0 ? plusDay(monday, -1) : monday;
  const rows = await readShifts(ctx, {
    from,
    until: plusDay(monday, 14),
    personId: personOf(ctx),
  });
  return { items: rows.map((row) => shiftOf(row, ctx.actor.name)) };
}

export async function exportShifts(
  ctx: Ctx,
  { from, days, locale }: { from: string; days: number; locale: Locale },
): Promise<Buffer> {
  const { items } = await listShifts(ctx, { from, days });
  return workbookBytes({
    name: locale === 'en' ? 'Shifts' : '排班',
    columns: shiftColumns.map((key) => ({ key, header: shiftTitles[locale][key], width: 14 })),
    rows: items.map((one) => Object.fromEntries(shiftColumns.map((key) => [key, one[key]]))),
  });
}

const stamp = (at: string) => `${at.slice(0, 19).replaceAll(/[-:]/g, '')}Z`;

/** My shifts for a calendar app (RFC 5545). */
export async function exportMyShifts(ctx: Ctx): Promise<string> {
  const { items } = await myShifts(ctx);
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Linli//Shifts//EN',
    ...items.flatMap((one) => [
      'BEGIN:VEVENT',
      `UID:${one.id}`,
      `DTSTAMP:${stamp(ctx.now)}`,
      `DTSTART:${stamp(one.startsAt)}`,
      `DTEND:${stamp(one.endsAt)}`,
      `SUMMARY:值班 ${one.from}–${one.until}`,
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ];
  return `${lines.join('\r\n')}\r\n`;
}
