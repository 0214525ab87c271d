import { plusMinutes, type Instant } from '../../platform/clock/clock.ts';
import type { HistoryAct, HistoryPerson, HistoryRecord } from '../../modules/service/index.ts';
import type { DemoKey } from '../people/demo-people.ts';
import type { Resident } from '../people/settle-residents.ts';
import type { Worker } from '../people/staff.ts';
import { withPictures } from './make-record.ts';
import { personOf } from './telling.ts';
import type { World } from './world.ts';
import { performersOf, workersIn } from './world.ts';
import { atHome } from './where.ts';

/** One act of a scene: so many minutes ago, by somebody. */
export type SceneAct = Omit<HistoryAct, 'at' | 'by' | 'to'> & {
  ago: number;
  by?: 'resident' | 'hand' | 'dispatcher' | 'clock';
  to?: 'hand';
};

export interface Scene {
  key: string;
  text: string;
  /** One of the demo people, or anybody. */
  who: DemoKey | 'anyone' | 'elder';
  /** Minutes since it was filed. */
  ago: number;
  /** Who has it: one of the demo people, or whoever can do it. */
  hand?: DemoKey | 'other';
  channel?: 'app' | 'phone';
  /** What lies outside homes is told of the building. */
  where?: 'building';
  acts?: readonly SceneAct[];
}

/** Sets a scene into the world as it is now. */
export function sceneRecord(world: World, scene: Scene, nth: number): HistoryRecord {
  const category = world.categories.get(scene.key);
  if (category === undefined) throw new Error(`there is no category ${scene.key}`);
  const reporter = reporterOf(world, scene, nth);
  const spot = atHome(reporter.home);
  const hand = handOf(world, scene, nth, performersOf(world, category, spot.building));
  const asker: HistoryPerson = { id: reporter.id, name: reporter.name, role: 'resident' };
  const dispatcher = personOf(
    workersIn(world, 'dispatcher').find((one) => one.key !== null) ??
      workersIn(world, 'dispatcher')[0]!,
  );
  const people = { resident: asker, hand: personOf(hand), dispatcher, clock: null };
  const timeline = (scene.acts ?? []).map(({ ago, by = 'hand', to, ...act }): HistoryAct => ({
    ...act,
    at: minutesAgo(world.now, ago),
    by: people[by],
    ...(to === 'hand' ? { to: { id: hand.id, name: hand.name } } : {}),
  }));
  const steward = world.staff.stewards.get(reporter.home.building.id);
  const turn = category.dispatch === 'rotate' ? { id: hand.id, name: hand.name } : null;
  const channel = scene.channel ?? 'app';
  const { building } = reporter.home;
  return {
    sourceId: `demo/today/${nth}`,
    categoryKey: scene.key,
    text: scene.text,
    channel,
    reporter: { id: reporter.id, name: reporter.name },
    filedBy: channel === 'app' ? asker : dispatcher,
    place:
      scene.where === 'building'
        ? { ...spot.place, kind: 'building', homeId: null, label: building.name }
        : spot.place,
    responsible: steward === undefined ? null : { id: steward.id, name: steward.name },
    createdAt: minutesAgo(world.now, scene.ago),
    ...withPictures(world, category, { turn, timeline }, true),
  };
}

const minutesAgo = (now: Instant, minutes: number) => plusMinutes(now, -minutes);

function reporterOf(world: World, scene: Scene, nth: number): Resident {
  const { who } = scene;
  const grown = world.residents.filter(
    (one) => one.age >= 18 && one.phone !== null && !isDemo(one),
  );
  if (who === 'elder')
    return spread(
      grown.filter((one) => one.age >= 68),
      nth,
    );
  if (who === 'anyone') return spread(grown, nth);
  return demoResident(world, who) ?? spread(grown, nth);
}

const isDemo = (one: Resident) => one.phone?.startsWith('1380099000') === true;
const demoResident = (world: World, key: DemoKey) =>
  world.residents.find((one) => one.id === world.demoIds.get(key));

/** Scenes lie all over the estate. */
const spread = <T>(list: readonly T[], nth: number): T => list[(nth * 97) % list.length] as T;

function handOf(world: World, scene: Scene, nth: number, able: readonly Worker[]): Worker {
  const { hand } = scene;
  const named =
    hand === undefined || hand === 'other'
      ? undefined
      : able.find((one) => one.id === world.demoIds.get(hand));
  const others = able.filter((one) => one.key === null);
  return named ?? spread(others.length > 0 ? others : able, nth);
}
