import type { Route } from '../../platform/http/route.ts';
import { communityRoutes } from './community.routes.ts';

/** The tree to the home, who lives there, and who looks after it: see README.md. */
export function createCommunityModule(): { routes: Route[] } {
  return { routes: communityRoutes };
}

export { openCommunity } from './open-community.ts';
export type { CommunityInput, Opening } from './open-community.ts';
export { communityNames, communityOf } from './community.store.ts';
export { resolvePlace } from './resolve-place.ts';
export type { ResolvedPlace } from './resolve-place.ts';
export { getTree } from './building/get-tree.ts';
export { addBuildings, addSections } from './building/add-buildings.ts';
export type { NewBuilding, NewSection } from './building/add-buildings.ts';
export { addHomes } from './home/add-homes.ts';
export type { NewArea, NewHome } from './home/add-homes.ts';
export { makeCodes } from './code/make-codes.ts';
export { scanCode } from './code/scan-code.ts';
export { saveEquipment } from './equipment/save-equipment.ts';
export { equipmentNamed } from './equipment/equipment.store.ts';
export { homesByIds, homesIn, movedInSince, type HomeBrief } from './home/homes-in.ts';
export { homesOf } from './home/homes-of.ts';
export type { MyHome } from './home/homes-of.ts';
export { homesOfPeople, type HomeSpot } from './home/homes-of-people.ts';
export { addHouseholds } from './household/add-households.ts';
export type { NewHousehold, NewMember } from './household/add-households.ts';
export { loneElders } from './household/lone-elders.ts';
export { residentsIn, residentsOfHome } from './household/residents-in.ts';
export { addOrganisations } from './organisation/add-organisations.ts';
export type { NewOrganisation } from './organisation/add-organisations.ts';
export { organisationNames } from './organisation/organisation-names.ts';
export { addPlaces } from './place/add-places.ts';
export type { NewPlace } from './place/add-places.ts';
export { findByCodes } from './place/find-by-codes.ts';
export type { PlaceMatch } from './place/find-by-codes.ts';
export { assignedStewards } from './staff/assigned-stewards.ts';
export { assignBuildings } from './staff/assign-buildings.ts';
export { buildingsOf } from './staff/buildings-of.ts';
export { peopleInCare } from './staff/people-in-care.ts';
export { communityPersonalData, shareHome } from './personal-data.ts';
export { whereabouts } from './staff/whereabouts.ts';
export { listStaff } from './staff/list-staff.ts';
export {
  createStandIn,
  endStandIn,
  standInsFrom,
  stoodInFor,
  type StandIn,
} from './staff/stand-in.ts';
export { stewardOf } from './staff/steward-of.ts';
export {
  fileNameOf,
  inCommunity as importInCommunity,
  refreshStatistics,
  withPath,
} from './import/import-file.ts';
export { importHomesFile } from './import/import-homes.ts';
export { importMapFile, proposedCommunities } from './import/import-map.ts';
export type { MapImportOptions, ProposedCommunity } from './import/import-map.ts';
export type {
  ImportDeps,
  Imported,
  ImportOptions,
  ImportSource,
  Progress,
} from './import/import-file.ts';
export { homesTemplateSheets } from './import/homes-template.ts';
export { recordRun } from './import/import-run.store.ts';
