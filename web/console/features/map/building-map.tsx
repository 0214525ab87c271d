import ExpandOutlined from '@ant-design/icons/es/icons/ExpandOutlined';
import { Button } from 'antd';
import type { GeoJSONSource, Map as MapView } from 'maplibre-gl';
import 'maplibre-gl/dist/maplibre-gl.css';
import { useEffect, useRef, useState, type RefObject } from 'react';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { token, useTheme } from '../../../kit/theme.ts';
import { isNarrow } from '../../parts/use-narrow.ts';
import { coloursOf, notShownColour } from './colours.ts';
import { stepOf, type FigureKey, type MapBuilding } from './figures.ts';
import {
  bearingDegrees,
  boundsOf,
  fit,
  foldSource,
  listen,
  openMap,
  shapes,
  tiltDegrees,
} from './map-view.ts';

interface Props {
  buildings: readonly MapBuilding[];
  figure: FigureKey;
  scale: readonly number[];
  flat: boolean;
  chosen: string | undefined;
  onChoose: (buildingId: string | undefined) => void;
}

/** Buildings as they stand, without any outside map server. */
export function BuildingMap(props: Props) {
  const { t } = useTranslation('console');
  const box = useRef<HTMLDivElement>(null);
  const { view, broken } = useMapView(box, props);
  usePaint(view, props);
  if (broken) return <p className="map-broken">{t('map.broken')}</p>;
  return (
    <>
      <div
        ref={box}
        className="map"
        role="application"
        aria-label={t('map.label')}
        data-ready={view !== null}
      />
      <Button
        className="map-fit"
        size="small"
        icon={<ExpandOutlined />}
        disabled={view === null}
        onClick={() => view !== null && fit(view, props.buildings)}
      >
        {t('map.whole')}
      </Button>
    </>
  );
}

/** The map, made once; null until it is ready, `broken` where the machine cannot draw it. */
function useMapView(box: RefObject<HTMLDivElement | null>, { buildings, flat, onChoose }: Props) {
  const { t } = useTranslation('console');
  const [view, setView] = useState<MapView | null>(null);
  const [broken, setBroken] = useState(false);
  const choose = useRef(onChoose);
  choose.current = onChoose;
  const shown = useRef(flat);
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
      fit(made, buildings);
      if (isNarrow()) foldSource(made);
      setView(made);
    });
    listen(made, (id) => choose.current(id));
    return () => made.remove();
    // What it shows is painted as it changes.
  }, []);
  useEffect(() => {
    if (view === null) return;
    view.setLayoutProperty('solid', 'visibility', flat ? 'none' : 'visible');
    // The first look is fitted; only a change of mind tilts it.
    if (shown.current === flat) return;
    shown.current = flat;
    view.easeTo({
      pitch: flat ? 0 : tiltDegrees,
      bearing: flat ? 0 : bearingDegrees,
      duration: 400,
    });
  }, [view, flat]);
  return { view, broken };
}

/** Colours the buildings by the chosen figure, in the colours of the theme. */
function usePaint(view: MapView | null, { buildings, figure, scale, chosen }: Props): void {
  const theme = useTheme();
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
}
