import type { BodyOf, serviceContract, Shift } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import type { Ctx } from '../../../platform/context.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';
import { allPerformers } from '../performer/find-performer.ts';
import { plusDay } from '../plan/plan-rule.ts';
import {
  lockShifts,
  minutesOf,
  readShifts,
  removeShift,
  shiftOf,
  writeShifts,
  type ShiftRow,
} from './shift.store.ts';

/**
 * Gives somebody a shift, or changes one. One that ends when it starts, or before, ends on the next day.
 * @throws Refusal service.shift_person_unknown, shift_overlaps
 */
export async function putShift(
  ctx: Ctx,
  shiftId: string,
  input: BodyOf<typeof serviceContract.putShift>,
): Promise<Shift> {
  const person = (await allPerformers(ctx)).find((one) => one.personId === input.personId);
  if (person === undefined) throw new Refusal('service.shift_person_unknown');
  const { fromMinute, untilMinute } = minutesOf(input);
  const { personId, onDay } = input;
  const shift: ShiftRow = { id: shiftId.toLowerCase(), personId, onDay, fromMinute, untilMinute };
  await lockShifts(ctx);
  const near = await readShifts(ctx, {
    from: plusDay(onDay, -1),
    until: plusDay(onDay, 2),
    personId,
  });
  if (near.some((one) => one.id !== shift.id && overlap(one, shift)))
    throw new Refusal('service.shift_overlaps', { name: person.name });
  await writeShifts(ctx, [shift]);
  const label = `${person.name} ${onDay} ${input.from}–${input.until}`;
  audit(ctx, { act: 'shift.put', subjectKind: 'shift', subjectId: shift.id, subjectLabel: label });
  return shiftOf(shift, person.name);
}

/** Takes a shift away. */
export async function deleteShift(ctx: Ctx, shiftId: string): Promise<void> {
  const [gone] = await removeShift(ctx, shiftId);
  if (gone === undefined) return;
  audit(ctx, {
    act: 'shift.delete',
    subjectKind: 'shift',
    subjectId: gone.id,
    subjectLabel: gone.onDay,
  });
}

/**
 * The seven days from a day on again in the weeks after them. Who has a shift there keeps it, and done
 * twice it is done once; who no longer works here gets none.
 */
export async function copyShifts(
  ctx: Ctx,
  { from, weeks }: { from: string; weeks: number },
): Promise<{ made: number; skipped: number }> {
  await lockShifts(ctx);
  const until = plusDay(from, 7 * (weeks + 1) + 1);
  const there = await readShifts(ctx, { from: plusDay(from, -1), until });
  const people = new Set((await allPerformers(ctx)).map((one) => one.personId));
  const week = there.filter(({ onDay }) => onDay >= from && onDay < plusDay(from, 7));
  const made: ShiftRow[] = [];
  let skipped = 0;
  for (let number = 1; number <= weeks; number++) {
    for (const shift of week) {
      const copy = { ...shift, id: newId(), onDay: plusDay(shift.onDay, 7 * number) };
      const taken = [...there, ...made].some(
        (one) => one.personId === copy.personId && overlap(one, copy),
      );
      if (taken || !people.has(copy.personId)) skipped += 1;
      else made.push(copy);
    }
  }
  if (made.length > 0) {
    await writeShifts(ctx, made);
    audit(ctx, { act: 'shift.copy', subjectKind: 'shift', subjectLabel: `${from} +${weeks}` });
  }
  return { made: made.length, skipped };
}

export function overlap(one: ShiftRow, other: ShiftRow): boolean {
  const apart = (Date.parse(other.onDay) - Date.parse(one.onDay)) / 60_000;
  return one.fromMinute < other.untilMinute + apart && other.fromMinute + apart < one.untilMinute;
}
