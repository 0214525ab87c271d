import type { Material } from '@linli/contract';
import { useState } from 'react';
import { newId, useAct, useApi } from '../../client/index.ts';
import { money } from '../format.ts';
import { useTranslation } from '../i18n/index.ts';
import { useHere } from '../session/session.tsx';
import {
  BigButton,
  Empty,
  ErrorState,
  Field,
  Loading,
  RefusalLine,
  SearchField,
  Sheet,
} from '../ui/index.ts';
import { hundredthsOf, textOfHundredths } from './quote-draft.ts';

const shownAtOnce = 30;

/** Chooses a material and how much of it: what is on the shelf stands beside it. */
export function TakeSheet({ orderId, onClose }: { orderId: string; onClose: () => void }) {
  const { t, i18n } = useTranslation('service');
  const { communityId } = useHere();
  const list = useApi('listMaterials', { params: { communityId } });
  const [q, setQ] = useState('');
  const [chosen, choose] = useState<Material | null>(null);
  const [quantity, setQuantity] = useState('1');
  const [id] = useState(newId);
  const act = useAct('takeMaterial', {
    refresh: ['getOrderPrice', 'listMaterials'],
    onDone: onClose,
  });
  const unit = (one: Material) =>
    i18n.language === 'en' && one.unitEn !== '' ? one.unitEn : one.unitZh;
  const found = (list.data?.items ?? []).filter((one) =>
    `${one.nameZh} ${one.nameEn}`.toLowerCase().includes(q.trim().toLowerCase()),
  );
  const hundredths = hundredthsOf(quantity);
  const enough =
    chosen !== null &&
    hundredths !== null &&
    hundredths > 0 &&
    hundredths <= chosen.onHandHundredths;
  return (
    <Sheet open title={t('material.take')} onClose={onClose}>
      <SearchField label={t('material.search')} value={q} onChange={setQ} />
      {list.isPending && <Loading rows={2} />}
      {list.error !== null && <ErrorState error={list.error} retry={() => void list.refetch()} />}
      {list.data !== undefined && found.length === 0 && <Empty title={t('material.noneFound')} />}
      <Shelf found={found} chosen={chosen} onChoose={choose} />
      {chosen !== null && (
        <Field
          label={t('price.quantityIn', { unit: unit(chosen) })}
          inputMode="decimal"
          value={quantity}
          onChange={setQuantity}
        />
      )}
      <RefusalLine error={act.error} />
      <BigButton
        busy={act.isPending}
        disabled={!enough}
        onClick={() =>
          chosen !== null &&
          act.mutate({
            params: { communityId, orderId },
            body: { id, materialId: chosen.id, quantityHundredths: hundredths ?? 0 },
          })
        }
      >
        {t('material.take')}
      </BigButton>
    </Sheet>
  );
}

interface ShelfProps {
  found: readonly Material[];
  chosen: Material | null;
  onChoose: (one: Material) => void;
}

function Shelf({ found, chosen, onChoose }: ShelfProps) {
  const { t, i18n } = useTranslation('service');
  const english = i18n.language === 'en';
  return (
    <div className="list" role="radiogroup" aria-label={t('material.take')}>
      {found.slice(0, shownAtOnce).map((one) => (
        <button
          key={one.id}
          type="button"
          className="tile"
          role="radio"
          aria-checked={one.id === chosen?.id}
          disabled={one.onHandHundredths === 0}
          onClick={() => onChoose(one)}
        >
          <b>{english && one.nameEn !== '' ? one.nameEn : one.nameZh}</b>
          <span>
            {one.onHandHundredths === 0
              ? t('material.empty')
              : t('material.onHand', {
                  quantity: textOfHundredths(one.onHandHundredths),
                  unit: english && one.unitEn !== '' ? one.unitEn : one.unitZh,
                })}{' '}
            · {money(one.priceFen)}
          </span>
        </button>
      ))}
    </div>
  );
}
