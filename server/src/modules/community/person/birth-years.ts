import type { Ctx } from '../../../platform/context.ts';
import { peopleByIds, type Person } from '../../identity/index.ts';

type Aged = Person & { birthYear?: number | null };

/** The years of birth of those whose year is known. */
export async function birthYears(ctx: Ctx, ids: readonly string[]): Promise<Map<string, number>> {
  return birthYearsIn(await peopleByIds(ctx, ids));
}

export function birthYearsIn(people: readonly Aged[]): Map<string, number> {
  return new Map(people.flatMap(({ id, birthYear }) => (birthYear ? [[id, birthYear]] : [])));
}
