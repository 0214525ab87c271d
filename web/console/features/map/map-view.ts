import type { Feature, FeatureCollection } from 'geojson';
import {
  LngLatBounds,
  Map as MapView,
  NavigationControl,
  setWorkerUrl,
  type StyleSpecification,
} from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { token } from '../../../kit/theme.ts';
import type { MapBuilding } from './figures.ts';

// The library's worker is a file of ours: no code comes from elsewhere.
setWorkerUrl(workerUrl);

export const tiltDegrees = 52;
export const bearingDegrees = -18;
const marginPx = 48;

/**
 * Moves until every building is in sight and the estate fills the view. The library's own fitting takes
 * the outline as if it lay flat, and leaves a tilted estate small in the middle.
 */
export function fit(view: MapView, buildings: readonly MapBuilding[]): void {
  const points = buildings.flatMap(pointsOf) as [number, number][];
  if (points.length === 0) return;
  const { clientWidth: width, clientHeight: height } = view.getContainer();
  const room = { x: Math.max(80, width - 2 * marginPx), y: Math.max(80, height - 2 * marginPx) };
  const center = boundsOf(buildings).getCenter();
  const flat = view.getPitch() === 0;
  // A flat map keeps north above; a tilted one may turn its long side to the long side of the screen.
  const found = (flat ? [0] : [bearingDegrees, bearingDegrees + 90]).map((bearing) => {
    view.jumpTo({ center, bearing });
    settle(view, points, room);
    return { bearing, center: view.getCenter(), zoom: view.getZoom() };
  });
  view.jumpTo(found.reduce((best, one) => (one.zoom > best.zoom + 0.2 ? one : best)));
}

function settle(view: MapView, points: [number, number][], room: { x: number; y: number }): void {
  // Nearer is larger in a tilted view: a few rounds settle it.
  for (let round = 0; round < 6; round++) {
    const seen = points.map((point) => view.project(point));
    const [left, right] = extent(seen.map(({ x }) => x));
    const [top, bottom] = extent(seen.map(({ y }) => y));
    const zoom = Math.log2(Math.min(room.x / (right - left), room.y / (bottom - top)));
    view.jumpTo({
      center: view.unproject([(left + right) / 2, (top + bottom) / 2]),
      zoom: view.getZoom() + Math.max(-2, Math.min(2, zoom)),
    });
  }
}

const extent = (values: number[]): [number, number] => [
  Math.min(...values),
  Math.max(...values, Math.min(...values) + 1),
];

/** A click chooses the building under it; the ground chooses none. */
export function listen(made: MapView, choose: (buildingId: string | undefined) => void): void {
  made.on('click', ({ point }) => {
    const [hit] = made.queryRenderedFeatures(point, { layers: ['solid', 'flat'] });
    choose(hit?.properties['id'] as string | undefined);
  });
  made.on('mousemove', ({ point }) => {
    made.getCanvas().style.cursor =
      made.queryRenderedFeatures(point, { layers: ['solid', 'flat'] }).length > 0 ? 'pointer' : '';
  });
}

export function openMap(
  container: HTMLElement,
  { bounds, flat, attribution }: { bounds: LngLatBounds; flat: boolean; attribution: string },
): MapView | null {
  try {
    const view = new MapView({
      container,
      style: style(attribution),
      bounds,
      fitBoundsOptions: {
        padding: 40,
        pitch: flat ? 0 : tiltDegrees,
        bearing: flat ? 0 : bearingDegrees,
      },
      attributionControl: { compact: true },
      localIdeographFontFamily: token('font'),
      maxPitch: 70,
    });
    view.addControl(new NavigationControl({ visualizePitch: true }), 'top-right');
    return view;
  } catch {
    // No WebGL on this machine: the list beside it says the same.
    return null;
  }
}

function style(attribution: string): StyleSpecification {
  return {
    version: 8,
    // Soft light: the colours are figures, and must look like those of the legend.
    light: { anchor: 'viewport', intensity: 0.18 },
    sources: {
      buildings: {
        type: 'geojson',
        data: { type: 'FeatureCollection', features: [] },
        attribution,
      },
    },
    layers: [
      { id: 'ground', type: 'background', paint: { 'background-color': token('sunken') } },
      {
        id: 'flat',
        type: 'fill',
        source: 'buildings',
        filter: ['==', ['geometry-type'], 'Polygon'],
        paint: { 'fill-color': ['get', 'colour'] },
      },
      {
        id: 'edge',
        type: 'line',
        source: 'buildings',
        filter: ['==', ['geometry-type'], 'Polygon'],
        paint: { 'line-color': token('line-strong'), 'line-width': 1 },
      },
      {
        id: 'solid',
        type: 'fill-extrusion',
        source: 'buildings',
        filter: ['==', ['geometry-type'], 'Polygon'],
        paint: {
          'fill-extrusion-color': ['get', 'colour'],
          'fill-extrusion-height': ['get', 'height'],
          'fill-extrusion-opacity': 0.96,
          'fill-extrusion-vertical-gradient': false,
        },
      },
      {
        id: 'names',
        type: 'symbol',
        source: 'buildings',
        filter: ['==', ['geometry-type'], 'Point'],
        layout: {
          'text-field': ['get', 'label'],
          'text-size': 12.5,
          'text-padding': 4,
          'text-line-height': 1.25,
        },
        paint: {
          'text-color': token('ink'),
          'text-halo-color': token('card'),
          'text-halo-width': 1.6,
        },
      },
    ],
  };
}

/** Each building as its outline, and as a point for its name. */
export function shapes(
  buildings: readonly MapBuilding[],
  look: (one: MapBuilding) => { colour: string; number: number | null },
): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: buildings.flatMap((one): Feature[] => {
      const { colour, number } = look(one);
      return [
        {
          type: 'Feature',
          geometry: one.footprint as Feature['geometry'],
          properties: { id: one.id, colour, height: one.heightM },
        },
        {
          type: 'Feature',
          geometry: { type: 'Point', coordinates: middleOf(one) },
          properties: { id: one.id, label: `${one.name}\n${number ?? '—'}` },
        },
      ];
    }),
  };
}

const pointsOf = ({ footprint }: MapBuilding) =>
  footprint.type === 'Polygon' ? footprint.coordinates.flat() : footprint.coordinates.flat(2);

function middleOf(building: MapBuilding): [number, number] {
  return boundsOf([building]).getCenter().toArray() as [number, number];
}

export function boundsOf(buildings: readonly MapBuilding[]): LngLatBounds {
  const bounds = new LngLatBounds();
  for (const building of buildings)
    for (const [lng, lat] of pointsOf(building)) bounds.extend([lng, lat]);
  return bounds;
}

/** Where the outlines come from is told behind its sign: on a phone it would cover the map. */
export function foldSource(view: MapView): void {
  const told = view.getContainer().querySelector('.maplibregl-ctrl-attrib');
  told?.classList.remove('maplibregl-compact-show');
  told?.removeAttribute('open');
}
