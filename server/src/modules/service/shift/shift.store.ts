import type { Shift } from '@linli/contract';
import { plusMinutes } from '../../../platform/clock/clock.ts';
import type { Ctx } from '../../../platform/context.ts';
import { rows, run, sql } from '../../../platform/db/tx.ts';
import { momentOf } from '../plan/plan-rule.ts';

/** A shift as it lies in the table: minutes from midnight of its day, on the clock on the wall. */
export interface ShiftRow {
  id: string;
  personId: string;
  onDay: string;
  fromMinute: number;
  untilMinute: number;
}

export function readShifts(
  ctx: Ctx,
  given: { from: string; until: string; personId?: string },
): Promise<ShiftRow[]> {
  const ofOne = given.personId === undefined ? sql`` : sql`and person_id = ${given.personId}`;
  return rows(
    ctx.tx,
    sql<ShiftRow>`select id, person_id as "personId", on_day::text as "onDay", from_minute as "fromMinute",
        until_minute as "untilMinute"
      from shift where community_id = ${ctx.communityId} and on_day >= ${given.from}::date
        and on_day < ${given.until}::date ${ofOne}
      order by on_day, from_minute, id limit 5000`,
  );
}

/** Two who give shifts at once must not give one person two that overlap: they come one after the other. */
export function lockShifts(ctx: Ctx): Promise<number> {
  return run(
    ctx.tx,
    sql`insert into counter (community_id, name, value) values (${ctx.communityId}, 'shift', 1)
      on conflict (community_id, name) do update set value = counter.value + 1`,
  );
}

export function writeShifts(ctx: Ctx, shifts: readonly ShiftRow[]): Promise<number> {
  return run(
    ctx.tx,
    sql`insert into shift (community_id, id, person_id, on_day, from_minute, until_minute, made_by, made_at)
      select ${ctx.communityId}, x.id, x."personId", x."onDay", x."fromMinute", x."untilMinute",
        ${ctx.actor.personId}, ${ctx.now}
      from jsonb_to_recordset(${JSON.stringify(shifts)}::jsonb) as x(id uuid, "personId" uuid, "onDay" date,
        "fromMinute" integer, "untilMinute" integer)
      on conflict (community_id, id) do update set person_id = excluded.person_id, on_day = excluded.on_day,
        from_minute = excluded.from_minute, until_minute = excluded.until_minute, made_by = excluded.made_by,
        made_at = excluded.made_at`,
  );
}

export function removeShift(ctx: Ctx, id: string): Promise<ShiftRow[]> {
  return rows(
    ctx.tx,
    sql<ShiftRow>`delete from shift where community_id = ${ctx.communityId} and id = ${id}
      returning id, person_id as "personId", on_day::text as "onDay", from_minute as "fromMinute",
        until_minute as "untilMinute"`,
  );
}

const two = (number: number) => String(number).padStart(2, '0');
const timeOf = (minute: number) => `${two(Math.floor(minute / 60) % 24)}:${two(minute % 60)}`;

export function shiftOf(row: ShiftRow, personName: string): Shift {
  const midnight = momentOf(row.onDay, '00:00');
  return {
    id: row.id,
    personId: row.personId,
    personName,
    onDay: row.onDay,
    from: timeOf(row.fromMinute),
    until: timeOf(row.untilMinute),
    startsAt: plusMinutes(midnight, row.fromMinute),
    endsAt: plusMinutes(midnight, row.untilMinute),
  };
}

const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const dayMinutes = 1440;

/** One that ends when it starts, or before, ends on the next day. */
export function minutesOf(times: { from: string; until: string }) {
  const fromMinute = minuteOf(times.from);
  const ends = minuteOf(times.until);
  return { fromMinute, untilMinute: ends > fromMinute ? ends : ends + dayMinutes };
}
