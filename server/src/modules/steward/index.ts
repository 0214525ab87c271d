import type { Route } from '../../platform/http/route.ts';
import type { RecurringJob } from '../../platform/jobs/jobs.ts';
import { gapSubscriber, nameGapsDaily } from './charge/name-gaps.ts';
import { courseRoutes } from './course.routes.ts';
import { dayRoutes } from './day.routes.ts';
import type { MattersOf } from './day/steward-day.ts';
import type { SignalsOf } from './evaluation/list-evaluations.ts';
import { growthRoutes } from './growth.routes.ts';
import { hoursRoutes } from './hours.routes.ts';
import type { Subscriber } from '../../platform/facts/subscribers.ts';
import { endProbations } from './person/probation.jobs.ts';
import { lapseStars } from './star/star.jobs.ts';
import { personRoutes } from './steward.routes.ts';

export interface StewardDeps {
  /** What households said of people's work. */
  signalsOf: SignalsOf;
  /** What goes on in the homes of some buildings. */
  mattersOf: MattersOf;
  /** Where others reach this server; null: where the caller does. */
  publicUrl: string | null;
}

/** Stewards: whom they look after, how they grow, what households say of them: see README.md. */
export function createSteward({ signalsOf, mattersOf, publicUrl }: StewardDeps): {
  routes: readonly Route[];
  recurring: readonly RecurringJob[];
  subscribers: readonly Subscriber[];
} {
  return {
    routes: [
      ...personRoutes,
      ...courseRoutes,
      ...growthRoutes(signalsOf),
      ...dayRoutes(mattersOf),
      ...hoursRoutes(publicUrl),
    ],
    recurring: [nameGapsDaily, endProbations, lapseStars(signalsOf)],
    subscribers: [gapSubscriber],
  };
}

export { addCertificate, checkCertificate } from './certificate/add-certificate.ts';
export { photoIsVisible as stewardPhotoIsVisible } from './certificate/add-certificate.ts';
export { videoIsVisible } from './course/save-course.ts';
export { heldCertificates } from './certificate/held-certificates.ts';
export { chargeHomes } from './charge/charge-homes.ts';
export { createClass } from './course/hold-class.ts';
export { finishLesson, saveCourse } from './course/save-course.ts';
export { doKindness, hearNeed } from './day/steward-day.ts';
export { voiceSteward } from './evaluation/list-evaluations.ts';
export {
  probationEnded,
  volunteerDecided,
  type ProbationEnded,
  type VolunteerDecided,
} from './events.ts';
export { saveExam, saveQuestion } from './exam/save-question.ts';
export { recordHours } from './hours/record-hours.ts';
export { bringSteward } from './person/bring-steward.ts';
export { starsOf } from './person/steward.store.ts';
export { stewardPersonalData } from './privacy/personal-data.ts';
export { applyVolunteer } from './volunteer/apply-volunteer.ts';
export { interviewVolunteer } from './volunteer/decide-volunteer.ts';
