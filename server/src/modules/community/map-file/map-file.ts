/** Longitude and latitude in degrees, WGS84. */
export type Position = [lng: number, lat: number];
/** First and last position are the same. */
export type Ring = Position[];
/** The outer ring, counter-clockwise, then its holes, clockwise (RFC 7946, 3.1.6). */
export type PolygonRings = Ring[];
export type Outline =
  | { type: 'Polygon'; coordinates: PolygonRings }
  | { type: 'MultiPolygon'; coordinates: PolygonRings[] };

/** The coordinate systems of Chinese maps: Amap and Tencent use GCJ-02, Baidu BD-09. */
export type Datum = 'wgs84' | 'gcj02' | 'bd09';

export type MapBuilding = {
  /** `way/123`, `relation/45`, or the id the file gives its feature; unique in the file. */
  sourceId: string;
  name: string | null;
  /** What comes before 号楼, 栋 or #: 5, 甲2, A; Chinese numerals as digits. */
  number: string | null;
  levels: number | null;
  heightM: number | null;
  footprint: Outline;
  areaM2: number;
  /** A point inside the footprint. */
  centre: Position;
};

export type MapArea = { sourceId: string; name: string; polygon: Outline; centre: Position };

export type MapFaultCode =
  | 'file_too_large'
  | 'file_not_a_map'
  | 'file_not_json'
  | 'file_not_xml'
  | 'file_encoding_unknown'
  | 'file_has_doctype'
  | 'too_many'
  | 'node_missing'
  | 'member_missing'
  | 'no_outline'
  | 'empty'
  | 'unknown_type'
  | 'duplicate_id'
  | 'not_a_number'
  | 'out_of_range'
  | 'coordinates_swapped'
  | 'ring_unclosed'
  | 'ring_too_short'
  | 'ring_no_area'
  | 'ring_crosses_itself'
  | 'hole_outside';

/** What could not be taken over, and why; `sourceId` is `file` when it is the file as a whole. */
export type MapFault = { sourceId: string; reason: MapFaultCode; detail: string };

export type MapFile = {
  format: 'osm' | 'geojson';
  buildings: MapBuilding[];
  /** Named residential areas, proposed as communities. */
  areas: MapArea[];
  /** For each building inside an area, the smallest area that holds its centre. */
  inArea: Record<string, string>;
  bad: MapFault[];
};

export const mapLimits = {
  fileBytes: 200 * 1024 * 1024,
  nodes: 3_000_000,
  ways: 500_000,
  /** Buildings and areas together. */
  shapes: 200_000,
  /** Positions of one outline. */
  positions: 50_000,
  members: 2_000,
  faults: 10_000,
} as const;

/** An outline as a file gives it, its rings not yet checked. */
export type RawShape = {
  sourceId: string;
  kind: 'building' | 'area';
  tags: Readonly<Record<string, string>>;
  polygons: unknown[];
};

/** What a reader of one format has found. */
export type RawMap = { shapes: RawShape[]; bad: MapFault[] };

/** Ends the reading of a file of which nothing can be used. */
export class UnreadableMap extends Error {
  readonly reason: MapFaultCode;

  constructor(reason: MapFaultCode, detail: string) {
    super(detail);
    this.name = 'UnreadableMap';
    this.reason = reason;
  }
}
