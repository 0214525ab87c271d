import type { NotificationKind, Role } from '@linli/contract';
import type { Fact } from '../../platform/context.ts';
import {
  cardLocked,
  type CardLocked,
  memberInvited,
  proxyBegan,
  proxyEnded,
  type AboutMember,
  type ProxyFact,
} from '../identity/events.ts';
import {
  incidentClosed,
  incidentOpened,
  incidentUpdated,
  orderEscalated,
  orderLate,
  orderMoved,
  requestFiled,
  requestFollowed,
  type OrderEscalated,
  type OrderLate,
  type OrderMoved,
  type RequestFiled,
  type RequestFollowed,
} from '../service/events.ts';
import { incidentNews } from './heard-incident.ts';
import { peerFacts, peerNews } from './heard-peers.ts';
import { actedFor, inName, proxyNews } from './heard-proxy.ts';
import { desk, listening, told } from './told.ts';

/** The facts this module listens for. */
export const heard = [
  requestFiled,
  orderMoved,
  requestFollowed,
  orderLate,
  orderEscalated,
  memberInvited,
  incidentOpened,
  incidentUpdated,
  incidentClosed,
  proxyBegan,
  proxyEnded,
  cardLocked,
  ...peerFacts,
] as const;

/** One thing to tell some people; a person named twice hears only the first that they have not muted. */
export interface Telling {
  kind: NotificationKind;
  to: { people: readonly string[] } | { roles: readonly Role[] };
  /** What it is about is not theirs any more, to open it from what they are told. */
  lost?: true;
}

/** What a fact means for people. */
export interface News {
  tellings: readonly Telling[];
  /** Who did it, and is not told. */
  byId: string | null;
  orderId: string | null;
  requestId: string | null;
  /** What fills the sentence. */
  data: Record<string, string | number>;
  /** Whether what it is about is urgent; a kind may press by itself (kinds.ts). */
  urgent: boolean;
}

/** Whom a fact concerns, and what they are told. Pure: the same fact gives the same news. */
export function newsOf(fact: Pick<Fact, 'type' | 'data'>): News | null {
  switch (fact.type) {
    case requestFiled:
      return filedNews(fact.data as unknown as HeardRequestFiled);
    case orderMoved:
      return movedNews(fact.data as unknown as OrderMoved);
    case requestFollowed:
      return followedNews(fact.data as unknown as RequestFollowed);
    case orderLate:
      return lateNews(fact.data as unknown as OrderLate);
    case orderEscalated:
      return escalatedNews(fact.data as unknown as OrderEscalated);
    case memberInvited:
      return invitedNews(fact.data as unknown as AboutMember);
    case incidentOpened:
      return incidentNews('incident_opened', fact);
    case incidentUpdated:
      return incidentNews('incident_updated', fact);
    case incidentClosed:
      return incidentNews('incident_closed', fact);
    case proxyBegan:
      return proxyNews('proxy_began', fact.data as unknown as ProxyFact);
    case proxyEnded:
      return proxyNews('proxy_ended', fact.data as unknown as ProxyFact);
    case cardLocked:
      return cardNews(fact.data as unknown as CardLocked);
    default:
      return peerNews(fact);
  }
}

/** A request may be filed straight into somebody's hands, or into the claim hall. */
export type HeardRequestFiled = RequestFiled & {
  byId?: string | null;
  executorId?: string | null;
  claimablePerformerRole?: string | null;
};

function filedNews(filed: HeardRequestFiled): News {
  const { executorId = null, byId = null, urgent } = filed;
  const tellings: Telling[] = [
    ...listening('executor', 'order_assigned', { executorId, reporterIds: [] }),
    ...(urgent ? ([{ kind: 'request_filed', to: { roles: desk } }] as const) : []),
    ...claimable(filed.claimablePerformerRole ?? null),
    ...actedFor(filed.forId),
  ];
  return { ...inName(about(filed), filed.agentName, 'file'), tellings, byId, urgent };
}

