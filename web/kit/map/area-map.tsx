import { useRef, type KeyboardEvent, type MouseEvent } from 'react';
import type { Out } from '../../client/index.ts';
import './area-map.css';
import type { At } from './estate-map.tsx';

interface Props {
  label: string;
  buildings: Out<'getMap'>['items'];
  at: At | null;
  radiusM: number;
  /** Unset: to look at only. */
  onMove?: (at: At) => void;
}

const metresPerDegree = 111_320;
/** A step of the arrow keys. */
const stepM = 10;
const marginM = 60;

/** The estate in metres, with a circle around one point of it. A click or the arrow keys move the point. */
export function AreaMap({ label, buildings, at, radiusM, onMove }: Props) {
  const svg = useRef<SVGSVGElement>(null);
  const rings = buildings.flatMap(({ footprint }) => ringsOf(footprint));
  const points = [...rings.flat(), ...(at === null ? [] : [at])];
  if (points.length === 0) return null;
  const plane = planeOf(points);
  const [west, north] = plane.from({ lng: plane.west, lat: plane.north });
  const [east, south] = plane.from({ lng: plane.east, lat: plane.south });
  const box = [west - marginM, north - marginM, east - west, south - north].map(Math.round);
  const centre = at === null ? null : plane.from(at);
  const click = ({ clientX, clientY }: MouseEvent) => {
    const matrix = svg.current?.getScreenCTM();
    if (matrix == null) return;
    const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(matrix.inverse());
    onMove?.(plane.back(x, y));
  };
  const press = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const [x, y] = centre ?? [(west + east) / 2, (north + south) / 2];
    onMove?.(plane.back(x + step[0] * stepM, y + step[1] * stepM));
  };
  const movable = onMove !== undefined;
  return (
    <svg
      ref={svg}
      className={movable ? 'area-map movable' : 'area-map'}
      viewBox={`${box[0]} ${box[1]} ${box[2]! + 2 * marginM} ${box[3]! + 2 * marginM}`}
      role={movable ? 'application' : 'img'}
      aria-label={label}
      {...(movable ? { tabIndex: 0, onClick: click, onKeyDown: press } : {})}
    >
      {rings.map((ring, index) => (
        <path
          key={index}
          d={`M${ring.map((one) => plane.from(one).map(Math.round).join(' ')).join('L')}Z`}
        />
      ))}
      {centre !== null && (
        <>
          <circle className="area" cx={centre[0]} cy={centre[1]} r={radiusM} />
          <circle className="point" cx={centre[0]} cy={centre[1]} r={6} />
        </>
      )}
    </svg>
  );
}

const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
};

type Footprint = Props['buildings'][number]['footprint'];

function ringsOf(footprint: Footprint): At[][] {
  const polygons = footprint.type === 'Polygon' ? [footprint.coordinates] : footprint.coordinates;
  return polygons.flatMap((rings) =>
    rings.map((ring) => ring.map(([lng, lat]) => ({ lng: lng!, lat: lat! }))),
  );
}

/** Metres on the plane, east and south of the middle; and back. */
function planeOf(points: readonly At[]) {
  const lngs = points.map((one) => one.lng);
  const lats = points.map((one) => one.lat);
  const [west, east] = [Math.min(...lngs), Math.max(...lngs)];
  const [south, north] = [Math.min(...lats), Math.max(...lats)];
  const middle = { lng: (west + east) / 2, lat: (south + north) / 2 };
  const shrink = Math.cos((middle.lat * Math.PI) / 180);
  return {
    west,
    east,
    south,
    north,
    from: ({ lng, lat }: At): [number, number] => [
      (lng - middle.lng) * metresPerDegree * shrink,
      (middle.lat - lat) * metresPerDegree,
    ],
    back: (x: number, y: number): At => ({
      lng: rounded(middle.lng + x / (metresPerDegree * shrink)),
      lat: rounded(middle.lat - y / metresPerDegree),
    }),
  };
}

/** A tenth of a metre is enough. */
const rounded = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;
