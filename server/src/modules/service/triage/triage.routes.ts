import { serviceContract as api, type Role } from '@linli/contract';
import { communityRoute, everyRole, type Route } from '../../../platform/http/route.ts';
import { boardRoles, orderReaders } from '../order/order.policy.ts';
import { getAlarmWords, saveAlarmWords } from './alarm/alarm-list.ts';
import { answerJoined } from './join/answer-joined.ts';
import { findSimilar } from './join/find-similar.ts';
import { joinRequest } from './join/join-request.ts';
import { listJoined, mergeRequest, splitRequest } from './join/merge-request.ts';
import { activateTriageModel, listTriageModels } from './learn/list-models.ts';
import { suggestFromText } from './suggest-from-text.ts';

const managers: readonly Role[] = ['manager', 'operator'];

/** Requests that sort themselves: suggestions, urgent words, neighbours who join. */
export const triageRoutes: readonly Route[] = [
  communityRoute(
    api.suggestFromText,
    everyRole,
    (ctx, { body }) => suggestFromText(ctx, body.text),
    { proxy: 'requests' },
  ),
  communityRoute(api.listTriageModels, managers, (ctx) => listTriageModels(ctx)),
  communityRoute(api.activateTriageModel, managers, (ctx, { params }) =>
    activateTriageModel(ctx, params.version),
  ),
  communityRoute(api.getAlarmWords, boardRoles, (ctx) => getAlarmWords(ctx)),
  communityRoute(api.saveAlarmWords, managers, (ctx, { body }) => saveAlarmWords(ctx, body)),
  communityRoute(api.findSimilar, everyRole, (ctx, { body }) => findSimilar(ctx, body), {
    proxy: 'requests',
  }),
  communityRoute(
    api.joinRequest,
    everyRole,
    (ctx, { params, body }) => joinRequest(ctx, params.requestId, body),
    { proxy: 'requests' },
  ),
  communityRoute(api.listJoined, orderReaders, (ctx, { params }) =>
    listJoined(ctx, params.requestId),
  ),
  communityRoute(
    api.answerJoined,
    everyRole,
    (ctx, { params, body }) => answerJoined(ctx, params.requestId, body),
    { proxy: 'requests' },
  ),
  communityRoute(api.mergeRequest, boardRoles, (ctx, { params, body }) =>
    mergeRequest(ctx, params.requestId, body),
  ),
  communityRoute(api.splitRequest, boardRoles, (ctx, { params }) =>
    splitRequest(ctx, params.requestId),
  ),
];
