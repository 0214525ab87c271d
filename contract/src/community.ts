import { codeContract } from './community/code.ts';
import { importContract } from './community/import.ts';
import { partyContract } from './community/party.ts';
import { peopleContract } from './community/people.ts';
import { treeContract } from './community/tree.ts';

export {
  areaKind,
  footprint,
  organisationKind,
  placeKind,
  relation,
  type AreaKind,
  type Footprint,
  type ImportRun,
  type OrganisationKind,
  type Relation,
} from './community/shapes.ts';

export {
  codeTarget,
  equipmentKind,
  type CodeTarget,
  type Equipment,
  type EquipmentKind,
  type PlaceCode,
  type Scanned,
} from './community/code.ts';

/** The tree to the home, who lives there, who looks after it, and how it all is brought in. */
export const communityContract = {
  ...treeContract,
  ...peopleContract,
  ...partyContract,
  ...importContract,
  ...codeContract,
};
