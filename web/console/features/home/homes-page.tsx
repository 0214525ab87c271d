import type { Endpoints, OutOf } from '@linli/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { useApi, usePages } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { DataTable, type Column } from '../../parts/data-table.tsx';
import { ChoiceFilter, TextFilter } from '../../parts/filters.tsx';
import { ConsolePage, orDash } from '../../parts/page.tsx';
import { useNarrow } from '../../parts/use-narrow.ts';
import { rights } from '../../rights.ts';
import { Go, useGo, useListFilters } from '../../way.tsx';
import { BuildingDialog, type Building } from './building-dialog.tsx';
import { EstateTree } from './estate-tree.tsx';
import './home.css';

type Home = OutOf<Endpoints['listHomes']>['items'][number];

/** The tree at the left, the homes of what is chosen at the right. */
export function HomesPage() {
  const { t } = useTranslation('console');
  const here = useHere();
  const params = { communityId: here.communityId };
  const way = useListFilters(['q', 'building', 'entrance']);
  const { filters, change } = way;
  const [editing, setEditing] = useState<Building | 'new' | null>(null);
  const tree = useApi('getTree', { params });
  const { building, entrance } = filters;
  const chosen = tree.data?.buildings.find(({ id }) => id === building);
  const mayEdit = here.is(...rights.edit);
  return (
    <ConsolePage
      title={t('nav.homes')}
      {...(tree.data === undefined
        ? {}
        : {
            line: t('home.totals', {
              buildings: tree.data.buildings.length,
              homes: tree.data.buildings.reduce((sum, one) => sum + one.homeCount, 0),
            }),
          })}
      aside={
        mayEdit && (
          <>
            {chosen !== undefined && (
              <Button onClick={() => setEditing(chosen)}>
                {t('building.edit', { name: chosen.name })}
              </Button>
            )}
            <Button onClick={() => setEditing('new')}>{t('building.add')}</Button>
          </>
        )
      }
    >
      <div className="with-tree">
        <EstateTree
          tree={tree}
          building={building}
          entrance={entrance}
          onChoose={(next) =>
            change({ building: next.building, entrance: next.entrance, q: undefined })
          }
        />
        <HomesTable way={way} buildings={tree.data?.buildings ?? []} />
      </div>
      {editing !== null && (
        <BuildingDialog
          building={editing === 'new' ? null : editing}
          sections={tree.data?.sections ?? []}
          onClose={() => setEditing(null)}
        />
      )}
    </ConsolePage>
  );
}

interface TableProps {
  way: ReturnType<typeof useListFilters>;
  buildings: readonly Building[];
}

function HomesTable({ way: { filters, change, set, filter }, buildings }: TableProps) {
  const { t } = useTranslation('console');
  const { communityId } = useHere();
  const go = useGo();
  // A phone has no room for the tree beside the list.
  const narrow = useNarrow();
  const { building, entrance, q } = filters;
  const list = usePages('listHomes', {
    params: { communityId },
    query: {
      limit: 100,
      ...(building === undefined ? {} : { buildingId: building }),
      ...(entrance === undefined ? {} : { entranceId: entrance }),
      ...(q === undefined ? {} : { q }),
    },
  });
  return (
    <DataTable
      name="homes"
      title={t('nav.homes')}
      columns={useHomeColumns()}
      rows={list.items}
      idOf={(home) => home.id}
      state={list}
      more={list}
      onOpen={(home) => go(`/homes/${home.id}`)}
      empty={t('home.none')}
      emptyLine={t('home.noneLine')}
      filter={filter}
      search={<TextFilter label={t('home.search')} value={q} onChange={set('q')} />}
      {...(narrow
        ? {
            filters: (
              <ChoiceFilter
                label={t('filter.building')}
                value={building}
                options={buildings.map(({ id, name }) => ({ value: id, label: name }))}
                onChange={(next) => change({ building: next, entrance: undefined })}
              />
            ),
          }
        : {})}
    />
  );
}

function useHomeColumns(): Column<Home>[] {
  const { t } = useTranslation('console');
  return [
    {
      key: 'label',
      title: t('home.home'),
      width: 200,
      value: (home) => home.label,
      render: (home) => <Go to={`/homes/${home.id}`}>{home.label}</Go>,
    },
    {
      key: 'storey',
      title: t('home.storey'),
      width: 80,
      align: 'right',
      value: (home) => home.storey,
      render: (home) => orDash(home.storey),
    },
    {
      key: 'area',
      title: t('area.built'),
      width: 120,
      align: 'right',
      value: (home) => home.builtM2,
      render: (home) => (home.builtM2 === null ? orDash(null) : `${home.builtM2.toFixed(2)} m²`),
    },
    {
      key: 'residents',
      title: t('home.residents'),
      width: 100,
      align: 'right',
      value: (home) => home.residents,
      render: (home) =>
        home.residents === 0 ? <span className="quiet">{t('home.vacant')}</span> : home.residents,
    },
  ];
}
