import type { OrderDetail } from '@linli/contract';
import { useState } from 'react';
import { newId, useAct } from '../../client/index.ts';
import { ResponseChips } from '../answers/response-chips.tsx';
import { money } from '../format.ts';
import { useTranslation } from '../i18n/index.ts';
import { useHere } from '../session/session.tsx';
import { BigButton, Field, RefusalLine, Sheet, TextArea } from '../ui/index.ts';
import { hundredthsOf, textOfHundredths } from './quote-draft.ts';
import type { OrderPrice } from './staff-price.tsx';

interface Props {
  order: OrderDetail;
  price: OrderPrice;
  onClose: () => void;
}

/** After a declined estimate: the visit that it named, or nothing, and the reason. */
export function EndSheet({ order, price, onClose }: Props) {
  const { t } = useTranslation('service');
  const { communityId } = useHere();
  const mostFen = (price.estimate?.lines ?? [])
    .filter((line) => line.kind === 'visit')
    .reduce((sum, line) => sum + line.amountFen, 0);
  const [fee, setFee] = useState(textOfHundredths(mostFen));
  const [reason, setReason] = useState('');
  const [actId] = useState(newId);
  const act = useAct('endWithoutWork', { onDone: onClose });
  const visitFeeFen = hundredthsOf(fee);
  const tooMuch = visitFeeFen !== null && visitFeeFen > mostFen;
  return (
    <Sheet open title={t('act.endWithoutWork')} onClose={onClose}>
      {mostFen > 0 ? (
        <Field
          label={t('price.visitFee')}
          inputMode="decimal"
          value={fee}
          onChange={setFee}
          hint={t('price.visitFeeMost', { amount: money(mostFen) })}
        />
      ) : (
        <p className="quiet">{t('price.noVisitFee')}</p>
      )}
      <ResponseChips act="end_without_work" value={reason} onPick={setReason} />
      <TextArea
        label={t('common:reason')}
        rows={2}
        value={reason}
        onChange={setReason}
        maxLength={500}
      />
      <RefusalLine error={act.error} />
      <BigButton
        kind="warn"
        busy={act.isPending}
        disabled={visitFeeFen === null || tooMuch || reason.trim().length < 2}
        onClick={() =>
          act.mutate({
            params: { communityId, orderId: order.id },
            body: {
              actId,
              version: order.version,
              reason: reason.trim(),
              visitFeeFen: visitFeeFen ?? 0,
            },
          })
        }
      >
        {t('act.endWithoutWork')}
      </BigButton>
    </Sheet>
  );
}
