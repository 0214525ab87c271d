import type { OrderDetail, TaskDetail } from '@linli/contract';
import { useRef } from 'react';
import { newId, orderReads, useAct, useApi } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { taskReads } from '../../../kit/task/reads.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { useGo } from '../../way.tsx';
import {
  bodyOf,
  emptyFields,
  fieldsOf,
  fieldsOfOrder,
  leastPhotos,
  unitOf,
  wallet,
  type Fields,
} from './publish-fields.ts';
import { AllFields } from './publish-inputs.tsx';

interface Props {
  task: TaskDetail | null;
  onClose: () => void;
  onDone?: (taskId: string) => void;
}

/** Drafts a task, or changes a draft; publishing it is the next step, when the budget is looked at. */
export function PublishDialog({ task, onClose, onDone }: Props) {
  const { t } = useTranslation('task');
  const { communityId } = useHere();
  const id = useRef(task?.id ?? newId());
  const create = useAct('createTask', { refresh: taskReads });
  const save = useAct('saveTask', { refresh: taskReads });
  if (task !== null)
    return (
      <FormDialog<Fields, 'saveTask'>
        title={task.title}
        initial={fieldsOf(task)}
        act={save}
        width={680}
        onClose={onClose}
        send={(fields) => ({
          params: { communityId, taskId: task.id },
          body: { version: task.version, ...bodyOf(fields) },
        })}
      >
        <AllFields fixed home={homeOf(task)} />
      </FormDialog>
    );
  return (
    <FormDialog<Fields, 'createTask'>
      title={t('console.publish')}
      initial={emptyFields}
      act={create}
      width={680}
      onClose={onClose}
      onDone={({ id: made }) => onDone?.(made)}
      send={(fields) => ({
        params: { communityId },
        body: { id: id.current, payer: payerOf(fields), ...bodyOf(fields) },
      })}
    >
      <AllFields fixed={false} home={null} />
    </FormDialog>
  );
}

const homeOf = ({ place, placeLabel }: TaskDetail) =>
  place?.kind === 'home' ? { homeId: place.homeId, label: placeLabel } : null;

/** The same, filled in from a work order and published at once: the order is nobody else's from then on. */
export function OrderTaskDialog({ order, onClose }: { order: OrderDetail; onClose: () => void }) {
  const { t } = useTranslation('task');
  const { communityId } = useHere();
  const go = useGo();
  const ids = useRef({ id: newId(), actId: newId() });
  const categories = useApi('listCategories', { params: { communityId }, query: { all: 'true' } });
  const purses = useApi('listTaskPurses', { params: { communityId } });
  const act = useAct('publishOrderTask', { refresh: [...taskReads, ...orderReads] });
  if (categories.data === undefined || purses.data === undefined) return null;
  const category = categories.data.items.find(({ id }) => id === order.categoryId);
  const purse = purses.data.items.find(({ kind }) => kind === 'organisation');
  const { homeId, label } = order.place;
  return (
    <FormDialog<Fields, 'publishOrderTask'>
      title={t('console.ofOrder', { number: order.number })}
      initial={{ ...fieldsOfOrder(order, category), payer: purse?.id, unit: unitOf(purse) }}
      act={act}
      width={680}
      okText={t('console.publishNow')}
      onClose={onClose}
      onDone={({ id }) => go('/tasks', { of: id })}
      send={(fields) => ({
        params: { communityId, orderId: order.id },
        body: {
          ...ids.current,
          version: order.version,
          payer: payerOf(fields),
          ...bodyOf(fields),
        },
      })}
    >
      <p className="quiet">{t('console.ofOrderLine')}</p>
      <AllFields
        fixed={false}
        home={homeId === null ? null : { homeId, label }}
        photos={leastPhotos(order)}
      />
    </FormDialog>
  );
}

const payerOf = ({ payer }: Fields) =>
  payer === wallet
    ? ({ kind: 'person' } as const)
    : ({ kind: 'organisation', organisationId: payer } as const);
