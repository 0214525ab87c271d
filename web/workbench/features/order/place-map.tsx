import type { Role } from '@linli/contract';
import { useApi } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { RouteIcon } from '../../../kit/ui/icons.tsx';
import { outlineOf } from './outline.ts';

/** Whoever reads the community's map. */
export const mapReaders = [
  'manager',
  'operator',
  'dispatcher',
  'steward',
  'cashier',
  'street_officer',
  'social_worker',
  'engineer',
  'volunteer_steward',
  'merchant',
] as const satisfies readonly Role[];

/** Where to go, drawn from the community's own buildings: no map server, works on any phone. */
export function PlaceMap({
  lng,
  lat,
  buildingId,
}: {
  lng: number;
  lat: number;
  buildingId: string | null;
}) {
  const { t } = useTranslation('desk');
  const { communityId, is } = useHere();
  const allowed = is(...mapReaders);
  const query = useApi('getMap', { params: { communityId } }, { enabled: allowed });
  const shapes = (query.data?.items ?? []).flatMap((one) =>
    outlineOf(one.footprint, { lng, lat }).map((path) => ({ ...one, path })),
  );
  return (
    <figure className="list">
      <svg
        className="order-map"
        viewBox="-180 -110 360 220"
        role="img"
        aria-label={t('order.map')}
        width="100%"
      >
        {shapes.map((one, index) => (
          <path
            key={index}
            d={one.path}
            fill={one.buildingId === buildingId ? 'var(--bamboo-soft)' : 'var(--card)'}
            stroke={one.buildingId === buildingId ? 'var(--bamboo)' : 'var(--line-strong)'}
            strokeWidth={one.buildingId === buildingId ? 2 : 1}
          >
            <title>{one.name}</title>
          </path>
        ))}
        <circle r="7" fill="var(--persimmon)" stroke="var(--card)" strokeWidth="2.5" />
      </svg>
      <a className="plain-button" href={addressOfMap(lat, lng)}>
        <RouteIcon />
        {t('order.navigate')}
      </a>
    </figure>
  );
}

/** Opens the phone's own map; an iPhone does not know the common form of the address (RFC 5870). */
function addressOfMap(lat: number, lng: number): string {
  return /iPhone|iPad/.test(navigator.userAgent)
    ? `maps://?daddr=${lat},${lng}`
    : `geo:${lat},${lng}?q=${lat},${lng}`;
}
