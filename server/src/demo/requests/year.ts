import { isAfter, msOf, plusMinutes, type Instant } from '../../platform/clock/clock.ts';
import type { HistoryRecord } from '../../modules/service/index.ts';
import { midnightBefore } from '../calendar.ts';
import type { Resident } from '../people/settle-residents.ts';
import type { Random } from '../random.ts';
import { themes } from '../words/index.ts';
import { seasonAt, weekdayFactor } from '../words/seasons.ts';
import type { Theme } from '../words/theme.ts';
import { minuteOfDay } from './hours.ts';
import { makeRecord } from './make-record.ts';
import type { World } from './world.ts';

const days = 365;

interface Day {
  midnight: Instant;
  /** What people write about on that day, by its weight. */
  weights: number[];
  whole: number;
}

/** A year of requests that ends now, in the order they were filed. */
export function yearOfRequests(world: World, count: number): HistoryRecord[] {
  const random = world.random.fork('year');
  const usable = themes.filter((theme) => world.categories.has(theme.key));
  const calendar = Array.from({ length: days }, (_, nth) =>
    dayOf(midnightBefore(world.now, days - 1 - nth), usable),
  );
  const asked = createAskers(world, random);
  const moments = Array.from({ length: count }, () => {
    const day = random.weighted(calendar, (one) => one.whole);
    const theme = usable[pickIndex(day.weights, random.next() * day.whole)]!;
    return { theme, at: momentOn(day, theme, world.now, random) };
  });
  moments.sort((one, other) => msOf(one.at) - msOf(other.at));
  return moments.map(({ theme, at }, nth) =>
    makeRecord(
      world,
      {
        theme,
        category: world.categories.get(theme.key)!,
        createdAt: at,
        reporter: asked(),
        sourceId: `demo/${nth + 1}`,
      },
      random,
    ),
  );
}

function dayOf(midnight: Instant, usable: readonly Theme[]): Day {
  const weights = usable.map(
    (theme) =>
      theme.weight *
      seasonAt(theme.season ?? 'even', midnight) *
      weekdayFactor(midnight, theme.hours === 'office'),
  );
  return { midnight, weights, whole: weights.reduce((sum, one) => sum + one, 0) };
}

function pickIndex(weights: readonly number[], at: number): number {
  let left = at;
  const found = weights.findIndex((weight) => (left -= weight) < 0);
  return found === -1 ? weights.length - 1 : found;
}

/** A few minutes are left for whoever answers; what would be in the future was yesterday. */
function momentOn(day: Day, theme: Theme, now: Instant, random: Random): Instant {
  const at = plusMinutes(day.midnight, minuteOfDay(random, theme.hours ?? 'any'));
  const moment = new Date(msOf(at) + random.int(0, 59_999)).toISOString();
  return isAfter(moment, plusMinutes(now, -3)) ? plusMinutes(moment, -1440) : moment;
}

/** Who asks: some buildings are worse off than others, and some people ask more. */
function createAskers(world: World, random: Random): () => Resident {
  const grown = world.residents.filter((one) => one.age >= 18);
  const hot = new Set(
    random
      .shuffled(world.estate.buildings.filter((one) => one.section !== null))
      .slice(0, Math.ceil(world.estate.buildings.length / 12))
      .map((one) => one.id),
  );
  const likely = grown.flatMap((one) => Array.from({ length: likelihood(one, hot) }, () => one));
  const demo = grown.filter((one) => one.phone?.startsWith('1380099000') === true);
  return () => (demo.length > 0 && random.chance(0.006) ? random.pick(demo) : random.pick(likely));
}

function likelihood(one: Resident, hot: ReadonlySet<string>): number {
  const old = one.home.building.since < 2000 ? 2 : 1;
  const top = one.home.storey === one.home.building.storeys ? 1 : 0;
  return (hot.has(one.home.building.id) ? 4 : 1) * old + top;
}
