import type { Endpoints, Footprint, OutOf } from '@linli/contract';

export const figureKeys = ['open', 'filed', 'late', 'homes', 'residents', 'elders'] as const;
export type FigureKey = (typeof figureKeys)[number];
export const isFigure = (text: string | undefined): text is FigureKey =>
  (figureKeys as readonly (string | undefined)[]).includes(text);

type Mapped = OutOf<Endpoints['getMap']>['items'][number];
type Counted = OutOf<Endpoints['orderFigures']>['byBuilding'][number];

export interface MapBuilding {
  id: string;
  name: string;
  storeys: number | null;
  /** Metres: as measured, else three for each storey. */
  heightM: number;
  footprint: Footprint;
  /** Null: not shown, because it would say something about single people, or is not known. */
  figures: Record<FigureKey, number | null>;
}

const storeyM = 3;

export function mapBuildings(
  items: readonly Mapped[],
  counted: readonly Counted[] | undefined,
): MapBuilding[] {
  const counts = new Map((counted ?? []).map((one) => [one.buildingId, one]));
  return items.map((one) => {
    const orders = counts.get(one.buildingId);
    const of = (key: 'open' | 'filed' | 'late') =>
      counted === undefined ? null : (orders?.[key] ?? 0);
    return {
      id: one.buildingId,
      name: one.name,
      storeys: one.storeys,
      heightM: one.heightM ?? (one.storeys ?? 1) * storeyM,
      footprint: one.footprint,
      figures: {
        open: of('open'),
        filed: of('filed'),
        late: of('late'),
        homes: one.homes,
        residents: one.residents,
        elders: one.elders,
      },
    };
  });
}

/** Where the steps of a scale begin; the last one has no end. Numbers a person would choose: 0, 1, 5, 10… */
export function scaleOf(buildings: readonly MapBuilding[], key: FigureKey): number[] {
  const most = Math.max(0, ...buildings.map(({ figures }) => figures[key] ?? 0));
  if (most <= 4) return [...Array(most + 1).keys()];
  const step = niceStep(most / 4);
  return [0, 1, ...[1, 2, 3].map((nth) => nth * step).filter((from) => from <= most && from > 1)];
}

function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 5, 10].find((one) => one * power >= rough) ?? 10;
  return Math.max(2, factor * power);
}

/** Which step a number falls into; -1 when it is not shown. */
export function stepOf(value: number | null, scale: readonly number[]): number {
  return value === null ? -1 : scale.findLastIndex((from) => value >= from);
}
