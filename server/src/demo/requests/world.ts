import type { Category } from '@linli/contract';
import type { Instant } from '../../platform/clock/clock.ts';
import type { DemoBuilding, Estate } from '../estate/build-estate.ts';
import type { Metres } from '../estate/shape.ts';
import type { DemoKey } from '../people/demo-people.ts';
import type { Resident } from '../people/settle-residents.ts';
import type { Staff, Worker } from '../people/staff.ts';
import type { Pictures } from '../photos.ts';
import type { Random } from '../random.ts';

/** Everything stories are told from. */
export interface World {
  now: Instant;
  communityName: string;
  estate: Estate;
  residents: readonly Resident[];
  staff: Staff;
  /** Residents who also execute orders. */
  volunteers: readonly Worker[];
  /** By key. */
  categories: ReadonlyMap<string, Category>;
  pictures: Pictures;
  /** Persons of this community by the key of the demo person. */
  demoIds: ReadonlyMap<DemoKey, string>;
  random: Random;
}

/** Who may do the work of a category: the right role, and the skill when it asks for one. */
export function performersOf(
  world: World,
  category: Category,
  building: DemoBuilding | null,
): readonly Worker[] {
  const { performer, skill } = category;
  if (performer === 'volunteer_steward') return world.volunteers;
  if (performer === 'steward' && building !== null) {
    const steward = world.staff.stewards.get(building.id);
    if (steward !== undefined) return [steward];
  }
  const able = world.staff.workers.filter(
    (one) => one.role === performer && (skill === null || one.skills.includes(skill)),
  );
  // Work that asks for no skill is for people who repair, not for whoever is also in the field.
  const repairing =
    skill === null && performer === 'engineer'
      ? able.filter((one) => !one.skills.includes('lift'))
      : able;
  return fitting(category, repairing);
}

const shopsFor: Record<string, string> = {
  'new-retail-water': '万清',
  'new-retail-fresh-food': '汤小满',
  'new-retail-staples': '常福根',
  'new-retail-laundry': '施燕',
  'new-retail-cake-flowers': '孟舒怡',
  'elder-care-meals': '裘金根',
  'home-removal': '贺大勇',
  'health-hospital-companion': '夏玉珍',
};

/** Where a category asks for no skill, its shop is known by its trade. */
function fitting(category: Category, able: readonly Worker[]): readonly Worker[] {
  const owner = shopsFor[category.key];
  return owner === undefined ? able : able.filter((one) => one.name === owner);
}

export function workersIn(world: World, role: Worker['role']): Worker[] {
  return world.staff.workers.filter((one) => one.role === role);
}

/** Places outside that people name, on the plan. */
export const outside: readonly { name: string; at: Metres }[] = [
  { name: '中心花园', at: [-30, 8] },
  { name: '东门', at: [346, 12] },
  { name: '南门', at: [-20, -236] },
  { name: '健身角', at: [-120, -20] },
  { name: '儿童滑梯旁', at: [18, 6] },
  { name: '邻里中心门口', at: [-4, -22] },
  { name: '非机动车棚', at: [-390, 96] },
  { name: '小竹林', at: [210, -20] },
  { name: '快递柜旁', at: [30, -60] },
  { name: '小学围墙边', at: [70, -120] },
  { name: '地下车库入口', at: [-250, -90] },
];
