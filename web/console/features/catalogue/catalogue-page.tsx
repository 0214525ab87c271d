import type { Category, ServiceClass } from '@linli/contract';
import { Button, Segmented, Switch } from 'antd';
import { useState } from 'react';
import { useAct, useApi } from '../../../client/index.ts';
import { duration, priceRange } from '../../../kit/format.ts';
import { language, useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { DataTable, type Column } from '../../parts/data-table.tsx';
import { ChoiceFilter, TextFilter } from '../../parts/filters.tsx';
import { ConsolePage } from '../../parts/page.tsx';
import { useSay } from '../../parts/use-say.ts';
import { rights } from '../../rights.ts';
import { useFilters, type Search } from '../../way.tsx';
import { CategoryDrawer } from './category-drawer.tsx';

const classes: readonly ServiceClass[] = ['basic', 'warm', 'value_added'];

/** What may be asked for, in three classes; everything of it may be edited. */
export function CataloguePage() {
  const { t, i18n } = useTranslation('console');
  const here = useHere();
  const [filters, change] = useFilters();
  const [editing, setEditing] = useState<Category | 'new' | null>(null);
  const list = useApi('listCategories', {
    params: { communityId: here.communityId },
    query: { all: 'true' },
  });
  const mayEdit = here.is(...rights.edit);
  const chosen = classes.find((one) => one === filters['class']) ?? 'basic';
  const q = (filters['q'] ?? '').toLowerCase();
  const all = list.data?.items ?? [];
  // Words search all three classes: whoever searches does not know the class.
  const found = all.filter((one) =>
    q === ''
      ? one.class === chosen
      : [one.nameZh, one.nameEn, one.groupNameZh, one.groupNameEn, ...one.words]
          .join(' ')
          .toLowerCase()
          .includes(q),
  );
  const rows = found.filter(
    (one) => filters['active'] === undefined || String(one.active) === filters['active'],
  );
  return (
    <ConsolePage
      title={t('nav.catalogue')}
      line={t('catalogue.line', { count: all.filter(({ active }) => active).length })}
      aside={
        mayEdit && (
          <Button type="primary" onClick={() => setEditing('new')}>
            {t('catalogue.add')}
          </Button>
        )
      }
    >
      <DataTable
        name="catalogue"
        columns={useCategoryColumns(mayEdit, i18n.language !== 'en')}
        rows={rows}
        idOf={({ id }) => id}
        state={list}
        onOpen={setEditing}
        empty={t('catalogue.none')}
        filters={
          <CatalogueFilters
            filters={filters}
            change={change}
            chosen={q === '' ? chosen : ''}
            all={all}
          />
        }
      />
      {editing !== null && (
        <CategoryDrawer
          category={editing === 'new' ? null : editing}
          classOfNew={chosen}
          skills={list.data?.skills ?? []}
          known={all}
          readOnly={!mayEdit}
          onClose={() => setEditing(null)}
        />
      )}
    </ConsolePage>
  );
}

interface FiltersProps {
  filters: Search;
  change: (patch: Search) => void;
  /** Empty while words search all three. */
  chosen: ServiceClass | '';
  all: readonly Category[];
}

function CatalogueFilters({ filters, change, chosen, all }: FiltersProps) {
  const { t } = useTranslation('console');
  return (
    <>
      <Segmented
        value={chosen}
        onChange={(next) => change({ class: next, q: undefined })}
        options={classes.map((value) => ({
          value,
          label: `${t(`service:class.${value}`)} ${all.filter((one) => one.class === value).length}`,
        }))}
      />
      <TextFilter
        label={t('catalogue.search')}
        value={filters['q']}
        onChange={(next) => change({ q: next })}
      />
      <ChoiceFilter
        label={t('catalogue.active')}
        value={filters['active']}
        onChange={(next) => change({ active: next })}
        width={110}
        options={[
          { value: 'true', label: t('catalogue.on') },
          { value: 'false', label: t('catalogue.off') },
        ]}
      />
    </>
  );
}

function useCategoryColumns(mayEdit: boolean, zh: boolean): Column<Category>[] {
  const { t } = useTranslation('console');
  const time = (minutes: number) => duration(minutes * 60_000, language());
  return [
    {
      key: 'group',
      title: t('catalogue.group'),
      width: 130,
      render: (one) => (zh ? one.groupNameZh : one.groupNameEn),
      sort: (a, b) => a.sort - b.sort,
    },
    {
      key: 'name',
      title: t('catalogue.name'),
      width: 170,
      render: (one) => <b>{zh ? one.nameZh : one.nameEn}</b>,
    },
    {
      key: 'performer',
      title: t('catalogue.performer'),
      width: 100,
      render: (one) => t(`common:role.${one.performer}`),
    },
    {
      key: 'dispatch',
      title: t('catalogue.dispatch'),
      width: 84,
      render: (one) => t(`service:dispatch.${one.dispatch}`),
    },
    {
      key: 'respond',
      title: t('catalogue.respond'),
      width: 100,
      align: 'right',
      render: (one) => time(one.respondMinutes),
      sort: (a, b) => a.respondMinutes - b.respondMinutes,
    },
    {
      key: 'finish',
      title: t('catalogue.finish'),
      width: 100,
      align: 'right',
      render: (one) => time(one.finishMinutes),
      sort: (a, b) => a.finishMinutes - b.finishMinutes,
    },
    ...useTermsColumns(mayEdit, zh),
  ];
}

/** What it takes and what it costs. */
function useTermsColumns(mayEdit: boolean, zh: boolean): Column<Category>[] {
  const { t } = useTranslation('console');
  return [
    {
      key: 'evidence',
      title: t('order.evidence'),
      width: 170,
      render: (one) => t(`service:evidence.${one.evidence}`),
    },
    {
      key: 'priority',
      title: t('filter.priority'),
      width: 90,
      hidden: true,
      render: (one) => t(`service:priority.${one.priority}`),
    },
    {
      key: 'visit',
      title: t('catalogue.visit'),
      width: 80,
      render: (one) =>
        one.returnVisit ? t('common:yes') : <span className="quiet">{t('common:no')}</span>,
    },
    {
      key: 'price',
      title: t('catalogue.price'),
      width: 130,
      align: 'right',
      render: (one) => <Price category={one} zh={zh} />,
    },
    {
      key: 'active',
      title: t('catalogue.active'),
      width: 80,
      render: (one) => <ActiveSwitch category={one} mayEdit={mayEdit} />,
    },
  ];
}

function Price({ category, zh }: { category: Category; zh: boolean }) {
  const { t } = useTranslation('console');
  const { priceFromFen, priceToFen } = category;
  if (priceFromFen === null || priceToFen === null)
    return <span className="quiet">{t('service:free')}</span>;
  return (
    <span className="number">
      {priceRange(priceFromFen, priceToFen)}{' '}
      <small className="quiet">{zh ? category.priceUnitZh : category.priceUnitEn}</small>
    </span>
  );
}

function ActiveSwitch({ category, mayEdit }: { category: Category; mayEdit: boolean }) {
  const { t } = useTranslation('console');
  const { communityId } = useHere();
  const say = useSay();
  const save = useAct('saveCategory', { refresh: ['listCategories'] });
  return (
    <Switch
      size="small"
      checked={category.active}
      disabled={!mayEdit}
      loading={save.isPending}
      aria-label={`${t('catalogue.active')} ${category.nameZh}`}
      onChange={(active) =>
        save.mutate(
          { params: { communityId, categoryId: category.id }, body: { active } },
          { onError: say.refused },
        )
      }
    />
  );
}
