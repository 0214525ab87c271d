import type { OrderDetail, SaidHow } from '@linli/contract';
import { useState } from 'react';
import { newId, useAct } from '../../client/index.ts';
import { useTranslation } from '../i18n/index.ts';
import { useHere } from '../session/session.tsx';
import { BigButton, Field, RefusalLine, Segments, Sheet, TextArea } from '../ui/index.ts';

const ways = ['phone', 'in_person', 'message', 'paper'] as const satisfies readonly SaidHow[];

/** Staff write down what the household said on the phone or at the door: who said it, and how. */
export function AnswerSheet({ order, onClose }: { order: OrderDetail; onClose: () => void }) {
  const { t } = useTranslation('service');
  const { communityId } = useHere();
  const [yes, setYes] = useState<'yes' | 'no'>('yes');
  const [saidBy, setSaidBy] = useState(order.reporter?.name ?? '');
  const [saidHow, setSaidHow] = useState<SaidHow>('phone');
  const [reason, setReason] = useState('');
  const [actId] = useState(newId);
  const final = order.can.decidePrice;
  const approve = useAct(final ? 'approvePrice' : 'approveEstimate', { onDone: onClose });
  const decline = useAct(final ? 'declinePrice' : 'declineEstimate', { onDone: onClose });
  const params = { communityId, orderId: order.id };
  const send = () => {
    const body = { actId, version: order.version, saidBy: saidBy.trim(), saidHow };
    if (yes === 'yes') approve.mutate({ params, body });
    else decline.mutate({ params, body: { ...body, reason: reason.trim() } });
  };
  const ready = saidBy.trim() !== '' && (yes === 'yes' || reason.trim().length >= 2);
  return (
    <Sheet open title={t('price.recordAnswer')} onClose={onClose}>
      <p className="quiet">{t(final ? 'price.askFinal' : 'price.askEstimate')}</p>
      <Segments
        label={t('price.recordAnswer')}
        value={yes}
        onChange={setYes}
        options={[
          { value: 'yes', label: t('price.approve') },
          { value: 'no', label: t('price.decline') },
        ]}
      />
      <Field label={t('price.whoSaid')} value={saidBy} onChange={setSaidBy} maxLength={40} />
      <Segments
        label={t('price.howSaid')}
        value={saidHow}
        onChange={setSaidHow}
        options={ways.map((value) => ({ value, label: t(`price.how.${value}`) }))}
      />
      {yes === 'no' && (
        <TextArea
          label={t('common:reason')}
          rows={2}
          value={reason}
          onChange={setReason}
          maxLength={500}
        />
      )}
      <RefusalLine error={approve.error ?? decline.error} />
      <BigButton busy={approve.isPending || decline.isPending} disabled={!ready} onClick={send}>
        {t('common:save')}
      </BigButton>
    </Sheet>
  );
}
