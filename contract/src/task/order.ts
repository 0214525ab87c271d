import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { ledgerRefusals } from '../ledger.ts';
import { acting, actRefusals, orderPath } from '../service/acting.ts';
import { id } from '../shared.ts';
import { draftRefusals, payer } from './publish.ts';
import { taskDetail, taskFields } from './shapes.ts';

export const orderTaskContract = {
  publishOrderTask: endpoint({
    method: 'POST',
    path: '/api/communities/:communityId/orders/:orderId/task',
    summary:
      'Put a work order up as a task: published at once, and the order is nobody else’s until it is over.',
    params: orderPath,
    /** `version` is the order's; `id` will be the task's. */
    body: z.strictObject({ ...acting, id, payer, ...taskFields }),
    out: taskDetail,
    refusals: [
      ...actRefusals,
      ...draftRefusals,
      'service.out_as_task',
      'service.task_evidence',
      'task.id_taken',
      'task.not_a_draft',
      'task.changed',
      'task.slot_past',
      'task.money_short',
      'task.points_short',
      ...ledgerRefusals,
    ],
  }),
};
