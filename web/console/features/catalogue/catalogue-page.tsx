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
import { useListFilters, type Search } from '../../way.tsx';
import { priorities } from '../order/order-filters.ts';
import { CategoryDrawer } from './category-drawer.tsx';

const onAndOff = [
  ['true', 'on'],
  ['false', 'off'],
] as const;
const classes: readonly ServiceClass[] = ['basic', 'warm', 'value_added'];

/** What may be asked for, in three classes; everything of it may be edited. */
export function CataloguePage() {
  const { t, i18n } = useTranslation('console');
  const here = useHere();
  const way = useListFilters(['q', 'active']);
  const { filters, set } = way;
  const [editing, setEditing] = useState<Category | 'new' | null>(null);
  const list = useApi('listCategories', {
    params: { communityId: here.communityId },
    query: { all: 'true' },
  });
  const mayEdit = here.is(...rights.edit);
  const chosen = classes.find((one) => one === filters['class']) ?? 'basic';
  const all = list.data?.items ?? [];
  return (
    <ConsolePage
      title={t('nav.catalogue')}
      line={list.data && t('catalogue.line', { count: all.filter(({ active }) => active).length })}
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
        title={t('nav.catalogue')}
        columns={useCategoryColumns(mayEdit, i18n.language !== 'en')}
        rows={narrowed(all, filters, chosen)}
        idOf={({ id }) => id}
        state={list}
        onOpen={setEditing}
        empty={t('catalogue.none')}
        filter={way.filter}
        search={
          <>
            <ClassChoice
              chosen={filters['q'] === undefined ? chosen : ''}
              all={all}
              change={way.change}
            />
            <TextFilter label={t('catalogue.search')} value={filters['q']} onChange={set('q')} />
          </>
        }
        filters={
          <ChoiceFilter
            label={t('catalogue.active')}
            value={filters['active']}
            onChange={set('active')}
            width={110}
            options={onAndOff.map(([value, key]) => ({ value, label: t(`catalogue.${key}`) }))}
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

/** Words search all three classes: whoever searches does not know the class. */
function narrowed(all: readonly Category[], filters: Search, chosen: ServiceClass) {
  const { active } = filters;
  const q = filters['q']?.toLowerCase();
  const says = (one: Category) =>
    [one.nameZh, one.nameEn, one.groupNameZh, one.groupNameEn, ...one.words].join(' ');
  return all.filter(
    (one) =>
      (q === undefined ? one.class === chosen : says(one).toLowerCase().includes(q)) &&
      (active === undefined || String(one.active) === active),
  );
}

interface ClassProps {
  change: ReturnType<typeof useListFilters>['change'];
  /** Empty while words search all three. */
  chosen: ServiceClass | '';
  all: readonly Category[];
}

function ClassChoice({ change, chosen, all }: ClassProps) {
  const { t } = useTranslation('console');
  return (
    <Segmented
      value={chosen}
      onChange={(next) => change({ class: next, q: undefined })}
      options={classes.map((value) => ({
        value,
        label: `${t(`service:class.${value}`)} ${all.filter((one) => one.class === value).length}`,
      }))}
    />
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
      value: (one) => (zh ? one.groupNameZh : one.groupNameEn),
      sortBy: (one) => one.sort,
    },
    {
      key: 'name',
      title: t('catalogue.name'),
      width: 170,
      lead: true,
      value: (one) => (zh ? one.nameZh : one.nameEn),
      render: (one) => <b>{zh ? one.nameZh : one.nameEn}</b>,
    },
    {
      key: 'performer',
      title: t('catalogue.performer'),
      width: 100,
      value: (one) => t(`common:role.${one.performer}`),
    },
    {
      key: 'dispatch',
      title: t('catalogue.dispatch'),
      width: 84,
      value: (one) => t(`service:dispatch.${one.dispatch}`),
    },
    {
      key: 'respond',
      title: t('catalogue.respond'),
      width: 100,
      align: 'right',
      value: (one) => time(one.respondMinutes),
      sortBy: (one) => one.respondMinutes,
    },
    {
      key: 'finish',
      title: t('catalogue.finish'),
      width: 100,
      align: 'right',
      value: (one) => time(one.finishMinutes),
      sortBy: (one) => one.finishMinutes,
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
      value: (one) => t(`service:evidence.${one.evidence}`),
    },
    {
      key: 'priority',
      title: t('filter.priority'),
      width: 90,
      hidden: true,
      value: (one) => t(`service:priority.${one.priority}`),
      sortBy: (one) => priorities.indexOf(one.priority),
    },
    {
      key: 'visit',
      title: t('catalogue.visit'),
      width: 80,
      value: (one) => t(one.returnVisit ? 'common:yes' : 'common:no'),
      render: (one) =>
        one.returnVisit ? t('common:yes') : <span className="quiet">{t('common:no')}</span>,
    },
    {
      key: 'price',
      title: t('catalogue.price'),
      width: 130,
      align: 'right',
      value: (one) => priceWords(one, zh) ?? t('service:free'),
      sortBy: (one) => one.priceFromFen ?? 0,
      render: (one) => <Price category={one} zh={zh} />,
    },
    {
      key: 'active',
      title: t('catalogue.active'),
      width: 80,
      value: (one) => t(one.active ? 'catalogue.on' : 'catalogue.off'),
      render: (one) => <ActiveSwitch category={one} mayEdit={mayEdit} />,
    },
  ];
}

/** ¥30–80 每次; null when it costs nothing. */
function priceWords({ priceFromFen, priceToFen, ...unit }: Category, zh: boolean): string | null {
  if (priceFromFen === null || priceToFen === null) return null;
  const words = zh ? unit.priceUnitZh : unit.priceUnitEn;
  return `${priceRange(priceFromFen, priceToFen)} ${words ?? ''}`.trim();
}

function Price({ category, zh }: { category: Category; zh: boolean }) {
  const { t } = useTranslation('console');
  const words = priceWords(category, zh);
  if (words === null) return <span className="quiet">{t('service:free')}</span>;
  return <span className="number">{words}</span>;
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
