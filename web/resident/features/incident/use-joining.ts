import type { Category, IncidentBrief } from '@linli/contract';
import { useState } from 'react';
import { useAct, useApi, type Out } from '../../../client/index.ts';
import type { PickedPlace } from '../request/place-picker.tsx';

type Homes = Out<'myHomes'>['items'];

export interface Joining {
  /** What is known to be wrong where somebody is about to ask. */
  incident: IncidentBrief | null;
  /** They say that theirs is about it. */
  joins: boolean;
  setJoins: (joins: boolean) => void;
  /** Attaches what was filed; staff see it among the suggestions should this be lost. */
  join: (requestId: string) => void;
}

/** The incident that what is being asked is likely about. */
export function useJoining(
  communityId: string,
  asked: { category: Category | null; place: PickedPlace | null; homes: Homes },
): Joining {
  const query = useApi('currentIncidents', { params: { communityId } });
  const act = useAct('joinIncident', { refresh: ['currentIncidents', 'getRequest'] });
  const [joins, setJoins] = useState(true);
  const incident = (query.data?.items ?? []).find((one) => isAbout(one, asked)) ?? null;
  return {
    incident,
    joins,
    setJoins,
    join: (requestId) => {
      if (incident === null || !joins) return;
      act.mutate({ params: { communityId, requestId }, body: { incidentId: incident.id } });
    },
  };
}

/** Of its kind of requests, and at one of its places. */
export function isAbout(
  incident: Pick<IncidentBrief, 'categoryIds' | 'buildingIds'>,
  asked: {
    category: Pick<Category, 'id'> | null;
    place: PickedPlace | null;
    homes: readonly Pick<Homes[number], 'id' | 'buildingId'>[];
  },
): boolean {
  const { category, place, homes } = asked;
  if (category === null || place === null || !incident.categoryIds.includes(category.id))
    return false;
  if (incident.buildingIds.length === 0) return true;
  const buildingId =
    place.kind === 'building'
      ? place.buildingId
      : place.kind === 'home'
        ? homes.find(({ id }) => id === place.homeId)?.buildingId
        : undefined;
  return buildingId !== undefined && incident.buildingIds.includes(buildingId);
}
