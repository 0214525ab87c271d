import type { Ctx, Fact } from '../platform/context.ts';
import type { Subscriber } from '../platform/facts/subscribers.ts';
import { endTrial, enrolPerformer } from '../modules/service/index.ts';
import {
  probationEnded,
  volunteerDecided,
  type ProbationEnded,
  type VolunteerDecided,
} from '../modules/steward/index.ts';

/**
 * A volunteer who was accepted can be given work at once, little of it while on trial; when the trial is
 * over, as much as others.
 */
export const volunteerPerformer: Subscriber = {
  name: 'volunteer-performer',
  hears: [volunteerDecided, probationEnded],
  handle: async (ctx: Ctx, facts: readonly Fact[]) => {
    for (const { type, data } of facts) {
      if (type === volunteerDecided) {
        const {
          personIds,
          accepted,
          skills = [],
          trial = true,
        } = data as Partial<VolunteerDecided>;
        if (accepted === true)
          for (const personId of personIds ?? [])
            await enrolPerformer(ctx, { personId, skills, trial });
      } else
        for (const personId of (data as unknown as ProbationEnded).personIds)
          await endTrial(ctx, personId);
    }
  },
};
