import type { Category } from '@linli/contract';
import type { HistoryPlace } from '../../modules/service/index.ts';
import type { DemoBuilding, DemoHome } from '../estate/build-estate.ts';
import { onEarth } from '../estate/shape.ts';
import type { Random } from '../random.ts';
import type { Theme } from '../words/theme.ts';
import { outside, type World } from './world.ts';

export interface Spot {
  place: HistoryPlace;
  building: DemoBuilding | null;
  /** Words of the place for the slots of a text. */
  words: Record<string, string>;
}

/** Where it is that somebody writes about, seen from their home. */
export function spotOf(
  world: World,
  theme: Theme,
  category: Category,
  home: DemoHome,
  random: Random,
): Spot {
  const where = theme.where ?? (category.place === 'common' ? 'building' : 'home');
  if (where === 'home') return atHome(home);
  if (where === 'community') return inCommunity(world);
  if (where === 'point') return atPoint(world, random);
  return atBuilding(home, random);
}

export function atHome(home: DemoHome): Spot {
  const { building } = home;
  return {
    place: {
      kind: 'home',
      homeId: home.id,
      buildingId: building.id,
      lng: building.lng,
      lat: building.lat,
      label: home.label,
    },
    building,
    words: buildingWords(home),
  };
}

function atBuilding(home: DemoHome, random: Random): Spot {
  const { building } = home;
  const note = home.entrance !== null && random.chance(0.6) ? `${home.entrance}单元` : null;
  return {
    place: {
      kind: 'building',
      buildingId: building.id,
      lng: building.lng,
      lat: building.lat,
      label: building.name,
      note,
    },
    building,
    words: buildingWords(home),
  };
}

const buildingWords = (home: DemoHome) => ({
  entrance: home.entrance === null ? '' : `${home.entrance}单元`,
});

/** A place people have a name for, some steps to the side, as a finger on a map lands. */
function atPoint(world: World, random: Random): Spot {
  const { name, at } = random.pick(outside);
  const [lng, lat] = onEarth(world.estate.site, [
    at[0] + random.int(-12, 12),
    at[1] + random.int(-12, 12),
  ]);
  return {
    place: { kind: 'point', lng, lat, label: `${name.replace(/[旁边]$/, '')}附近` },
    building: null,
    words: { outside: name, entrance: '' },
  };
}

function inCommunity(world: World): Spot {
  const { lng, lat } = world.estate.site;
  return {
    place: { kind: 'community', lng, lat, label: world.communityName },
    building: null,
    words: { entrance: '' },
  };
}