function movedNews(moved: OrderMoved): News {
  // An internal word stays among staff.
  const reporterIds = moved.internal ? [] : moved.reporterIds;
  const { executorId, previousExecutorId } = moved;
  const tellings = told[moved.act].flatMap(([listener, kind]) =>
    listening(listener, kind, { executorId, previousExecutorId, reporterIds }),
  );
  const { becameUrgent = false } = moved;
  if (becameUrgent) {
    // As one that is urgent when it is filed: whoever has it, and those who dispatch.
    tellings.push(...listening('executor', 'request_filed', { executorId, reporterIds }));
    tellings.push({ kind: 'request_filed', to: { roles: desk } });
  }
  // What a proposal gave out by mistake had been in the hall before, and comes back in numbers.
  const cameToHall = moved.to === 'new' && moved.from !== 'new' && moved.act !== 'take_back';
  if (cameToHall || becameUrgent) tellings.push(...claimable(moved.claimablePerformerRole));
  tellings.push(...actedFor(moved.forId));
  const { data, ...rest } = inName(about(moved), moved.agentName, moved.act);
  const { byId, urgent, reason } = moved;
  return { ...rest, tellings, byId, urgent, data: reason === null ? data : { ...data, reason } };
}

/** Who joined a neighbour's request hears what its reporter hears, about their own. */
function followedNews(followed: RequestFollowed): News {
  const { act, reporterIds, requestId, byId, reason } = followed;
  const tellings = told[act]
    .filter(([listener]) => listener === 'reporters')
    .flatMap(([listener, kind]) => listening(listener, kind, { executorId: null, reporterIds }));
  const { number, placeLabel, categoryNameZh, categoryNameEn } = followed;
  const data = { number, placeLabel, categoryNameZh, categoryNameEn };
  return {
    tellings,
    byId,
    orderId: null,
    requestId,
    data: reason === null ? data : { ...data, reason },
    urgent: false,
  };
}

function lateNews(late: OrderLate): News {
  const { executorId, deadline } = late;
  const tellings: Telling[] = [
    ...listening('executor', 'order_late', { executorId, reporterIds: [] }),
    { kind: 'order_late', to: { roles: desk } },
  ];
  const { data, ...rest } = about(late);
  return { ...rest, tellings, byId: null, urgent: false, data: { ...data, deadline } };
}

/** A step of the ladder goes to the level it names; where nobody stands on it, to the desk. */
function escalatedNews(escalated: OrderEscalated): News {
  const { to, executorId, responsibleId, deadline, at, urgent } = escalated;
  const person = to === 'executor' ? executorId : to === 'steward' ? responsibleId : null;
  const role = to === 'executor' || to === 'steward' ? desk : [to];
  const { data, ...rest } = about(escalated);
  const amount: Record<string, number> =
    at.kind === 'share'
      ? { percent: at.percent }
      : at.kind === 'after'
        ? { minutes: at.minutes }
        : {};
  return {
    ...rest,
    tellings: [
      { kind: 'order_escalated', to: person === null ? { roles: role } : { people: [person] } },
    ],
    byId: null,
    urgent,
    data: { ...data, deadline, step: at.kind, ...amount },
  };
}

function invitedNews({ role, personIds }: AboutMember): News {
  return {
    tellings: [{ kind: 'member_invited', to: { people: personIds } }],
    byId: null,
    orderId: null,
    requestId: null,
    data: { role },
    urgent: false,
  };
}

/** The steward prints another and asks how it came about; managers hear of each. */
function cardNews({ serial, homeLabel, stewardId }: CardLocked): News {
  const steward: Telling[] =
    stewardId === null ? [] : [{ kind: 'card_locked', to: { people: [stewardId] } }];
  return {
    tellings: [...steward, { kind: 'card_locked', to: { roles: ['manager'] } }],
    byId: null,
    orderId: null,
    requestId: null,
    data: { number: serial, placeLabel: homeLabel ?? '' },
    urgent: true,
  };
}

const claimable = (role: string | null): Telling[] =>
  role === null ? [] : [{ kind: 'order_claimable', to: { roles: [role as Role] } }];

function about(fact: RequestFiled | OrderMoved | OrderLate | OrderEscalated) {
  const { orderId, requestId, number, placeLabel, categoryNameZh, categoryNameEn } = fact;
  return { orderId, requestId, data: { number, placeLabel, categoryNameZh, categoryNameEn } };
}
