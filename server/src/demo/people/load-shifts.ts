import { plusMinutes } from '../../platform/clock/clock.ts';
import type { Ctx } from '../../platform/context.ts';
import { idFrom } from '../../platform/ids/ids.ts';
import { dueAfterWorkdays, writeShifts } from '../../modules/service/index.ts';
import { askErasure } from '../../modules/identity/index.ts';
import { toldNobody } from '../paid/told-nobody.ts';
import type { World } from '../requests/world.ts';

/** Minutes from midnight. */
type Span = readonly [from: number, until: number];
const office: Span = [510, 1050];
const early: Span = [420, 900];
const late: Span = [840, 1320];
const night: Span = [1200, 1920];
const patterns: Partial<Record<string, readonly (Span | null)[]>> = {
  // From Monday on; who guards or repairs takes turns, week about.
  engineer: [early, early, late, late, night, null, null],
  steward: [null, office, office, office, office, office, office],
};
/** Whoever one may become by one tap is at work now, and for hours to come. */
const onDutyNow = ['zhao', 'chen'];
const turns: readonly Span[] = [
  [420, 1140],
  [600, 1320],
  [840, 1560],
  [1200, 1920],
  [1320, 2040],
];
const leftMinutes = 180;
const dayMinutes = 1440;
const days = 14;

/** Who works when, this week and the next; and one resident who asks to be forgotten. */
export async function loadShifts(loading: Ctx, world: World): Promise<void> {
  const ctx = toldNobody({ ...loading, now: world.now });
  const wall = plusMinutes(world.now, 480);
  const midnight = Date.parse(`${wall.slice(0, 10)}T00:00:00Z`);
  const minute = Math.floor((Date.parse(wall) - midnight) / 60_000);
  const weekday = (new Date(midnight).getUTCDay() + 6) % 7;
  const dayAt = (offset: number) =>
    new Date(midnight + offset * dayMinutes * 60_000).toISOString().slice(0, 10);
  const now = turnAt(minute);
  const workers = world.staff.workers.filter(({ role }) => patterns[role] !== undefined);
  const shifts = workers.flatMap((worker, index) => {
    const pattern = patterns[worker.role] ?? [];
    const here = onDutyNow.includes(worker.key ?? '');
    return Array.from({ length: days }, (_, at) => at - weekday).flatMap((offset) => {
      const turn = worker.role === 'engineer' ? index : 0;
      const usual = pattern[(offset + weekday + turn) % pattern.length] ?? null;
      const near = here && Math.abs(offset - now.offset) <= 1;
      const span = near ? (offset === now.offset ? now.span : null) : usual;
      if (span === null) return [];
      const id = idFrom('demo', ctx.communityId, `shift/${worker.id}/${dayAt(offset)}`);
      const [fromMinute, untilMinute] = span;
      return [{ id, personId: worker.id, onDay: dayAt(offset), fromMinute, untilMinute }];
    });
  });
  await writeShifts(ctx, shifts);
  await oneWishesToBeForgotten(ctx, world);
}

/** The turn that runs at this minute of the day and has some hours left; after midnight it began the day before. */
function turnAt(minute: number): { offset: number; span: Span } {
  for (const offset of [0, -1])
    for (const span of turns) {
      const at = minute - offset * dayMinutes;
      if (span[0] <= at && at + leftMinutes <= span[1]) return { offset, span };
    }
  return { offset: 0, span: [0, dayMinutes] };
}

async function oneWishesToBeForgotten(ctx: Ctx, world: World): Promise<void> {
  const demo = new Set(world.demoIds.values());
  const somebody = world.residents.findLast((one) => !demo.has(one.id));
  if (somebody === undefined) return;
  await askErasure(
    { ...ctx, now: plusMinutes(ctx.now, -2 * dayMinutes) },
    { id: idFrom('demo', ctx.communityId, 'erasure'), personId: somebody.id, how: 'paper' },
    { dueAfterWorkdays },
  );
}
