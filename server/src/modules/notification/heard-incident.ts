import type { NotificationKind } from '@linli/contract';
import type { Fact } from '../../platform/context.ts';
import type { IncidentFact } from '../service/events.ts';
import type { News } from './heard.ts';

/** Trouble that many share goes to whoever lives there. */
export function incidentNews(kind: NotificationKind, { data }: Pick<Fact, 'data'>): News {
  const { personIds, byId, categoryNameZh, categoryNameEn, placeLabel, reason, reasonEn } =
    data as unknown as IncidentFact;
  return {
    tellings: [{ kind, to: { people: personIds } }],
    byId,
    orderId: null,
    requestId: null,
    data: { categoryNameZh, categoryNameEn, placeLabel, reason, reasonEn },
    urgent: false,
  };
}
