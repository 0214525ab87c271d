import { taskContract as api } from '@linli/contract';
import { communityRoute, everyRole, type Route } from '../platform/http/route.ts';
import { fileRequest } from '../modules/service/index.ts';
import { taskAtWork } from '../modules/task/index.ts';

/** Whoever is at a task asks for what they noticed there; the request keeps the task, in one transaction. */
export const taskRequestRoutes: readonly Route[] = [
  communityRoute(api.fileTaskRequest, everyRole, async (ctx, { params, body }) => {
    const { taskId } = await taskAtWork(ctx, params.placeId);
    return fileRequest(ctx, { ...body, channel: 'app', fromTaskId: taskId });
  }),
];
