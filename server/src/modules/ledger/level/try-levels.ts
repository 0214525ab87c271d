import type { BodyOf, ledgerContract, OutOf } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import type { Ctx } from '../../../platform/context.ts';
import { peopleByIds } from '../../identity/index.ts';
import { readLadders, refuseWrong } from './ladders.ts';
import { levelOf, type Earned } from './level.ts';
import { readEarnedBy } from './points.store.ts';

type Trial = OutOf<typeof ledgerContract.tryLevels>;
type Moved = Omit<Trial['moved'][number], 'personName'>;

/** People whose history is in memory at once, and who are listed by name. */
const [atOnce, named] = [500, 100];

/**
 * Who would move by other steps, from everybody's history. Nothing is written.
 * @throws Refusal ledger.unit_unknown, ledger.level_steps
 */
export async function tryLevels(
  ctx: Ctx,
  { scope, version: _, ...steps }: BodyOf<typeof ledgerContract.tryLevels>,
): Promise<Trial> {
  await refuseWrong(ctx, scope, steps);
  const before = (await readLadders(ctx)).get(scope) ?? [];
  const after = [...before, { ...steps, startsAt: ctx.now }];
  const trial = { people: 0, now: [] as number[], would: [] as number[], up: 0, down: 0 };
  const moved: Moved[] = [];
  let last: string | null = null;
  do {
    const people: Map<string, Earned[]> = await readEarnedBy(ctx, {
      unit: scope === 'all' ? null : scope,
      after: last,
      limit: atOnce,
    });
    for (const [personId, earned] of people) {
      last = personId;
      trial.people += 1;
      const is = levelOf(earned, before, ctx.now);
      const would = levelOf(earned, after, ctx.now);
      const [from, to] = [is?.level ?? 0, would?.level ?? 0];
      trial.now[from] = (trial.now[from] ?? 0) + 1;
      trial.would[to] = (trial.would[to] ?? 0) + 1;
      if (from === to) continue;
      trial[to > from ? 'up' : 'down'] += 1;
      moved.push({ personId, score: would?.score ?? is?.score ?? 0, from, to });
    }
    if (people.size < atOnce) break;
  } while (last !== null);
  const { people, up, down } = trial;
  const shown = moved.toSorted((a, b) => a.to - a.from - (b.to - b.from)).slice(0, named);
  audit(ctx, { act: 'ledger.levels_tried', subjectKind: 'unit', subjectLabel: scope });
  return {
    people,
    up,
    down,
    now: counts(trial.now),
    would: counts(trial.would),
    moved: await withNames(ctx, shown),
  };
}

const counts = (list: readonly (number | undefined)[]) => Array.from(list, (one) => one ?? 0);

async function withNames(ctx: Ctx, moved: readonly Moved[]): Promise<Trial['moved']> {
  const people = await peopleByIds(
    ctx,
    moved.map(({ personId }) => personId),
  );
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return moved.map((one) => ({ ...one, personName: names.get(one.personId) ?? '' }));
}
