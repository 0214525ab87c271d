import type { NotificationKind } from '@linli/contract';
import type { Fact } from '../../platform/context.ts';
import { needAgreed, needEnded, needMatched, type NeedFact } from '../need/events.ts';
import type { News } from './heard.ts';

/** The facts of the needs and offers of neighbours. */
export const needFacts = [needMatched, needAgreed, needEnded] as const;
const kinds: ReadonlyMap<string, NotificationKind> = new Map([
  [needMatched, 'need_matched'],
  [needAgreed, 'need_agreed'],
  [needEnded, 'need_ended'],
]);

/** News about needs and offers, for the two alone; what it is about stands in the app. Null of other facts. */
export function needNews({ type, data }: Pick<Fact, 'type' | 'data'>): News | null {
  const kind = kinds.get(type);
  if (kind === undefined) return null;
  const { personIds, byId } = data as unknown as NeedFact;
  return {
    tellings: [{ kind, to: { people: personIds } }],
    byId,
    orderId: null,
    requestId: null,
    data: {},
    urgent: false,
  };
}
