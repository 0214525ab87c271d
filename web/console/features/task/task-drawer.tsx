import type { TaskDetail } from '@linli/contract';
import { Button, Drawer, Input, Modal } from 'antd';
import { useState } from 'react';
import { useAct, useApi } from '../../../client/index.ts';
import { money } from '../../../kit/format.ts';
import { listComma, useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { usePayWords, useUnitName } from '../../../kit/task/pay.tsx';
import { PlaceTag } from '../../../kit/task/place-tag.tsx';
import { taskReads } from '../../../kit/task/reads.ts';
import { SlotTime } from '../../../kit/task/slot-time.tsx';
import { ErrorState, Loading, RefusalLine, StateTag, When } from '../../../kit/ui/index.ts';
import { Facts } from '../../parts/page.tsx';
import { useSay } from '../../parts/use-say.ts';
import { Go } from '../../way.tsx';
import { PublishDialog } from './publish-dialog.tsx';
import { PlaceDrawer } from './review-queue.tsx';

/** One task: what it offers, what is held, its rule, and every place with who has it. */
export function TaskDrawer({ taskId, onClose }: { taskId: string; onClose: () => void }) {
  const { t } = useTranslation('task');
  const { communityId } = useHere();
  const query = useApi('getTask', { params: { communityId, taskId } });
  const [place, setPlace] = useState<string | null>(null);
  const task = query.data;
  return (
    <Drawer
      open
      size={560}
      title={task === undefined ? t('title') : `${task.title} · ${task.number}`}
      onClose={onClose}
      destroyOnHidden
    >
      {query.error !== null && (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      )}
      {query.isPending && <Loading />}
      {task !== undefined && (
        <div className="list">
          <What task={task} />
          <Acts task={task} />
          <Places task={task} onOpen={setPlace} />
          <Reports taskId={taskId} />
        </div>
      )}
      {place !== null && <PlaceDrawer placeId={place} onClose={() => setPlace(null)} />}
    </Drawer>
  );
}

function What({ task }: { task: TaskDetail }) {
  const { t } = useTranslation('task');
  const pay = usePayWords();
  const unitName = useUnitName();
  const needs = [
    ...task.skills,
    ...(task.minAge === null ? [] : [t('ageFrom', { age: task.minAge })]),
    ...(task.certificate === null ? [] : [t(`certificate.${task.certificate}`)]),
  ];
  const held = [
    ...(task.heldFen > 0 ? [money(task.heldFen)] : []),
    ...(task.heldPoints > 0
      ? [t('pointsOf', { count: task.heldPoints, unit: unitName(task.unit ?? '') })]
      : []),
  ];
  return (
    <>
      <p>{task.text}</p>
      <Facts
        rows={[
          [t('console.state'), t(`console.stateOf.${task.state}`)],
          [t('console.payer'), task.payer.name],
          [t('console.pay'), pay(task)],
          held.length === 0 ? null : [t('console.held'), held.join(' · ')],
          [t('where'), task.placeLabel],
          task.orderId === null
            ? null
            : [
                t('ofOrder'),
                <Go key="order" to={`/orders/${task.orderId}`}>
                  {t('orderTask.order')}
                </Go>,
              ],
          needs.length === 0 ? null : [t('needs'), needs.join(listComma())],
          [
            t('arriveBy'),
            task.checkIn.map((way) => t(`way.${way}`, { metres: task.radiusM })).join(listComma()),
          ],
          task.rule.opensAt === null || task.rule.groups.length === 0
            ? null
            : [
                t('rule.title'),
                <ul key="rule">
                  {task.rule.groups.map(({ group, opensAt }) => (
                    <li key={group}>
                      {t(`rule.${group}`)} <When at={opensAt} />
                    </li>
                  ))}
                  <li>
                    {t('rule.all')} <When at={task.rule.opensAt} />
                  </li>
                </ul>,
              ],
          task.reason === null ? null : [t('console.withdrawReason'), task.reason],
        ]}
      />
    </>
  );
}

function Acts({ task }: { task: TaskDetail }) {
  const { t } = useTranslation('task');
  const { communityId } = useHere();
  const say = useSay();
  const [editing, setEditing] = useState(false);
  const [withdrawing, setWithdrawing] = useState(false);
  const publish = useAct('publishTask', {
    refresh: taskReads,
    onDone: () => say.done(t('console.published')),
  });
  const params = { communityId, taskId: task.id };
  return (
    <>
      <div className="console-actions no-print">
        {task.can.publish && (
          <Button
            type="primary"
            loading={publish.isPending}
            onClick={() => publish.mutate({ params, body: { version: task.version } })}
          >
            {t('console.publishNow')}
          </Button>
        )}
        {task.can.edit && <Button onClick={() => setEditing(true)}>{t('console.edit')}</Button>}
        {task.can.withdraw && (
          <Button danger onClick={() => setWithdrawing(true)}>
            {t('console.withdraw')}
          </Button>
        )}
      </div>
      <RefusalLine error={publish.error} />
      {editing && <PublishDialog task={task} onClose={() => setEditing(false)} />}
      {withdrawing && <Withdraw task={task} onClose={() => setWithdrawing(false)} />}
    </>
  );
}

function Withdraw({ task, onClose }: { task: TaskDetail; onClose: () => void }) {
  const { t } = useTranslation('task');
  const { communityId } = useHere();
  const say = useSay();
  const [reason, setReason] = useState('');
  const act = useAct('withdrawTask', {
    refresh: taskReads,
    onDone: () => {
      say.done(t('console.withdrawn'));
      onClose();
    },
  });
  return (
    <Modal
      open
      title={t('console.withdraw')}
      okText={t('console.withdraw')}
      cancelText={t('common:cancel')}
      okButtonProps={{ danger: true, loading: act.isPending, disabled: reason.trim() === '' }}
      onCancel={onClose}
      onOk={() =>
        act.mutate({
          params: { communityId, taskId: task.id },
          body: { version: task.version, reason: reason.trim() },
        })
      }
    >
      <label>
        {t('console.withdrawReason')}
        <Input.TextArea
          rows={3}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </label>
      <RefusalLine error={act.error} />
    </Modal>
  );
}

/** What was noticed at the task and asked for: with the way to its order. */
function Reports({ taskId }: { taskId: string }) {
  const { t } = useTranslation('task');
  const { communityId } = useHere();
  const found = useApi('listRequests', {
    params: { communityId },
    query: { fromTask: taskId, limit: 50 },
  });
  const items = found.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section className="section">
      <h3>{t('reports')}</h3>
      <ul className="line-list">
        {items.map((one) => (
          <li key={one.id}>
            <Go to={`/orders/${one.order?.id ?? ''}`} className="grow">
              #{one.number} {one.text}
            </Go>
            <StateTag state={one.state} of="request" />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Places({ task, onOpen }: { task: TaskDetail; onOpen: (placeId: string) => void }) {
  const { t } = useTranslation('task');
  if (task.places.length === 0) return null;
  return (
    <section className="section">
      <h3>{t('console.places')}</h3>
      {task.slots.map((slot) => (
        <div key={slot.id} className="task-slot">
          <SlotTime startsAt={slot.startsAt} endsAt={slot.endsAt} />
          <ul className="line-list">
            {task.places
              .filter(({ slotId }) => slotId === slot.id)
              .map((place) => (
                <li key={place.id}>
                  <button
                    type="button"
                    disabled={place.personName === null}
                    onClick={() => onOpen(place.id)}
                  >
                    <span className="grow">{place.personName ?? t('nobody')}</span>
                    <PlaceTag state={place.state} />
                  </button>
                </li>
              ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
