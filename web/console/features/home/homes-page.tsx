import type { Endpoints, OutOf } from '@linli/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { useApi, usePages } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { DataTable, type Column } from '../../parts/data-table.tsx';
import { TextFilter } from '../../parts/filters.tsx';
import { ConsolePage, orDash } from '../../parts/page.tsx';
import { rights } from '../../rights.ts';
import { Go, useFilters, useGo, type Search } from '../../way.tsx';
import { BuildingDialog, type Building } from './building-dialog.tsx';
import { EstateTree } from './estate-tree.tsx';

type Home = OutOf<Endpoints['listHomes']>['items'][number];

/** The tree at the left, the homes of what is chosen at the right. */
export function HomesPage() {
  const { t } = useTranslation('console');
  const here = useHere();
  const params = { communityId: here.communityId };
  const [filters, change] = useFilters();
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
        <HomesTable filters={filters} change={change} />
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
  filters: Search;
  change: (patch: Search) => void;
}

function HomesTable({ filters, change }: TableProps) {
  const { t } = useTranslation('console');
  const { communityId } = useHere();
  const go = useGo();
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
      columns={useHomeColumns()}
      rows={list.items}
      idOf={(home) => home.id}
      state={list}
      more={list}
      onOpen={(home) => go(`/homes/${home.id}`)}
      empty={t('home.none')}
      emptyLine={t('home.noneLine')}
      filters={
        <TextFilter label={t('home.search')} value={q} onChange={(value) => change({ q: value })} />
      }
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
      render: (home) => <Go to={`/homes/${home.id}`}>{home.label}</Go>,
    },
    {
      key: 'storey',
      title: t('home.storey'),
      width: 80,
      align: 'right',
      render: (home) => orDash(home.storey),
    },
    {
      key: 'area',
      title: t('area.built'),
      width: 120,
      align: 'right',
      render: (home) => (home.builtM2 === null ? orDash(null) : `${home.builtM2} m²`),
    },
    {
      key: 'residents',
      title: t('home.residents'),
      width: 100,
      align: 'right',
      render: (home) =>
        home.residents === 0 ? <span className="quiet">{t('home.vacant')}</span> : home.residents,
    },
  ];
}
