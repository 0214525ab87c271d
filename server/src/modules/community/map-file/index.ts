/**
 * Reads a map into buildings and proposed communities; pure, without the database.
 *
 * `readMapFile` takes OpenStreetMap XML or GeoJSON, told apart by content, and gives footprints in
 * WGS84 (GCJ-02 and BD-09 are converted when the caller says so), names, 楼号, storeys and heights,
 * the named residential areas, and which building lies in which area. Whatever is wrong with the
 * content is listed in `bad` with the id from the file: it never throws for content, only when a
 * file cannot be opened. A document type in XML is refused, so no entity is ever expanded.
 */
export { readMapFile } from './read-map-file.ts';
export type { MapInput, ReadMapOptions } from './read-map-file.ts';
export type {
  Datum,
  MapArea,
  MapBuilding,
  MapFault,
  MapFaultCode,
  MapFile,
  Outline,
  Position,
} from './map-file.ts';
