import { newId } from '../../src/platform/ids/ids.ts';
import {
  addBuildings,
  addHomes,
  addHouseholds,
  assignBuildings,
} from '../../src/modules/community/index.ts';
import { addPerformers, categoryIdOf } from '../../src/modules/service/index.ts';
import type { Client, TestApp, TestCommunity } from './test-app.ts';
import { buildCommunity } from './test-app.ts';

/** A small estate with everybody the loop needs. */
export interface Estate {
  community: TestCommunity;
  buildingId: string;
  /** Home of the resident. */
  homeId: string;
  otherHomeId: string;
  resident: Client;
  neighbour: Client;
  dispatcher: Client;
  manager: Client;
  engineer: Client;
  secondEngineer: Client;
  steward: Client;
  category(key: string): string;
}

export async function buildEstate(test: TestApp): Promise<Estate> {
  const community = await buildCommunity(test);
  const [resident, neighbour, dispatcher, manager, engineer, secondEngineer, steward] =
    await Promise.all([
      community.person('resident'),
      community.person('resident'),
      community.person('dispatcher'),
      community.person('manager'),
      community.person('engineer'),
      community.person('engineer'),
      community.person('steward'),
    ]);
  const buildingId = newId();
  const homeId = newId();
  const otherHomeId = newId();
  await community.as(async (ctx) => {
    await addBuildings(ctx, [
      { id: buildingId, code: '3', name: '3号楼', storeys: 6, lng: 120.1, lat: 30.2 },
    ]);
    await addHomes(ctx, [
      { id: homeId, buildingId, code: '501', storey: 5 },
      { id: otherHomeId, buildingId, code: '502', storey: 5 },
    ]);
    const startsOn = '2024-01-01';
    await addHouseholds(ctx, [
      { homeId, startsOn, members: [{ personId: resident.personId, relation: 'owner', startsOn }] },
      {
        homeId: otherHomeId,
        startsOn,
        members: [{ personId: neighbour.personId, relation: 'lessee', startsOn }],
      },
    ]);
    await assignBuildings(ctx, {
      personId: steward.personId,
      role: 'steward',
      buildingIds: [buildingId],
    });
    await addPerformers(
      ctx,
      [engineer, secondEngineer].map((one) => ({
        personId: one.personId,
        skills: allSkills,
        cap: 3,
        onDuty: true,
      })),
    );
  });
  const category = (key: string) => categoryIdOf(community.id, key);
  return {
    community,
    buildingId,
    homeId,
    otherHomeId,
    resident,
    neighbour,
    dispatcher,
    manager,
    engineer,
    secondEngineer,
    steward,
    category,
  };
}

/** Skills the tests' engineers have: all that the shipped catalogue asks of engineers. */
const allSkills = await engineerSkills();

async function engineerSkills(): Promise<string[]> {
  const { catalogueTemplate } = await import('../../src/modules/service/catalogue/template.ts');
  const skills = catalogueTemplate.flatMap((group) => group.categories.map((one) => one.skill));
  return [...new Set(skills.filter((skill) => skill !== null))];
}
