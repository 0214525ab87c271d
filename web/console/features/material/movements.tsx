import type { Material, Movement } from '@linli/contract';
import { usePages } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { textOfHundredths } from '../../../kit/price/quote-draft.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { When } from '../../../kit/ui/index.ts';
import { DataTable, type Column } from '../../parts/data-table.tsx';
import { ChoiceFilter } from '../../parts/filters.tsx';
import { Panel } from '../../parts/page.tsx';
import { Go, useFilters } from '../../way.tsx';

const kinds = ['receive', 'take', 'give_back', 'count'] as const;

/** What came and went, of one material or of all. */
export function Movements({ of }: { of: Material | undefined }) {
  const { t, i18n } = useTranslation('console');
  const { communityId } = useHere();
  const [filters, change] = useFilters();
  const kind = kinds.find((one) => one === filters['kind']);
  const list = usePages('listMovements', {
    params: { communityId },
    query: {
      limit: 20,
      ...(of === undefined ? {} : { materialId: of.id }),
      ...(kind === undefined ? {} : { kind }),
    },
  });
  const name = i18n.language === 'en' && of?.nameEn ? of.nameEn : of?.nameZh;
  return (
    <Panel
      title={of === undefined ? t('material.movements') : t('material.ofOne', { name: name ?? '' })}
    >
      <DataTable
        name="movements"
        columns={useColumns()}
        rows={list.items}
        idOf={(one) => one.id}
        state={list}
        more={list}
        empty={t('material.noMovements')}
        filters={
          <ChoiceFilter
            label={t('material.movements')}
            value={kind}
            options={kinds.map((value) => ({ value, label: t(`material.kind.${value}`) }))}
            onChange={(value) => change({ kind: value })}
          />
        }
      />
    </Panel>
  );
}

function useColumns(): Column<Movement>[] {
  const { t, i18n } = useTranslation('console');
  const english = i18n.language === 'en';
  const unit = (one: Movement) => (english && one.unitEn !== '' ? one.unitEn : one.unitZh);
  return [
    { key: 'at', title: t('material.at'), width: 130, render: (one) => <When at={one.at} /> },
    {
      key: 'name',
      title: t('material.name'),
      width: 180,
      render: (one) => (english && one.nameEn !== '' ? one.nameEn : one.nameZh),
    },
    {
      key: 'kind',
      title: t('material.movements'),
      width: 90,
      render: (one) => t(`material.kind.${one.kind}`),
    },
    {
      key: 'change',
      title: t('material.change'),
      width: 110,
      align: 'right',
      render: (one) => (
        <span className="fen">
          {one.quantityHundredths > 0 ? '+' : ''}
          {textOfHundredths(one.quantityHundredths).replace('-', '−')} {unit(one)}
        </span>
      ),
    },
    {
      key: 'after',
      title: t('material.after'),
      width: 90,
      align: 'right',
      render: (one) => <span className="fen">{textOfHundredths(one.onHandHundredths)}</span>,
    },
    {
      key: 'order',
      title: t('order.number'),
      width: 90,
      render: (one) =>
        one.orderId !== null && <Go to={`/orders/${one.orderId}`}>#{one.orderNumber}</Go>,
    },
    { key: 'by', title: t('material.by'), width: 100, render: (one) => one.byName },
    { key: 'note', title: t('material.note'), width: 180, render: (one) => one.note },
  ];
}
