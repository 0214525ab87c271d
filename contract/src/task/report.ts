import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { asked, filingRefusals } from '../service/request.ts';
import { requestBrief } from '../service/shapes.ts';
import { id, inCommunity } from '../shared.ts';

export const reportContract = {
  fileTaskRequest: endpoint({
    method: 'POST',
    path: '/api/communities/:communityId/task-places/:placeId/requests',
    summary:
      'Ask for something that was noticed at a task: by whoever is there. It keeps the task.',
    params: inCommunity.extend({ placeId: id }),
    body: z.strictObject(asked),
    out: requestBrief,
    refusals: [...filingRefusals, 'task.not_there'],
  }),
};
