import type { Endpoints, OutOf } from '@linli/contract';

export type Place = OutOf<Endpoints['listPlaces']>['items'][number];
export type PlaceKind = Place['kind'];
export const placeKinds: readonly PlaceKind[] = ['venue', 'shop', 'car_space'];
