import { stewardContract as api, type Role } from '@linli/contract';
import { communityRoute, everyRole, type Route } from '../../platform/http/route.ts';
import { homeBirthdays } from './day/birthdays.ts';
import { myStewardCard } from './day/my-steward-card.ts';
import {
  doKindness,
  hearNeed,
  listHeardNeeds,
  stewardDay,
  type MattersOf,
} from './day/steward-day.ts';
import { voiceSteward } from './evaluation/list-evaluations.ts';
import { leads, stewardRoles } from './steward.routes.ts';
import {
  applyVolunteer,
  consentToVolunteer,
  myVolunteering,
  withdrawApplication,
} from './volunteer/apply-volunteer.ts';
import {
  decideVolunteer,
  interviewVolunteer,
  listVolunteerApplications,
} from './volunteer/decide-volunteer.ts';

const fullTime: readonly Role[] = ['steward'];

/** A day of a steward, what residents see of theirs, and how one becomes a volunteer. */
export const dayRoutes = (mattersOf: MattersOf): readonly Route[] => [
  communityRoute(api.myStewardCard, everyRole, (ctx) => myStewardCard(ctx), {
    card: true,
    proxy: 'requests',
  }),
  communityRoute(api.voiceSteward, ['resident'], (ctx, { body }) => voiceSteward(ctx, body)),
  communityRoute(api.stewardDay, fullTime, (ctx) => stewardDay(ctx, mattersOf)),
  communityRoute(api.homeBirthdays, fullTime, (ctx, { params }) =>
    homeBirthdays(ctx, params.homeId),
  ),
  communityRoute(api.doKindness, stewardRoles, (ctx, { body }) => doKindness(ctx, body)),
  communityRoute(api.hearNeed, stewardRoles, (ctx, { body }) => hearNeed(ctx, body)),
  communityRoute(
    api.listHeardNeeds,
    [...stewardRoles, ...leads, 'social_worker'],
    (ctx, { query }) => listHeardNeeds(ctx, query),
  ),
  communityRoute(api.myVolunteering, everyRole, (ctx) => myVolunteering(ctx)),
  communityRoute(api.applyVolunteer, ['resident'], (ctx, { body }) => applyVolunteer(ctx, body)),
  communityRoute(api.withdrawApplication, everyRole, (ctx, { params }) =>
    withdrawApplication(ctx, params.applicationId),
  ),
  communityRoute(api.consentToVolunteer, everyRole, (ctx, { params }) =>
    consentToVolunteer(ctx, params.applicationId),
  ),
  communityRoute(api.listVolunteerApplications, leads, (ctx, { query }) =>
    listVolunteerApplications(ctx, query),
  ),
  communityRoute(api.interviewVolunteer, leads, (ctx, { params, body }) =>
    interviewVolunteer(ctx, params.applicationId, body),
  ),
  communityRoute(api.decideVolunteer, leads, (ctx, { params, body }) =>
    decideVolunteer(ctx, params.applicationId, body),
  ),
];
