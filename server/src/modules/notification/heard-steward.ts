import type { NotificationKind } from '@linli/contract';
import type { Fact } from '../../platform/context.ts';
import {
  gapOpened,
  probationEnded,
  rollCorrected,
  starChanged,
  starWarned,
  volunteerDecided,
  type GapOpened,
  type ProbationEnded,
  type RollCorrected,
  type StarChanged,
  type StarWarned,
  type VolunteerDecided,
} from '../steward/events.ts';
import type { News } from './heard.ts';

/** The facts of stewards that somebody is told of. */
export const stewardFacts = [
  starChanged,
  starWarned,
  volunteerDecided,
  probationEnded,
  gapOpened,
  rollCorrected,
] as const;

/** Whoever gains a star hears of it, and whoever may lose one hears of it first. */
export function stewardNews({ type, data }: Pick<Fact, 'type' | 'data'>): News | null {
  switch (type) {
    case starChanged: {
      const { personIds, stars, before } = data as unknown as StarChanged;
      return news(personIds, stars > before ? 'star_gained' : 'star_lost', { number: stars });
    }
    case starWarned: {
      const { personIds, star, dueAt } = data as unknown as StarWarned;
      return news(personIds, 'star_warned', { number: star, title: dueAt.slice(0, 10) });
    }
    case volunteerDecided: {
      const { personIds, accepted, reason } = data as unknown as VolunteerDecided;
      const kind = accepted ? 'volunteer_accepted' : 'volunteer_declined';
      return news(personIds, kind, reason === null ? {} : { reason });
    }
    case probationEnded: {
      const { personIds, name } = data as unknown as ProbationEnded;
      const both = news(personIds, 'probation_ended', { title: name });
      const leads = { kind: 'probation_over' as const, to: { roles: ['manager' as const] } };
      return { ...both, tellings: [...both.tellings, leads] };
    }
    case gapOpened: {
      const { buildings, homes } = data as unknown as GapOpened;
      const leads = { kind: 'steward_gap' as const, to: { roles: ['manager' as const] } };
      return { ...news([], 'steward_gap', { number: buildings, count: homes }), tellings: [leads] };
    }
    case rollCorrected: {
      const { personIds, course, reason } = data as unknown as RollCorrected;
      return news(personIds, 'class_corrected', { title: course, reason });
    }
    default:
      return null;
  }
}

const news = (
  people: readonly string[],
  kind: NotificationKind,
  data: Record<string, string | number>,
): News => ({
  tellings: [{ kind, to: { people } }],
  byId: null,
  orderId: null,
  requestId: null,
  data,
  urgent: false,
});
