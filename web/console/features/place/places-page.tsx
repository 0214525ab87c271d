import { Button } from 'antd';
import { useState } from 'react';
import { useApi, usePages } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { DataTable, type Column } from '../../parts/data-table.tsx';
import { ChoiceFilter, TextFilter } from '../../parts/filters.tsx';
import { ConsolePage, orDash } from '../../parts/page.tsx';
import { rights } from '../../rights.ts';
import { useFilters } from '../../way.tsx';
import { PlaceDialog } from './place-dialog.tsx';
import { placeKinds, type Place } from './place.ts';

export function PlacesPage() {
  const { t } = useTranslation('console');
  const here = useHere();
  const [filters, change] = useFilters();
  const [editing, setEditing] = useState<Place | 'new' | null>(null);
  const kind = placeKinds.find((one) => one === filters['kind']);
  const list = usePages('listPlaces', {
    params: { communityId: here.communityId },
    query: {
      limit: 50,
      ...(kind === undefined ? {} : { kind }),
      ...(filters['q'] === undefined ? {} : { q: filters['q'] }),
    },
  });
  const mayEdit = here.is(...rights.edit);
  return (
    <ConsolePage
      title={t('nav.places')}
      aside={
        mayEdit && (
          <Button type="primary" onClick={() => setEditing('new')}>
            {t('place.add')}
          </Button>
        )
      }
    >
      <DataTable
        name="places"
        columns={usePlaceColumns()}
        rows={list.items}
        idOf={(place) => place.id}
        state={list}
        more={list}
        {...(mayEdit ? { onOpen: (place: Place) => setEditing(place) } : {})}
        empty={t('place.none')}
        emptyLine={t('place.noneLine')}
        filters={
          <>
            <TextFilter
              label={t('place.search')}
              value={filters['q']}
              onChange={(q) => change({ q })}
            />
            <ChoiceFilter
              label={t('place.kind')}
              value={kind}
              onChange={(next) => change({ kind: next })}
              options={placeKinds.map((value) => ({ value, label: t(`place.${value}`) }))}
            />
          </>
        }
      />
      {editing !== null && (
        <PlaceDialog place={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />
      )}
    </ConsolePage>
  );
}

function usePlaceColumns(): Column<Place>[] {
  const { t } = useTranslation('console');
  const { communityId } = useHere();
  const tree = useApi('getTree', { params: { communityId } });
  const building = (id: string | null) => tree.data?.buildings.find((one) => one.id === id)?.name;
  return [
    { key: 'code', title: t('place.code'), width: 100, render: (place) => place.code },
    { key: 'name', title: t('place.name'), width: 200, render: (place) => <b>{place.name}</b> },
    {
      key: 'kind',
      title: t('place.kind'),
      width: 100,
      render: (place) => t(`place.${place.kind}`),
    },
    {
      key: 'building',
      title: t('filter.building'),
      width: 120,
      render: (place) => orDash(building(place.buildingId)),
    },
    {
      key: 'area',
      title: 'm²',
      width: 90,
      align: 'right',
      render: (place) => orDash(place.areaM2),
    },
    {
      key: 'capacity',
      title: t('place.capacity'),
      width: 100,
      align: 'right',
      render: (place) => orDash(place.capacity),
    },
  ];
}
