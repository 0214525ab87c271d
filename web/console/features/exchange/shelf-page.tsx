import type { ShelfItem } from '@linli/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { urlOf, useAct, usePages } from '../../../client/index.ts';
import { PriceLine } from '../../../kit/exchange/price-line.tsx';
import { ThingPicture } from '../../../kit/exchange/thing-picture.tsx';
import { listComma, useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { useUnits } from '../../parts/amount.ts';
import { DataTable, type Column } from '../../parts/data-table.tsx';
import { ChoiceFilter, TextFilter } from '../../parts/filters.tsx';
import { ConsolePage } from '../../parts/page.tsx';
import { useSay } from '../../parts/use-say.ts';
import { rights } from '../../rights.ts';
import { useListFilters, type Search } from '../../way.tsx';
import { ItemDialog } from './item-dialog.tsx';
import { shelfReads } from './reads.ts';
import { StockPanel } from './stock-panel.tsx';
import './exchange.css';

const kinds = ['service', 'goods'] as const;

/** What points buy: prices, stock, limits, on and off the shelf. */
export function ShelfPage() {
  const { t, i18n } = useTranslation('settling');
  const { communityId, is } = useHere();
  const { filters, change, set, filter } = useListFilters(['q', 'kind', 'unit']);
  const [editing, setEditing] = useState<ShelfItem | 'new' | null>(null);
  const may = is(...rights.edit);
  const kind = kinds.find((one) => one === filters['kind']);
  const query = {
    ...(filters['q'] === undefined ? {} : { q: filters['q'] }),
    ...(kind === undefined ? {} : { kind }),
    ...(filters['unit'] === undefined ? {} : { unit: filters['unit'] }),
  };
  const list = usePages('listShelf', {
    params: { communityId },
    query: { ...query, all: 'true', limit: 50 },
  });
  const open = list.items.find(({ id }) => id === filters['of']);
  const locale = i18n.language === 'en' ? 'en' : 'zh-CN';
  return (
    <ConsolePage
      title={t('nav.shelf')}
      line={t('shelf.line')}
      aside={
        may && (
          <Button type="primary" onClick={() => setEditing('new')}>
            {t('shelf.new')}
          </Button>
        )
      }
    >
      <DataTable
        name="shelf"
        columns={useColumns(may, setEditing)}
        rows={list.items}
        idOf={(one) => one.id}
        state={list}
        more={list}
        current={open?.id}
        onOpen={({ id }) => change({ of: id === filters['of'] ? undefined : id })}
        filter={filter}
        exportHref={urlOf('exportShelf', { params: { communityId }, query: { ...query, locale } })}
        empty={t('shelf.none')}
        emptyLine={t('shelf.noneLine')}
        search={<TextFilter label={t('shelf.search')} value={filters['q']} onChange={set('q')} />}
        filters={<Filters filters={filters} set={set} />}
      />
      {open !== undefined && (
        <StockPanel key={open.id} item={open} may={may} onClose={() => change({ of: undefined })} />
      )}
      {editing !== null && (
        <ItemDialog
          key={editing === 'new' ? 'new' : editing.id}
          item={editing === 'new' ? null : editing}
          onClose={() => setEditing(null)}
        />
      )}
    </ConsolePage>
  );
}

type Setter = (name: string) => (value: string | undefined) => void;

function Filters({ filters, set }: { filters: Search; set: Setter }) {
  const { t } = useTranslation('settling');
  const { units, nameOf } = useUnits();
  return (
    <>
      <ChoiceFilter
        label={t('shelf.kind')}
        value={filters['kind']}
        options={kinds.map((value) => ({ value, label: t(`exchange:kind.${value}`) }))}
        onChange={set('kind')}
      />
      <ChoiceFilter
        label={t('shelf.units')}
        value={filters['unit']}
        options={units
          .filter((one) => one.kind === 'points')
          .map(({ code }) => ({ value: code, label: nameOf(code) }))}
        onChange={set('unit')}
      />
    </>
  );
}

function useColumns(may: boolean, edit: (item: ShelfItem) => void): Column<ShelfItem>[] {
  const { t, i18n } = useTranslation('settling');
  const { communityId } = useHere();
  const { nameOf } = useUnits();
  const stock = useStockColumns();
  const columns: Column<ShelfItem>[] = [
    {
      key: 'name',
      title: t('shelf.name'),
      lead: true,
      width: 240,
      value: (one) => (i18n.language === 'en' && one.nameEn !== '' ? one.nameEn : one.nameZh),
      render: (one) => (
        <span className="shelf-name">
          <ThingPicture photos={one.photos} name={one.nameZh} communityId={communityId} />
          <b>{i18n.language === 'en' && one.nameEn !== '' ? one.nameEn : one.nameZh}</b>
        </span>
      ),
    },
    {
      key: 'provider',
      title: t('shelf.provider'),
      width: 150,
      value: (one) => one.providerName ?? t('exchange:byCommunity'),
    },
    {
      key: 'price',
      title: t('shelf.price'),
      width: 170,
      value: (one) => one.price.points,
      render: (one) => <PriceLine price={one.price} />,
    },
    {
      key: 'units',
      title: t('shelf.units'),
      width: 170,
      value: (one) => one.price.units.map(nameOf).join(listComma()),
    },
    ...stock,
  ];
  if (!may) return columns;
  const acts: Column<ShelfItem> = {
    key: 'acts',
    title: '',
    width: 150,
    render: (item) => <Acts item={item} edit={edit} />,
  };
  return [...columns, acts];
}

function useStockColumns(): Column<ShelfItem>[] {
  const { t } = useTranslation('settling');
  return [
    {
      key: 'stock',
      title: t('shelf.stock'),
      width: 90,
      align: 'right',
      value: (one) => one.stock ?? t('shelf.endless'),
    },
    {
      key: 'reserved',
      title: t('shelf.reserved'),
      width: 90,
      align: 'right',
      value: (one) => one.reserved,
    },
    {
      key: 'limit',
      title: t('shelf.limit'),
      width: 140,
      hidden: true,
      value: (one) =>
        one.householdLimit === null
          ? ''
          : t(`exchange:limitPer.${one.limitPer}`, { count: one.householdLimit }),
    },
    {
      key: 'state',
      title: t('shelf.state'),
      width: 90,
      value: (one) => t(one.onShelf ? 'shelf.isOn' : 'shelf.isOff'),
      render: (one) => (
        <span className={`state-tag ${one.onShelf ? 'done' : 'off'}`}>
          {t(one.onShelf ? 'shelf.isOn' : 'shelf.isOff')}
        </span>
      ),
    },
  ];
}

function Acts({ item, edit }: { item: ShelfItem; edit: (item: ShelfItem) => void }) {
  const { t } = useTranslation('settling');
  const { communityId } = useHere();
  const say = useSay();
  const on = useAct('putOnShelf', { refresh: shelfReads });
  const off = useAct('takeOffShelf', { refresh: shelfReads });
  const turn = () =>
    (item.onShelf ? off : on).mutate(
      { params: { communityId, itemId: item.id } },
      { onSuccess: () => say.done(), onError: (error) => say.refused(error) },
    );
  return (
    <span className="nowrap no-print">
      <Button
        size="small"
        onClick={(event) => {
          event.stopPropagation();
          edit(item);
        }}
      >
        {t('shelf.edit')}
      </Button>{' '}
      <Button
        size="small"
        loading={on.isPending || off.isPending}
        onClick={(event) => {
          event.stopPropagation();
          turn();
        }}
      >
        {t(item.onShelf ? 'shelf.takeOff' : 'shelf.putOn')}
      </Button>
    </span>
  );
}
