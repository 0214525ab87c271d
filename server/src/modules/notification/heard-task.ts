import type { NotificationKind } from '@linli/contract';
import type { Fact } from '../../platform/context.ts';
import {
  taskAppealed,
  taskDenied,
  taskHanded,
  taskLeft,
  taskMissed,
  taskReviewed,
  taskSettled,
  taskSubmitted,
  taskWithdrawn,
  type AboutTaskPlace,
  type TaskReviewed,
} from '../task/events.ts';
import type { News, Telling } from './heard.ts';

/** The facts of open tasks that somebody is told of. */
export const heardOfTasks = [
  taskHanded,
  taskMissed,
  taskWithdrawn,
  taskSubmitted,
  taskReviewed,
  taskAppealed,
  taskSettled,
  taskDenied,
  taskLeft,
] as const;

/** What becomes of somebody's work goes to them, what waits to be looked at to who made the task. */
export function taskNews({ type, data }: Pick<Fact, 'type' | 'data'>): News | null {
  const about = data as unknown as AboutTaskPlace;
  const doer = (kind: NotificationKind): Telling[] => [{ kind, to: { people: [about.personId] } }];
  switch (type) {
    case taskHanded:
      return news(about, doer('task_handed'));
    case taskMissed:
      return news(about, doer('task_missed'));
    case taskWithdrawn:
      return news(about, doer('task_withdrawn'));
    case taskSubmitted:
      return news(about, [{ kind: 'task_submitted', to: { people: [about.madeBy] } }]);
    case taskLeft:
      return news(about, [{ kind: 'task_submitted', to: { roles: ['operator'] } }]);
    case taskReviewed:
      return news(
        about,
        doer((data as unknown as TaskReviewed).verdict === 'redo' ? 'task_redo' : 'task_refused'),
      );
    case taskAppealed:
      return news(about, [{ kind: 'task_appealed', to: { roles: ['operator'] } }]);
    case taskSettled:
      return news(about, doer('task_settled'));
    case taskDenied:
      return news(about, doer('task_denied'));
    default:
      return null;
  }
}

function news(about: AboutTaskPlace, tellings: readonly Telling[]): News {
  const { byId, number, title, reason, placeId } = about;
  const data = { number, title, placeId };
  return {
    tellings,
    byId,
    orderId: null,
    requestId: null,
    data: reason === null ? data : { ...data, reason },
    urgent: false,
  };
}
