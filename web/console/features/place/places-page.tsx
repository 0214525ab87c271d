import { useApi, usePages } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import type { Column } from '../../parts/data-table.tsx';
import { KindList } from '../../parts/kind-list.tsx';
import { orDash } from '../../parts/page.tsx';
import { useListFilters } from '../../way.tsx';
import { PlaceDialog } from './place-dialog.tsx';
import { placeKinds, type Place } from './place.ts';

/** Venues, shops and car spaces: what is neither a home nor a whole building. */
export function PlacesPage() {
  const { t } = useTranslation('console');
  const { communityId } = useHere();
  const way = useListFilters(['q', 'kind']);
  const { q } = way.filters;
  const kind = placeKinds.find((one) => one === way.filters['kind']);
  const list = usePages('listPlaces', {
    params: { communityId },
    query: {
      limit: 100,
      ...(kind === undefined ? {} : { kind }),
      ...(q === undefined ? {} : { q }),
    },
  });
  return (
    <KindList
      name="places"
      title={t('nav.places')}
      add={t('place.add')}
      search={t('place.search')}
      way={way}
      list={list}
      columns={usePlaceColumns()}
      kinds={placeKinds.map((value) => ({ value, label: t(`place.${value}`) }))}
      empty={t('place.none')}
      emptyLine={t('place.noneLine')}
      dialog={(one, onClose) => <PlaceDialog place={one} onClose={onClose} />}
    />
  );
}

function usePlaceColumns(): Column<Place>[] {
  const { t } = useTranslation('console');
  const { communityId } = useHere();
  const tree = useApi('getTree', { params: { communityId } });
  const building = (id: string | null) =>
    tree.data?.buildings.find((one) => one.id === id)?.name ?? null;
  return [
    { key: 'code', title: t('place.code'), width: 100, value: (place) => place.code },
    {
      key: 'name',
      title: t('place.name'),
      width: 200,
      lead: true,
      value: (place) => place.name,
      render: (place) => <b>{place.name}</b>,
    },
    {
      key: 'kind',
      title: t('place.kind'),
      width: 100,
      value: (place) => t(`place.${place.kind}`),
    },
    {
      key: 'building',
      title: t('filter.building'),
      width: 120,
      value: (place) => building(place.buildingId),
      render: (place) => orDash(building(place.buildingId)),
    },
    {
      key: 'area',
      title: 'm²',
      width: 90,
      align: 'right',
      value: (place) => place.areaM2,
      render: (place) => orDash(place.areaM2),
    },
    {
      key: 'capacity',
      title: t('place.capacity'),
      width: 100,
      align: 'right',
      value: (place) => place.capacity,
      render: (place) => orDash(place.capacity),
    },
  ];
}
