import type { OrderDetail } from '@linli/contract';
import { Form, Modal } from 'antd';
import { useRef, useState } from 'react';
import { newId, useAct } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { RefusalLine, usePhotos } from '../../../kit/ui/index.ts';
import { useSay } from '../../parts/use-say.ts';
import { ActFields } from './act-fields.tsx';
import { acts, bodyOf, isEnough, type Act, type ActKey, type Said } from './acts.ts';

interface Props {
  order: OrderDetail;
  act: ActKey;
  onClose: () => void;
}

/** The form of one act. A refusal shows its sentence and the order as it now is. */
export function ActDialog({ order, act: key, onClose }: Props) {
  const { t } = useTranslation('console');
  const { communityId } = useHere();
  const say = useSay();
  const act = acts.find((one) => one.key === key)!;
  const photos = usePhotos(communityId);
  const [said, setSaid] = useState<Said>({
    reason: '',
    note: '',
    waitingFor: 'resident',
    stars: 0,
    reached: true,
    satisfied: true,
    priority: order.priority,
    internal: order.can.commentInternal && !order.can.comment,
  });
  // One id for the act, so that sending it again after a lost answer is the same act.
  const actId = useRef(newId());
  const run = useOrderAct(act);
  const send = () =>
    run.mutate(
      {
        params: { communityId, orderId: order.id },
        body: {
          actId: actId.current,
          version: order.version,
          ...bodyOf(act, said, photos.ids),
        } as never,
      },
      {
        onSuccess: () => {
          say.done(t('act.done', { act: t(`service:act.${key}`) }));
          onClose();
        },
      },
    );
  const ready = isEnough(act, said) && !photos.pending;
  return (
    <Modal
      open
      title={`${t(`service:act.${key}`)} · #${order.number}`}
      okText={t(`service:act.${key}`)}
      cancelText={t('common:cancel')}
      okButtonProps={{ disabled: !ready, loading: run.isPending, danger: act.rank === 'end' }}
      onOk={send}
      onCancel={onClose}
      width={480}
      destroyOnHidden
    >
      <Form layout="vertical" onFinish={() => ready && send()}>
        <p className="quiet">
          {order.placeLabel} · {order.text}
        </p>
        <ActFields
          act={act}
          order={order}
          said={said}
          change={(patch) => setSaid({ ...said, ...patch })}
          photos={photos}
        />
        <button type="submit" hidden />
      </Form>
      <RefusalLine error={run.error} />
    </Modal>
  );
}

/** All acts take the id of the act and the version seen, beside their own words: one shape stands for all. */
export function useOrderAct(act: Act) {
  return useAct(act.endpoint as 'commentOrder');
}
