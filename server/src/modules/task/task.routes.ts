import { taskContract as api } from '@linli/contract';
import type { FastifyReply } from 'fastify';
import type { Ctx } from '../../platform/context.ts';
import { communityRoute, everyRole, type Route } from '../../platform/http/route.ts';
import type { StandingOf } from './claim/claimer.ts';
import { cancelPlace } from './claim/cancel-place.ts';
import { claimSlot } from './claim/claim-slot.ts';
import { handOutPlace, listVolunteers } from './claim/hand-out.ts';
import { readSkills, saveMySkills } from './claim/skills.ts';
import { readStanding } from './claim/standing.ts';
import { addToGroup, endInGroup, groupRoles, listGroup, listMyGroups } from './group/groups.ts';
import { listOpenTasks, listTasks } from './publish/list-tasks.ts';
import { publishTask, withdrawTask } from './publish/publish-task.ts';
import { listPurses } from './publish/purses.ts';
import { createTask, saveTask } from './publish/save-task.ts';
import { getTask } from './publish/task-view.ts';
import { appealPlace, decideAppeal } from './review/appeal-place.ts';
import { listReviews } from './review/list-reviews.ts';
import { ratePlace } from './review/rate-place.ts';
import { reviewPlace } from './review/review-place.ts';
import { exportMyPlaces } from './work/calendar-file.ts';
import { checkInAtTask, checkOut, confirmPresence } from './work/check-in.ts';
import { getPlace, myPlaces } from './work/read-place.ts';
import { householdStory } from './work/story.ts';
import { submitWork } from './work/submit-work.ts';

/** Publishing and claiming; who somebody is to a task is looked at in each use case. */
export function publishRoutes(standingOf: StandingOf): readonly Route[] {
  const task = (ctx: Ctx, taskId: string) => getTask(ctx, { taskId, standingOf });
  return [
    communityRoute(api.listOpenTasks, everyRole, (ctx, { query }) =>
      listOpenTasks(ctx, { query, standingOf }),
    ),
    communityRoute(api.listTasks, everyRole, (ctx, { query }) => listTasks(ctx, query)),
    communityRoute(api.listTaskPurses, everyRole, (ctx) => listPurses(ctx)),
    communityRoute(api.getTask, everyRole, (ctx, { params }) => task(ctx, params.taskId)),
    communityRoute(api.createTask, everyRole, async (ctx, { body }) =>
      task(ctx, await createTask(ctx, body)),
    ),
    communityRoute(api.saveTask, everyRole, async (ctx, { params, body }) => {
      await saveTask(ctx, params.taskId, body);
      return task(ctx, params.taskId);
    }),
    communityRoute(api.publishTask, everyRole, async (ctx, { params, body }) => {
      await publishTask(ctx, { ...params, ...body });
      return task(ctx, params.taskId);
    }),
    communityRoute(api.withdrawTask, everyRole, async (ctx, { params, body }) => {
      await withdrawTask(ctx, { ...params, ...body });
      return task(ctx, params.taskId);
    }),
    communityRoute(api.claimTaskSlot, everyRole, (ctx, { params }) =>
      claimSlot(ctx, { ...params, standingOf }),
    ),
    communityRoute(api.listTaskVolunteers, ['steward'], (ctx, { params }) =>
      listVolunteers(ctx, { ...params, standingOf }),
    ),
    communityRoute(api.handOutTaskPlace, ['steward'], (ctx, { params, body }) =>
      handOutPlace(ctx, { ...params, ...body, standingOf }),
    ),
    communityRoute(api.cancelTaskPlace, everyRole, (ctx, { params, body }) =>
      cancelPlace(ctx, { ...params, ...body }),
    ),
  ];
}

type OnPlace = (ctx: Ctx, input: { placeId: string; version: number }) => Promise<void>;

const onPlace =
  <I extends { params: { placeId: string }; body: unknown }>(
    act: (ctx: Ctx, input: I['params'] & I['body']) => Promise<void>,
  ) =>
  async (ctx: Ctx, { params, body }: I) => {
    await act(ctx, { ...params, ...(body as object) } as I['params'] & I['body']);
    return getPlace(ctx, params.placeId);
  };

/** Doing the work, and looking at it. */
export const workRoutes: readonly Route[] = [
  communityRoute(api.listMyTaskPlaces, everyRole, async (ctx) => ({
    items: await myPlaces(ctx),
    standing: await readStanding(ctx, ctx.actor.personId ?? ''),
    skills: await readSkills(ctx, ctx.actor.personId ?? ''),
  })),
  communityRoute(api.saveMyTaskSkills, everyRole, (ctx, { body }) => saveMySkills(ctx, body)),
  communityRoute(api.exportMyTaskPlaces, everyRole, async (ctx) => {
    const text = await exportMyPlaces(ctx);
    return (reply: FastifyReply) =>
      reply
        .header('content-disposition', 'attachment; filename="my-tasks.ics"')
        .type('text/calendar; charset=utf-8')
        .send(text);
  }),
  communityRoute(api.getTaskPlace, everyRole, (ctx, { params }) => getPlace(ctx, params.placeId)),
  communityRoute(api.checkInAtTask, everyRole, onPlace(checkInAtTask)),
  communityRoute(api.confirmTaskPresence, everyRole, onPlace(confirmPresence as OnPlace)),
  communityRoute(api.checkOutOfTask, everyRole, onPlace(checkOut as OnPlace)),
  communityRoute(api.submitTaskWork, everyRole, onPlace(submitWork)),
  communityRoute(api.getTaskStory, everyRole, (ctx) => householdStory(ctx)),
  communityRoute(api.listTaskReviews, everyRole, (ctx) => listReviews(ctx)),
  communityRoute(api.reviewTaskPlace, everyRole, async (ctx, { params, body }) => {
    await reviewPlace(ctx, params.placeId, body);
    return getPlace(ctx, params.placeId);
  }),
  communityRoute(api.appealTaskPlace, everyRole, onPlace(appealPlace)),
  communityRoute(api.decideTaskAppeal, ['operator'], onPlace(decideAppeal)),
  communityRoute(api.rateTaskPlace, everyRole, async (ctx, { params, body }) => {
    await ratePlace(ctx, params.placeId, body);
    return getPlace(ctx, params.placeId);
  }),
  communityRoute(api.listTaskGroups, groupRoles, (ctx, { query }) => listGroup(ctx, query), {
    bulk: true,
  }),
  communityRoute(api.addToTaskGroup, groupRoles, (ctx, { body }) => addToGroup(ctx, body)),
  communityRoute(api.endTaskGroup, everyRole, (ctx, { params }) =>
    endInGroup(ctx, params.memberId),
  ),
  communityRoute(api.listMyTaskGroups, everyRole, (ctx) => listMyGroups(ctx)),
];
