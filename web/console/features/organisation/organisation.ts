import type { Endpoints, OrganisationKind, OutOf } from '@linli/contract';

export type Organisation = OutOf<Endpoints['listOrganisations']>['items'][number];
export const organisationKinds: readonly OrganisationKind[] = [
  'street_office',
  'residents_committee',
  'property_company',
  'owners_committee',
  'operator',
  'merchant',
  'social_organisation',
  'club',
  'supplier',
];
