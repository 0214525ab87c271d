import { useState } from 'react';
import type { Out } from '../../client/index.ts';
import { useTranslation } from '../i18n/index.ts';
import './estate-map.css';

export interface At {
  lng: number;
  lat: number;
}

interface Props {
  label: string;
  buildings: Out<'getMap'>['items'];
  mine: ReadonlySet<string>;
  stops: readonly (At & { id: string })[];
  /** Joins them in their order: the way to walk. */
  walk?: boolean;
  me: At | null;
  chosen: string | null;
  onChoose: (id: string) => void;
}

const widthPx = 360;
const heightPx = 320;
const marginPx = 28;
const stopPx = 23;
const zooms = [1, 1.6, 2.5, 4];

/** The estate as an outline: my buildings tinted, what there is to do numbered as in the list. No tiles, no server. */
export function EstateMap({
  label,
  buildings,
  mine,
  stops: orders,
  walk = false,
  me,
  chosen,
  onChoose,
}: Props) {
  const [zoom, setZoom] = useState(0);
  const corners = buildings.flatMap(({ footprint }) => ringsOf(footprint).flat());
  const points = [...corners, ...orders, ...(me === null ? [] : [me])];
  if (points.length === 0) return null;
  const focus = orders.find((one) => one.id === chosen) ?? null;
  const place = projection(points, { zoom: zooms[zoom]!, focus });
  const stops = apart(orders.map(place));
  const path = (ring: readonly At[]) =>
    `M${ring
      .map((at) =>
        place(at)
          .map((px) => px.toFixed(1))
          .join(' '),
      )
      .join('L')}Z`;
  return (
    <figure className="list">
      <svg
        className="estate-map"
        viewBox={`0 0 ${widthPx} ${heightPx}`}
        role="img"
        aria-label={label}
      >
        {buildings.map((one) => (
          <path
            key={one.buildingId}
            d={ringsOf(one.footprint).map(path).join('')}
            className={mine.has(one.buildingId) ? 'mine' : ''}
          >
            <title>{one.name}</title>
          </path>
        ))}
        {walk && (
          <polyline
            className="walk"
            points={[...(me === null ? [] : [me]), ...orders]
              .map((at) => place(at).join())
              .join(' ')}
          />
        )}
        {me !== null && <circle className="me" r="6" cx={place(me)[0]} cy={place(me)[1]} />}
        {orders.map((one, index) => (
          <g
            key={one.id}
            className={one.id === chosen ? 'stop chosen' : 'stop'}
            transform={`translate(${stops[index]!.join()})`}
            onClick={() => onChoose(one.id)}
          >
            <circle r="12" />
            <text>{index + 1}</text>
          </g>
        ))}
      </svg>
      <Zoom zoom={zoom} setZoom={setZoom} />
    </figure>
  );
}

function Zoom({ zoom, setZoom }: { zoom: number; setZoom: (zoom: number) => void }) {
  const { t } = useTranslation();
  return (
    <div className="buttons">
      <button
        type="button"
        className="plain-button"
        disabled={zoom === zooms.length - 1}
        onClick={() => setZoom(zoom + 1)}
      >
        {t('common:map.closer')}
      </button>
      <button
        type="button"
        className="plain-button"
        disabled={zoom === 0}
        onClick={() => setZoom(zoom - 1)}
      >
        {t('common:map.wider')}
      </button>
    </div>
  );
}

type Footprint = Props['buildings'][number]['footprint'];

function ringsOf(footprint: Footprint): At[][] {
  const polygons = footprint.type === 'Polygon' ? [footprint.coordinates] : footprint.coordinates;
  return polygons.flatMap((rings) =>
    rings.map((ring) => ring.map(([lng, lat]) => ({ lng: lng!, lat: lat! }))),
  );
}

/** Two orders in one house stand side by side: none hides another. */
function apart(stops: readonly (readonly [number, number])[]): [number, number][] {
  const placed: [number, number][] = [];
  for (const [x, y] of stops) {
    let right = x;
    while (placed.some((one) => Math.abs(one[0] - right) < stopPx && Math.abs(one[1] - y) < stopPx))
      right += stopPx;
    placed.push([right, y]);
  }
  return placed;
}

/** All of it in the picture; closer, the chosen order (or the middle) stays in the middle. */
function projection(points: readonly At[], { zoom, focus }: { zoom: number; focus: At | null }) {
  const lngs = points.map((at) => at.lng);
  const lats = points.map((at) => at.lat);
  const [west, east] = [Math.min(...lngs), Math.max(...lngs)];
  const [south, north] = [Math.min(...lats), Math.max(...lats)];
  const middle = { lng: (west + east) / 2, lat: (south + north) / 2 };
  const shrink = Math.cos((middle.lat * Math.PI) / 180);
  const across = Math.max((east - west) * shrink, 1e-5);
  const along = Math.max(north - south, 1e-5);
  const scale =
    zoom * Math.min((widthPx - 2 * marginPx) / across, (heightPx - 2 * marginPx) / along);
  const centre = zoom === 1 ? middle : (focus ?? middle);
  return ({ lng, lat }: At): [number, number] => [
    widthPx / 2 + (lng - centre.lng) * shrink * scale,
    heightPx / 2 - (lat - centre.lat) * scale,
  ];
}
