import type { Category } from '@linli/contract';
import { plusMinutes } from '../../platform/clock/clock.ts';
import type { HistoryRecord } from '../../modules/service/index.ts';
import type { Resident } from '../people/settle-residents.ts';
import { stewardOf } from '../requests/make-record.ts';
import type { World } from '../requests/world.ts';
import type { Tale } from './tales.ts';
import { workerOf } from './who-and-when.ts';

export interface Told {
  tale: Tale;
  nth: number;
  payer: Resident;
}

export const sourceIdOf = (nth: number) => `demo/paid/${nth + 1}`;
/** When the worker was on the way, and at the door. */
const minutes = { assigned: 6, accepted: 11, arrived: 40 } as const;

/** The order up to the worker's arrival; what it costs is told afterwards. */
export function beginningOf(world: World, category: Category, told: Told): HistoryRecord {
  const { tale, nth, payer } = told;
  const { home } = payer;
  const asker = { id: payer.id, name: payer.name, role: 'resident' as const };
  const worker = workerOf(world, 'engineer', 'zhao');
  const dispatcher = workerOf(world, 'dispatcher', 'lin');
  const createdAt = plusMinutes(world.now, -tale.minutesAgo);
  const at = (after: number) => plusMinutes(createdAt, after);
  const to = { id: worker.id, name: worker.name };
  return {
    sourceId: sourceIdOf(nth),
    categoryKey: category.key,
    text: tale.text,
    channel: 'app',
    reporter: { id: payer.id, name: payer.name },
    filedBy: asker,
    place: {
      kind: 'home',
      homeId: home.id,
      buildingId: home.building.id,
      lng: home.building.lng,
      lat: home.building.lat,
      label: home.label,
    },
    responsible: stewardOf(world, home.building.id),
    createdAt,
    timeline: [
      { act: 'assign', by: dispatcher, to, at: at(minutes.assigned) },
      { act: 'accept', by: worker, at: at(minutes.accepted) },
      ...(tale.until === 'accepted'
        ? []
        : [{ act: 'arrive' as const, by: worker, at: at(minutes.arrived) }]),
    ],
  };
}

/** Who asked: one of the demo's people, or somebody who lives there. */
export function residentOf(world: World, who: Tale['who'], nth: number): Resident {
  const named = who === 'anyone' ? undefined : world.demoIds.get(who);
  const grown = world.residents.filter((one) => one.age >= 25 && one.phone !== null);
  const found = world.residents.find((one) => one.id === named);
  return found ?? grown[(nth * 131 + 17) % grown.length]!;
}
