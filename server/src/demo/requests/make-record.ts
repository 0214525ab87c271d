import type { Category } from '@linli/contract';
import { isAfter, plusDays, type Instant } from '../../platform/clock/clock.ts';
import type { HistoryPerson, HistoryRecord } from '../../modules/service/index.ts';
import type { Resident } from '../people/settle-residents.ts';
import type { Worker } from '../people/staff.ts';
import type { Scene } from '../photos.ts';
import type { Random } from '../random.ts';
import { toneOf } from '../words/index.ts';
import { message } from '../words/slots.ts';
import type { Theme } from '../words/theme.ts';
import { tellStory, until, type Story } from './story.ts';
import { personOf } from './telling.ts';
import { spotOf } from './where.ts';
import { performersOf, workersIn, type World } from './world.ts';

interface Asking {
  theme: Theme;
  category: Category;
  createdAt: Instant;
  reporter: Resident;
  /** Unique in the community. */
  sourceId: string;
}

/** One request of the year: who asked what, where, how, and everything that came of it by now. */
export function makeRecord(world: World, asking: Asking, random: Random): HistoryRecord {
  const { theme, category, createdAt, reporter } = asking;
  const spot = spotOf(world, theme, category, reporter.home, random);
  const channel = channelOf(reporter, category, spot.place.kind, random);
  const filedBy = whoTypes(world, channel, reporter, spot.building?.id ?? null, random);
  const asker: HistoryPerson = { id: reporter.id, name: reporter.name, role: 'resident' };
  const beginning = {
    category,
    createdAt,
    channel,
    reporter: channel === 'patrol' ? null : asker,
    hands: random.shuffled(performersOf(world, category, spot.building)),
    dispatcher: dispatcherOf(world, random),
  };
  const story = tellToNow(beginning, world.now, random);
  const recent = isAfter(createdAt, plusDays(world.now, -12));
  const thisSeason = isAfter(createdAt, plusDays(world.now, -60));
  return {
    sourceId: asking.sourceId,
    categoryKey: category.key,
    text: message({ texts: theme.texts, tone: toneOf(theme) }, random, spot.words).slice(0, 300),
    channel,
    reporter: channel === 'patrol' ? null : { id: reporter.id, name: reporter.name },
    filedBy,
    place: spot.place,
    responsible: stewardOf(world, spot.building?.id),
    createdAt,
    ...withPictures(world, category, story, recent ? random.chance(0.5) : thisSeason),
  };
}

/** What is not over yet goes smoothly: the board shows trouble where a scene puts it, and nowhere else. */
function tellToNow(
  beginning: Omit<Parameters<typeof tellStory>[0], 'smooth'>,
  now: Instant,
  random: Random,
): Story {
  const story = tellStory({ ...beginning, smooth: false }, random);
  const over = story.timeline.every((act) => !isAfter(act.at, now));
  return over ? story : until(tellStory({ ...beginning, smooth: true }, random), now);
}

/** The old call or come by, the young tap; what lies outside is often found on patrol. */
function channelOf(
  reporter: Resident,
  category: Category,
  place: string,
  random: Random,
): 'app' | 'phone' | 'counter' | 'patrol' {
  const engineers = category.performer === 'engineer' && category.groupKey !== 'consult';
  if (place !== 'home' && engineers && random.chance(0.14)) return 'patrol';
  if (reporter.phone === null) return random.chance(0.7) ? 'phone' : 'counter';
  const app = reporter.age >= 72 ? 0.2 : reporter.age >= 60 ? 0.5 : 0.88;
  if (random.chance(app)) return 'app';
  return random.chance(0.75) ? 'phone' : 'counter';
}

function whoTypes(
  world: World,
  channel: string,
  reporter: Resident,
  buildingId: string | null,
  random: Random,
): HistoryPerson {
  if (channel === 'app') return { id: reporter.id, name: reporter.name, role: 'resident' };
  const steward = buildingId === null ? undefined : world.staff.stewards.get(buildingId);
  if (channel === 'patrol')
    return personOf(
      steward !== undefined && random.chance(0.5) ? steward : random.pick(patrols(world)),
    );
  return steward !== undefined && random.chance(0.3)
    ? personOf(steward)
    : dispatcherOf(world, random);
}

const patrols = (world: World) =>
  workersIn(world, 'engineer').filter((one) => one.skills.includes('guarding'));

export function dispatcherOf(world: World, random: Random): HistoryPerson {
  return personOf(
    random.weighted(workersIn(world, 'dispatcher'), (one) => (one.key === null ? 1 : 2)),
  );
}

export function stewardOf(
  world: World,
  buildingId: string | undefined,
): { id: string; name: string } | null {
  const steward: Worker | undefined =
    buildingId === undefined ? undefined : world.staff.stewards.get(buildingId);
  return steward === undefined ? null : { id: steward.id, name: steward.name };
}

const sceneOf: readonly (readonly [RegExp, Scene])[] = [
  [/^repair-(water|tap|home-drain|heating|sewer)/, 'pipe'],
  [/lights|power/, 'lamp'],
  [/^cleaning/, 'litter'],
  [/door|gate|locks/, 'door'],
  [/seepage|facade/, 'wall'],
  [/parking|fire-lane|ebike/, 'car'],
];

/** Pictures of the matching kind, where there is one: what it looked like, and what it looks like now. */
export function withPictures(
  world: World,
  category: Pick<Category, 'key'>,
  story: Story,
  wanted: boolean,
): Pick<HistoryRecord, 'turn' | 'timeline' | 'photos'> {
  const scene = sceneOf.find(([pattern]) => pattern.test(category.key))?.[1];
  const pair = scene === undefined ? undefined : world.pictures[scene];
  if (!wanted || pair === undefined) return story;
  const timeline = story.timeline.map((act) =>
    act.act === 'submit' ? { ...act, photos: [pair.before, pair.after] } : act,
  );
  return { turn: story.turn, timeline, photos: [pair.before] };
}
