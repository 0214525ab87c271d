import type { OrderDetail } from '@linli/contract';
import { useReached } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { StaffPrice } from '../../../kit/price/staff-price.tsx';
import { UsedMaterials } from '../../../kit/price/used-materials.tsx';
import { Card, Section } from '../../../kit/ui/index.ts';

/** What is used and what it costs; on free work only what is used. */
export function WorkCosts({ order }: { order: OrderDetail }) {
  const { t } = useTranslation('service');
  const reached = useReached();
  const says = order.can.takeMaterial || order.can.giveBackMaterial || order.priced;
  return (
    <fieldset className="bare" disabled={!reached}>
      {!reached && says && (
        <p className="quiet" role="status">
          {t('desk:unsent.noCosts')}
        </p>
      )}
      {(order.can.takeMaterial || order.can.giveBackMaterial) && (
        <Section title={t('material.used')}>
          <Card>
            <UsedMaterials order={order} />
          </Card>
        </Section>
      )}
      {order.priced && (
        <Section title={t('price.title')}>
          <Card>
            <StaffPrice order={order} />
          </Card>
        </Section>
      )}
    </fieldset>
  );
}
