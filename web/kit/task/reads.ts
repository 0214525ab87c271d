import type { EndpointName } from '@linli/contract';

/** What an act on a task or a place makes stale. */
export const taskReads = [
  'listOpenTasks',
  'listTasks',
  'getTask',
  'listMyTaskPlaces',
  'getTaskPlace',
  'listTaskReviews',
  'listTaskPurses',
  'getTaskStory',
] as const satisfies readonly EndpointName[];
