import type { DispatchChoice } from '@linli/contract';
import { useApi } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { projectionOf, ringsOf, type At } from './projection.ts';

const [width, height] = [360, 280];
/** Told apart by colour and by the letter in the dot: colour is never alone. */
const shades = 6;

/** The estate as an outline, and whose each order is. */
export function PlanMap({ choices }: { choices: readonly DispatchChoice[] }) {
  const { t } = useTranslation('dispatch');
  const { communityId } = useHere();
  const map = useApi('getMap', { params: { communityId } });
  const placed = choices.flatMap(({ lng, lat, ...rest }) =>
    lng === null || lat === null ? [] : [{ ...rest, lng, lat }],
  );
  const people = [...new Set(placed.flatMap(({ personName }) => personName ?? []))].toSorted(
    (a, b) => a.localeCompare(b, 'zh'),
  );
  const buildings = map.data?.items ?? [];
  const corners = buildings.flatMap(({ footprint }) => ringsOf(footprint).flat());
  const points: At[] = [...corners, ...placed];
  if (points.length === 0) return <p className="quiet">{t('noMap')}</p>;
  const place = projectionOf(points, { width, height });
  const path = (ring: readonly At[]) => `M${ring.map((at) => place(at).join(' ')).join('L')}Z`;
  return (
    <>
      <svg
        className="dispatch-map"
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={t('mapLabel', { orders: placed.length, people: people.length })}
      >
        {buildings.map((one) => (
          <path key={one.buildingId} d={ringsOf(one.footprint).map(path).join('')} />
        ))}
        {placed.map((one, nth) => {
          const who = people.indexOf(one.personName ?? '');
          const [x, y] = place(one);
          return (
            <g
              key={one.orderId}
              className={who < 0 ? 'dot nobody' : `dot shade-${who % shades}`}
              transform={`translate(${x + ((nth * 7) % 5) - 2} ${y + ((nth * 11) % 5) - 2})`}
            >
              <circle r="7" />
              <text>{who < 0 ? '?' : letterOf(who)}</text>
              <title>{`#${one.number} ${one.personName ?? t('nobody')}`}</title>
            </g>
          );
        })}
      </svg>
      <ul className="dispatch-legend">
        {people.map((name, nth) => (
          <li key={name}>
            <span className={`dot shade-${nth % shades}`}>{letterOf(nth)}</span> {name}
          </li>
        ))}
      </ul>
    </>
  );
}

const letterOf = (nth: number): string => String.fromCodePoint(65 + (nth % 26));
