import type { Feature, FeatureCollection } from 'geojson';
import {
  LngLatBounds,
  Map as MapView,
  NavigationControl,
  setWorkerUrl,
  type GeoJSONSource,
  type StyleSpecification,
} from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import 'maplibre-gl/dist/maplibre-gl.css';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { token, useTheme } from '../../../kit/theme.ts';
import { coloursOf, notShownColour } from './colours.ts';
import { stepOf, type FigureKey, type MapBuilding } from './figures.ts';

// The library's worker is a file of ours: no code comes from elsewhere.
setWorkerUrl(workerUrl);

interface Props {
  buildings: readonly MapBuilding[];
  figure: FigureKey;
  scale: readonly number[];
  flat: boolean;
  chosen: string | undefined;
  onChoose: (buildingId: string | undefined) => void;
}

const tiltDegrees = 52;

/** Buildings as they stand, without any outside map server. */
export function BuildingMap(props: Props) {
  const { t } = useTranslation('console');
  const { buildings, figure, scale, flat, chosen } = props;
  const box = useRef<HTMLDivElement>(null);
  const [view, setView] = useState<MapView | null>(null);
  const [broken, setBroken] = useState(false);
  const theme = useTheme();
  const choose = useRef(props.onChoose);
  choose.current = props.onChoose;

  useEffect(() => {
    if (box.current === null) return undefined;
    const made = openMap(box.current, {
      bounds: boundsOf(buildings),
      flat,
      attribution: t('map.attribution'),
    });
    if (made === null) {
      setBroken(true);
      return undefined;
    }
    made.on('load', () => {
      // Fitting a tilted view leaves a wide margin: a tilted estate takes less of the screen than its outline.
      if (!flat) made.setZoom(made.getZoom() + 0.5);
      setView(made);
    });
    listen(made, (id) => choose.current(id));
    return () => made.remove();
    // The map is made once; what it shows changes below.
  }, []);

  useEffect(() => {
    if (view === null) return;
    const colours = coloursOf(figure, scale.length);
    const hidden = notShownColour();
    void view.getSource<GeoJSONSource>('buildings')?.setData(
      shapes(buildings, (one) => {
        const step = stepOf(one.figures[figure], scale);
        return {
          colour: one.id === chosen ? token('bamboo-press') : step < 0 ? hidden : colours[step]!,
          number: one.figures[figure],
        };
      }),
    );
    view.setPaintProperty('ground', 'background-color', token('sunken'));
    view.setPaintProperty('edge', 'line-color', token('line-strong'));
    view.setPaintProperty('names', 'text-color', token('ink'));
    view.setPaintProperty('names', 'text-halo-color', token('card'));
  }, [view, buildings, figure, scale, chosen, theme]);

  useEffect(() => {
    if (view === null) return;
    view.setLayoutProperty('solid', 'visibility', flat ? 'none' : 'visible');
    view.easeTo({ pitch: flat ? 0 : tiltDegrees, bearing: flat ? 0 : -18, duration: 400 });
  }, [view, flat]);

  if (broken) return <p className="map-broken">{t('map.broken')}</p>;
  return (
    <div
      ref={box}
      className="map"
      role="application"
      aria-label={t('map.label')}
      data-ready={view !== null}
    />
  );
}

/** A click chooses the building under it; the ground chooses none. */
function listen(made: MapView, choose: (buildingId: string | undefined) => void): void {
  made.on('click', ({ point }) => {
    const [hit] = made.queryRenderedFeatures(point, { layers: ['solid', 'flat'] });
    choose(hit?.properties['id'] as string | undefined);
  });
  made.on('mousemove', ({ point }) => {
    made.getCanvas().style.cursor =
      made.queryRenderedFeatures(point, { layers: ['solid', 'flat'] }).length > 0 ? 'pointer' : '';
  });
}

function openMap(
  container: HTMLElement,
  { bounds, flat, attribution }: { bounds: LngLatBounds; flat: boolean; attribution: string },
): MapView | null {
  try {
    const view = new MapView({
      container,
      style: style(attribution),
      bounds,
      fitBoundsOptions: { padding: 40, pitch: flat ? 0 : tiltDegrees, bearing: flat ? 0 : -18 },
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
function shapes(
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

function boundsOf(buildings: readonly MapBuilding[]): LngLatBounds {
  const bounds = new LngLatBounds();
  for (const building of buildings)
    for (const [lng, lat] of pointsOf(building)) bounds.extend([lng, lat]);
  return bounds;
}
