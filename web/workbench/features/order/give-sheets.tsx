import type { OrderDetail } from '@linli/contract';
import { useState } from 'react';
import { newId, useAct, useApi, type Out } from '../../../client/index.ts';
import { ResponseChips } from '../../../kit/answers/response-chips.tsx';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { BigButton, Empty, Loading, RefusalLine, Sheet, TextArea } from '../../../kit/ui/index.ts';
import { useDraft } from '../../day/use-draft.ts';

interface Props {
  order: OrderDetail;
  communityId: string;
  onClose: () => void;
}

/** The steward of the building gives work that nobody has begun to a volunteer. */
export function HandOutSheet({ order, communityId, onClose }: Props) {
  const { t } = useTranslation('desk');
  const query = useApi('performers', { params: { communityId, orderId: order.id } });
  const [personId, setPersonId] = useState<string | null>(null);
  const [actId] = useState(newId);
  const act = useAct('assignOrder', { onDone: onClose });
  const people = (query.data?.items ?? []).filter((one) => one.personId !== order.executorId);
  return (
    <Sheet open title={t('order.handOut')} onClose={onClose}>
      {query.isPending && <Loading rows={2} />}
      {query.data !== undefined && people.length === 0 && <Empty title={t('order.noVolunteers')} />}
      <People people={people} chosen={personId} onChoose={setPersonId} />
      <RefusalLine error={query.error ?? act.error} />
      <BigButton
        busy={act.isPending}
        disabled={personId === null}
        onClick={() =>
          personId !== null &&
          act.mutate({
            params: { communityId, orderId: order.id },
            body: { actId, version: order.version, personId },
          })
        }
      >
        {t('order.handOut')}
      </BigButton>
    </Sheet>
  );
}

/** Whoever has it passes it to a colleague, with a reason. */
export function HandOverSheet({ order, communityId, onClose }: Props) {
  const { t } = useTranslation('desk');
  const query = useApi('performers', { params: { communityId, orderId: order.id } });
  const [personId, setPersonId] = useState<string | null>(null);
  const { text: reason, change: setReason, forget } = useDraft(`${order.id}/handOver`);
  const [actId] = useState(newId);
  const act = useAct('handOverOrder', {
    onDone: () => {
      forget();
      onClose();
    },
  });
  const others = (query.data?.items ?? []).filter((one) => one.personId !== order.executorId);
  return (
    <Sheet open title={t('service:act.handOver')} onClose={onClose}>
      {query.isPending && <Loading rows={2} />}
      {query.data !== undefined && others.length === 0 && <Empty title={t('order.nobody')} />}
      <People people={others.slice(0, 30)} chosen={personId} onChoose={setPersonId} />
      <ResponseChips act="hand_over" value={reason} onPick={setReason} />
      <TextArea
        label={t('common:reason')}
        rows={2}
        value={reason}
        onChange={setReason}
        maxLength={500}
      />
      <RefusalLine error={act.error} />
      <BigButton
        busy={act.isPending}
        disabled={personId === null || reason.trim().length < 2}
        onClick={() =>
          personId !== null &&
          act.mutate({
            params: { communityId, orderId: order.id },
            body: { actId, version: order.version, personId, reason: reason.trim() },
          })
        }
      >
        {t('service:act.handOver')}
      </BigButton>
    </Sheet>
  );
}

function People({
  people,
  chosen,
  onChoose,
}: {
  people: Out<'performers'>['items'];
  chosen: string | null;
  onChoose: (personId: string) => void;
}) {
  const { t } = useTranslation('desk');
  return (
    <div className="list" role="radiogroup" aria-label={t('order.toWhom')}>
      {people.map((one) => (
        <button
          key={one.personId}
          type="button"
          className="tile"
          role="radio"
          aria-checked={one.personId === chosen}
          onClick={() => onChoose(one.personId)}
        >
          <b>{one.name}</b>
          <span>
            {one.onDuty ? t('order.onDuty') : t('order.offDuty')} ·{' '}
            {t('order.holds', { count: one.openOrders })}
            {one.fits ? ` · ${t('order.fits')}` : ''}
          </span>
        </button>
      ))}
    </div>
  );
}
