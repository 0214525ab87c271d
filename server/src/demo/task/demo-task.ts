import type { TaskKind } from '@linli/contract';
import type { NewTask } from '../../modules/task/index.ts';
import type { DemoKey } from '../people/demo-people.ts';
import type { Scene } from '../photos.ts';

/** How far somebody has come with their place. */
export type Fate =
  | 'claimed'
  | 'missed'
  | 'there'
  | 'submitted'
  | 'redo'
  | 'appealed'
  | 'refused'
  | 'settled'
  | 'part';

export interface DemoTask extends Partial<Omit<NewTask, 'id' | 'payer' | 'place' | 'slots'>> {
  key: string;
  by: 'xu' | 'he' | 'wang';
  kind: TaskKind;
  title: string;
  text: string;
  /** Hours from now; negative: it was. */
  startsIn: number;
  hours: number;
  slots?: number;
  everyDays?: number;
  places?: number;
  /** Of the day, where it is far off; unset: nine. */
  hour?: number;
  /** Which building of the list; unset: the whole estate. */
  building?: number;
  /** Around that building on the map, not in it. */
  around?: true;
  /** Hours ago; unset: still a draft. */
  published?: number;
  /** Minutes until the first claim. */
  waits?: number;
  doers?: readonly (readonly [DemoKey, Fate])[];
  /** It does what an order asks for (demo/requests/today). */
  ofOrder?: true;
  /** What the doer wrote, counted, and was told. */
  done?: string;
  count?: number;
  /** What the photos of the work show. */
  scenes?: readonly Scene[];
  said?: string;
}

/** What a patrol of the street office is like unless a task says otherwise. */
export const patrol = {
  radiusM: 800,
  skills: [] as string[],
  minAge: null,
  certificate: null,
  payFen: 0,
  points: 0,
  unit: null,
  checkIn: ['place', 'code', 'steward'] as ('place' | 'code' | 'steward')[],
  photosNeeded: 0,
  countOf: null,
  headStarts: {},
  freeCancelMinutes: 120,
  placesPerPerson: 1,
};
