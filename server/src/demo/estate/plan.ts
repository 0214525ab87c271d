import { angle, rectangle, slab, tower, type Box, type Metres } from './shape.ts';

/** A building as planned: homes and outline follow from it. */
export interface PlannedBuilding {
  code: string;
  name: string;
  section: string | null;
  storeys: number;
  outline: Metres[];
  middle: Metres;
  /** 0 where homes are reached without an entrance of their own (towers), or there are none. */
  entrances: number;
  /** Homes on one floor of one entrance, or of the tower. */
  homesPerFloor: number;
  /** Square metres of each home of a floor, with its shared part. */
  m2: readonly number[];
  /** The year people moved in. */
  since: number;
}

export interface Plan {
  sections: string[];
  buildings: PlannedBuilding[];
}

/**
 * 竹里新村: the first phase of 1998 in rows of six-storey blocks, a second of 2006 with lifts, towers
 * of 2014, a school, a neighbourhood centre and a street of shops around a square.
 */
export function fullPlan(): Plan {
  const homes = [
    ...grid({ columns: 5, rows: 6, from: [-330, 34], step: [66, 26] }, firstPhase),
    ...grid({ columns: 6, rows: 3, from: [50, 48], step: [50, 44] }, secondPhase),
    ...grid({ columns: 4, rows: 2, from: [-310, -122], step: [64, 66] }, thirdPhase),
  ];
  return {
    sections: ['一期', '二期', '三期'],
    buildings: [...numbered(homes), ...publicBuildings],
  };
}

/** The same estate with a few buildings of each kind: for tests. */
export function smallPlan(): Plan {
  const homes = [
    ...grid({ columns: 2, rows: 1, from: [-80, 34], step: [66, 26] }, firstPhase),
    ...grid({ columns: 1, rows: 1, from: [60, 48], step: [50, 44] }, secondPhase),
    ...grid({ columns: 1, rows: 1, from: [-60, -60], step: [64, 66] }, thirdPhase),
  ];
  const centre = publicBuildings.filter((one) => one.code === 'centre' || one.code === 'shops');
  return { sections: ['一期', '二期', '三期'], buildings: [...numbered(homes), ...centre] };
}

/** 桂香苑: the small neighbour with which the operator and the street office also work. */
export function neighbourPlan(): Plan {
  return {
    sections: [],
    buildings: numbered(grid({ columns: 3, rows: 1, from: [-66, 0], step: [66, 30] }, firstPhase)),
  };
}

type Made = Omit<PlannedBuilding, 'code' | 'name'>;

function numbered(list: readonly Made[]): PlannedBuilding[] {
  return list.map((one, index) => ({ ...one, code: String(index + 1), name: `${index + 1}号楼` }));
}

interface Grid {
  columns: number;
  rows: number;
  from: Metres;
  step: Metres;
}

function grid(
  { columns, rows, from, step }: Grid,
  make: (middle: Metres, nth: number) => Made,
): Made[] {
  return Array.from({ length: columns * rows }, (_, nth) => {
    const column = nth % columns;
    const row = Math.floor(nth / columns);
    // Rows are not quite in line, as when they were pegged out by hand.
    const jitter = ((nth * 37) % 7) - 3;
    return make([from[0] + column * step[0] + jitter, from[1] + row * step[1] + (jitter % 2)], nth);
  });
}

function firstPhase([x, y]: Metres, nth: number): Made {
  const entrances = nth % 2 === 0 ? 3 : 4;
  const box: Box = { x, y, width: entrances * 13.2, depth: 11 };
  return {
    section: '一期',
    storeys: 6,
    outline: slab(box, entrances),
    middle: [x, y],
    entrances,
    homesPerFloor: 2,
    m2: [68.4, 59.7],
    since: 1998,
  };
}

function secondPhase([x, y]: Metres, nth: number): Made {
  const box: Box = { x, y, width: 36, depth: 13 };
  const storeys = nth % 5 === 4 ? 10 : 11;
  return {
    section: '二期',
    storeys,
    outline: slab(box, 2),
    middle: [x, y],
    entrances: 2,
    homesPerFloor: 2,
    m2: [98.6, 89.2],
    since: 2006,
  };
}

function thirdPhase([x, y]: Metres, nth: number): Made {
  const storeys = nth % 3 === 0 ? 18 : 17;
  return {
    section: '三期',
    storeys,
    outline: tower({ x, y, width: 27, depth: 25 }),
    middle: [x, y],
    entrances: 0,
    homesPerFloor: 4,
    m2: [128.3, 89.5, 89.5, 118.8],
    since: 2014,
  };
}

const noHomes = { section: null, entrances: 0, homesPerFloor: 0, m2: [] };

const publicBuildings: readonly PlannedBuilding[] = [
  {
    ...noHomes,
    code: 'school',
    name: '竹里小学',
    storeys: 4,
    outline: angle({ x: 120, y: -92, width: 96, depth: 62 }, 15),
    middle: [108, -112],
    since: 2001,
  },
  {
    ...noHomes,
    code: 'centre',
    name: '邻里中心',
    storeys: 3,
    outline: angle({ x: 0, y: -38, width: 46, depth: 30 }, 14),
    middle: [-6, -46],
    since: 2006,
  },
  {
    ...noHomes,
    code: 'shops',
    name: '竹里商业街',
    storeys: 2,
    outline: rectangle({ x: -20, y: -250, width: 250, depth: 14 }),
    middle: [-20, -250],
    since: 2008,
  },
  {
    ...noHomes,
    code: 'gate',
    name: '东门岗亭',
    storeys: 1,
    outline: rectangle({ x: 352, y: 20, width: 9, depth: 5 }),
    middle: [352, 20],
    since: 2006,
  },
];
