import type { Category } from '@linli/contract';
import { isAfter, plusMinutes, type Instant } from '../../platform/clock/clock.ts';
import type { HistoryAct, HistoryPerson } from '../../modules/service/index.ts';
import type { Worker } from '../people/staff.ts';
import type { Random } from '../random.ts';
import * as say from '../words/answers.ts';

/** A request about to be lived through. */
export interface Beginning {
  category: Category;
  createdAt: Instant;
  channel: 'app' | 'phone' | 'counter' | 'patrol';
  /** Null after a patrol. */
  reporter: HistoryPerson | null;
  /** Whoever may do it, the first choice first. */
  hands: readonly Worker[];
  dispatcher: HistoryPerson;
  /** Nothing goes wrong: for stories that are not over yet. */
  smooth: boolean;
}

/** Mutable while it is told: where in time we are, and who has the order. */
export interface Telling extends Beginning {
  at: Instant;
  hand: Worker;
  acts: HistoryAct[];
  random: Random;
}

export const personOf = (worker: Worker): HistoryPerson => ({
  id: worker.id,
  name: worker.name,
  role: worker.role,
});
export const handOf = ({ id, name }: Worker) => ({ id, name });

export function tell(telling: Telling, act: Omit<HistoryAct, 'at'>, at: Instant): void {
  telling.at = isAfter(at, telling.at) ? at : plusMinutes(telling.at, 1);
  telling.acts.push({ ...act, at: telling.at });
}

export const later = (telling: Telling, minutes: number) =>
  plusMinutes(telling.at, Math.max(1, Math.round(minutes)));
export const share = (random: Random, from: number, until: number) =>
  from + random.next() * (until - from);

/** Takes the order on. */
export const accept = (telling: Telling, at: Instant) =>
  tell(telling, { act: 'accept', by: personOf(telling.hand) }, at);

/** Hands the work in, with a word on what was done. */
export function submit(telling: Telling, at: Instant): void {
  const { random, category } = telling;
  tell(
    telling,
    { act: 'submit', by: personOf(telling.hand), note: random.pick(notesFor(category)) },
    at,
  );
}

function notesFor(category: Category): readonly string[] {
  if (category.class === 'warm') return say.doneNotes['warm']!;
  if (category.class === 'value_added') return say.doneNotes['value']!;
  return say.doneNotes[category.groupKey] ?? say.doneNotes['repair']!;
}
