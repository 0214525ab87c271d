import type { OrderDetail, QuoteLine } from '@linli/contract';
import { useState } from 'react';
import { newId, useAct, useApi } from '../../client/index.ts';
import { useTranslation } from '../i18n/index.ts';
import { useHere } from '../session/session.tsx';
import { BigButton, Field, RefusalLine, Sheet } from '../ui/index.ts';
import { hundredthsOf, textOfHundredths } from './quote-draft.ts';
import { TakeSheet } from './take-sheet.tsx';
import './price.css';

/** What was taken from the stock for an order; who works on it takes more and brings back what is left. */
export function UsedMaterials({ order }: { order: OrderDetail }) {
  const { t, i18n } = useTranslation('service');
  const { communityId } = useHere();
  const { takeMaterial, giveBackMaterial } = order.can;
  const shown = takeMaterial || giveBackMaterial || order.priced;
  const params = { communityId, orderId: order.id };
  const query = useApi('getOrderPrice', { params }, { enabled: shown });
  const [taking, setTaking] = useState(false);
  const [back, setBack] = useState<QuoteLine | null>(null);
  const used = query.data?.used ?? [];
  if (!shown || (used.length === 0 && !takeMaterial)) return null;
  const english = i18n.language === 'en';
  return (
    <section className="price-panel used-panel" aria-label={t('material.used')}>
      {used.length === 0 ? (
        <p className="quiet">{t('material.noneUsed')}</p>
      ) : (
        <ul className="used-list">
          {used.map((line) => (
            <li key={line.materialId}>
              <span>
                {(english ? line.nameEn : null) ?? line.name} ×{' '}
                {textOfHundredths(line.quantityHundredths)}{' '}
                {(english ? line.unitEn : null) ?? line.unit}
              </span>
              {giveBackMaterial && (
                <button type="button" className="plain-button" onClick={() => setBack(line)}>
                  {t('material.giveBack')}
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      {takeMaterial && (
        <div className="buttons">
          <BigButton kind="plain" onClick={() => setTaking(true)}>
            {t('material.take')}
          </BigButton>
        </div>
      )}
      {taking && <TakeSheet orderId={order.id} onClose={() => setTaking(false)} />}
      {back !== null && <BackSheet orderId={order.id} line={back} onClose={() => setBack(null)} />}
    </section>
  );
}

interface BackProps {
  orderId: string;
  line: QuoteLine;
  onClose: () => void;
}

function BackSheet({ orderId, line, onClose }: BackProps) {
  const { t } = useTranslation('service');
  const { communityId } = useHere();
  const [quantity, setQuantity] = useState(textOfHundredths(line.quantityHundredths));
  const [id] = useState(newId);
  const act = useAct('giveBackMaterial', {
    refresh: ['getOrderPrice', 'listMaterials'],
    onDone: onClose,
  });
  const hundredths = hundredthsOf(quantity);
  const fits = hundredths !== null && hundredths > 0 && hundredths <= line.quantityHundredths;
  return (
    <Sheet open title={`${t('material.giveBack')} · ${line.name}`} onClose={onClose}>
      <Field
        label={t('price.quantityIn', { unit: line.unit })}
        inputMode="decimal"
        value={quantity}
        onChange={setQuantity}
      />
      <RefusalLine error={act.error} />
      <BigButton
        busy={act.isPending}
        disabled={!fits}
        onClick={() =>
          line.materialId !== null &&
          act.mutate({
            params: { communityId, orderId },
            body: { id, materialId: line.materialId, quantityHundredths: hundredths ?? 0 },
          })
        }
      >
        {t('material.giveBack')}
      </BigButton>
    </Sheet>
  );
}
