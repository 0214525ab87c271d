import { communityContract as contract } from '@linli/contract';
import {
  callRoute,
  communityRoute,
  everyRole,
  outsideRoute,
  type Route,
} from '../../platform/http/route.ts';
import { getMap } from './building/get-map.ts';
import { getTree } from './building/get-tree.ts';
import { saveBuilding } from './building/save-building.ts';
import { callers, editors, labelReaders, listers, readers } from './community.policy.ts';
import { codeRoutes } from './code/code.routes.ts';
import { communityOf } from './community.store.ts';
import { getHome } from './home/get-home.ts';
import { listHomes } from './home/list-homes.ts';
import { myHomes } from './home/my-homes.ts';
import { saveHomeArea } from './home/save-home-area.ts';
import { addHouseholdMember } from './household/add-household-member.ts';
import { endHouseholdMember } from './household/end-household-member.ts';
import { homesTemplate } from './import/homes-template.ts';
import { importUpload, uploadLimitBytes } from './import/import-upload.ts';
import { listImports } from './import/list-imports.ts';
import { listAllCommunities } from './list-all-communities.ts';
import { listOrganisations } from './organisation/list-organisations.ts';
import { saveOrganisation } from './organisation/save-organisation.ts';
import { findPeople } from './person/find-people.ts';
import { revealPhone } from './person/reveal-phone.ts';
import { listPlaces } from './place/list-places.ts';
import { savePlace } from './place/save-place.ts';
import { saveCommunity } from './save-community.ts';
import { assignBuildings } from './staff/assign-buildings.ts';
import { listStaff } from './staff/list-staff.ts';
import { mySteward } from './staff/my-steward.ts';

export const communityRoutes: Route[] = [
  ...codeRoutes,
  callRoute(contract.listAllCommunities, 'platform_admin', (call, { query }) =>
    listAllCommunities(call, query),
  ),
  communityRoute(contract.getCommunity, everyRole, (ctx) => communityOf(ctx), {
    card: true,
    proxy: 'requests',
  }),
  communityRoute(contract.saveCommunity, editors, (ctx, { body }) => saveCommunity(ctx, body)),
  communityRoute(contract.getTree, everyRole, (ctx) => getTree(ctx), { proxy: 'requests' }),
  communityRoute(
    contract.getMap,
    [...labelReaders, 'volunteer_steward', 'resident', 'merchant'],
    (ctx) => getMap(ctx),
  ),
  communityRoute(contract.saveBuilding, editors, (ctx, { params, body }) =>
    saveBuilding(ctx, { buildingId: params.buildingId, ...body }),
  ),
  communityRoute(contract.listHomes, labelReaders, (ctx, { query }) => listHomes(ctx, query)),
  communityRoute(contract.getHome, [...labelReaders, 'resident'], (ctx, { params }) =>
    getHome(ctx, params),
  ),
  communityRoute(contract.saveHomeArea, editors, (ctx, { params, body }) =>
    saveHomeArea(ctx, { homeId: params.homeId, ...body }),
  ),
  communityRoute(contract.myHomes, everyRole, (ctx) => myHomes(ctx), {
    card: true,
    proxy: 'requests',
  }),
  communityRoute(contract.mySteward, everyRole, (ctx) => mySteward(ctx), {
    card: true,
    proxy: 'requests',
  }),
  communityRoute(contract.addHouseholdMember, listers, (ctx, { params, body }) =>
    addHouseholdMember(ctx, { homeId: params.homeId, ...body }),
  ),
  communityRoute(contract.endHouseholdMember, listers, (ctx, { params }) =>
    endHouseholdMember(ctx, params),
  ),
  communityRoute(contract.findPeople, readers, (ctx, { query }) => findPeople(ctx, query)),
  communityRoute(contract.revealPhone, callers, (ctx, { params, body }) =>
    revealPhone(ctx, { personId: params.personId, reason: body.reason }),
  ),
  communityRoute(contract.listPlaces, everyRole, (ctx, { query }) => listPlaces(ctx, query), {
    proxy: 'requests',
  }),
  communityRoute(contract.savePlace, editors, (ctx, { params, body }) =>
    savePlace(ctx, { placeId: params.placeId, ...body }),
  ),
  communityRoute(contract.listOrganisations, readers, (ctx, { query }) =>
    listOrganisations(ctx, query),
  ),
  communityRoute(contract.saveOrganisation, editors, (ctx, { params, body }) =>
    saveOrganisation(ctx, { organisationId: params.organisationId, ...body }),
  ),
  communityRoute(contract.listStaff, readers, (ctx) => listStaff(ctx)),
  communityRoute(contract.assignBuildings, editors, (ctx, { params, body }) =>
    assignBuildings(ctx, { personId: params.personId, ...body }),
  ),
  communityRoute(contract.homesTemplate, editors, async () => homesTemplate()),
  outsideRoute(contract.importFile, editors, (outside, { body }) => importUpload(outside, body), {
    bodyLimit: uploadLimitBytes,
  }),
  communityRoute(contract.listImports, editors, (ctx, { query }) => listImports(ctx, query)),
];
