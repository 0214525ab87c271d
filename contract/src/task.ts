import { groupContract } from './task/group.ts';
import { handOutContract } from './task/hand-out.ts';
import { orderTaskContract } from './task/order.ts';
import { publishContract } from './task/publish.ts';
import { reportContract } from './task/report.ts';
import { reviewContract, workContract } from './task/work.ts';

export type { TaskGroupMember } from './task/group.ts';
export type {
  HeadStarts,
  TaskBrief,
  TaskDetail,
  TaskEvidence,
  TaskPlaceDetail,
  TaskPlaceView,
  TaskSlotInput,
} from './task/shapes.ts';
export * from './task/words.ts';

/** Work that residents may take: publish, claim, do, review. */
export const taskContract = {
  ...publishContract,
  ...orderTaskContract,
  ...reportContract,
  ...workContract,
  ...reviewContract,
  ...groupContract,
  ...handOutContract,
};
