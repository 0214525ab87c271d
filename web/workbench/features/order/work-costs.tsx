import type { OrderDetail } from '@linli/contract';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { StaffPrice } from '../../../kit/price/staff-price.tsx';
import { UsedMaterials } from '../../../kit/price/used-materials.tsx';
import { Card, Section } from '../../../kit/ui/index.ts';

/** What is used and what it costs; on free work only what is used. */
export function WorkCosts({ order }: { order: OrderDetail }) {
  const { t } = useTranslation('service');
  return (
    <>
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
    </>
  );
}
