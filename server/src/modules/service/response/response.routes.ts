import { serviceContract as api, type Role } from '@linli/contract';
import { communityRoute, everyStaff, type Route } from '../../../platform/http/route.ts';
import {
  listResponseTemplates,
  resetResponseTemplate,
  saveResponseTemplate,
} from './response-templates.ts';

const managers: readonly Role[] = ['manager', 'operator'];

/** Short texts that help to write an answer. */
export const responseRoutes: readonly Route[] = [
  communityRoute(api.listResponseTemplates, everyStaff, (ctx) => listResponseTemplates(ctx)),
  communityRoute(api.saveResponseTemplate, managers, (ctx, { params, body }) =>
    saveResponseTemplate(ctx, params.act, body.texts),
  ),
  communityRoute(api.resetResponseTemplate, managers, (ctx, { params }) =>
    resetResponseTemplate(ctx, params.act),
  ),
];
