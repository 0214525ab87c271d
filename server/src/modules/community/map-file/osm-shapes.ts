import { kindOfTags } from './classify.ts';
import { joinRings } from './join-rings.ts';
import { mapLimits } from './map-file.ts';
import type { MapFault, Position, RawMap, RawShape, Ring } from './map-file.ts';
import type { OsmData, OsmMember, OsmRelation, OsmWay } from './osm.ts';
import { ringContains } from './plane.ts';

type Fault = Omit<MapFault, 'sourceId'>;

/** The buildings and named residential areas among the ways and relations of OpenStreetMap. */
export function shapesOf(data: OsmData): RawMap {
  const found: RawMap = { shapes: [], bad: [] };
  // Ways that are the outline of a relation: the relation, with its courtyards, is the building.
  const covered = new Set<string>();
  for (const relation of data.relations) {
    const kind = kindOfTags(relation.tags);
    const isOutline = ['multipolygon', 'boundary'].includes(relation.tags['type'] ?? '');
    if (!kind || !isOutline) continue;
    const polygons = relationPolygons(data, relation);
    add(found, `relation/${relation.id}`, kind, relation.tags, polygons);
    if ('reason' in polygons) continue;
    for (const { type, ref, role } of relation.members) {
      const way = type === 'way' && role !== 'inner' ? data.ways.get(ref) : undefined;
      if (way && kindOfTags(way.tags) === kind) covered.add(ref);
    }
  }
  for (const way of data.ways.values()) {
    const kind = kindOfTags(way.tags);
    if (kind && !covered.has(way.id)) {
      add(found, `way/${way.id}`, kind, way.tags, wayPolygons(data, way));
    }
  }
  for (const { id, tags } of data.taggedNodes) {
    const kind = kindOfTags(tags);
    if (kind)
      add(found, `node/${id}`, kind, tags, { reason: 'no_outline', detail: 'only a point' });
  }
  return found;
}

function add(
  found: RawMap,
  sourceId: string,
  kind: RawShape['kind'],
  tags: RawShape['tags'],
  polygons: Ring[][] | Fault,
): void {
  if ('reason' in polygons) found.bad.push({ sourceId, ...polygons });
  else if (found.shapes.length < mapLimits.shapes)
    found.shapes.push({ sourceId, kind, tags, polygons });
  else found.bad.push({ sourceId, reason: 'too_many', detail: `over ${mapLimits.shapes} shapes` });
}

function wayPolygons(data: OsmData, way: OsmWay): Ring[][] | Fault {
  const ring = positionsOf(data, way.nodes);
  return 'reason' in ring ? ring : [[ring]];
}

function relationPolygons(data: OsmData, relation: OsmRelation): Ring[][] | Fault {
  const members = relation.members.filter((member) => member.type === 'way');
  if (members.length === 0) return { reason: 'empty', detail: 'a relation without ways' };
  if (members.length > mapLimits.members) {
    return { reason: 'too_many', detail: `${members.length} members` };
  }
  const missing = members.filter((member) => !data.ways.has(member.ref));
  if (missing.length > 0) {
    const refs = missing.slice(0, 5).map((member) => member.ref);
    return { reason: 'member_missing', detail: `${missing.length} ways: ${refs.join(', ')}` };
  }
  const outers = ringsOf(data, members, (role) => role !== 'inner');
  if ('reason' in outers) return outers;
  const inners = ringsOf(data, members, (role) => role === 'inner');
  if ('reason' in inners) return inners;
  if (outers.length === 0) return { reason: 'empty', detail: 'a relation without outer ring' };
  return withHoles(outers, inners);
}

function ringsOf(
  data: OsmData,
  members: OsmMember[],
  has: (role: string) => boolean,
): Ring[] | Fault {
  const lines = members
    .filter(({ role }) => has(role))
    .map(({ ref }) => data.ways.get(ref)?.nodes ?? []);
  const joined = joinRings(lines);
  if (!joined.rings) {
    return { reason: 'ring_unclosed', detail: `no way goes on from node ${joined.openAt}` };
  }
  const rings: Ring[] = [];
  for (const nodes of joined.rings) {
    const ring = positionsOf(data, nodes);
    if ('reason' in ring) return ring;
    rings.push(ring);
  }
  return rings;
}

function withHoles(outers: Ring[], inners: Ring[]): Ring[][] | Fault {
  const polygons = outers.map((outer) => [outer]);
  for (const inner of inners) {
    const home = polygons.find(([outer = []]) =>
      inner.some((corner) => ringContains(outer, corner)),
    );
    if (!home) return { reason: 'hole_outside', detail: 'an inner ring lies in no outer ring' };
    home.push(inner);
  }
  return polygons;
}

function positionsOf(data: OsmData, nodes: string[]): Ring | Fault {
  if (nodes.length === 0) return { reason: 'empty', detail: 'a way without nodes' };
  const missing = nodes.filter((node) => !data.positions.has(node));
  if (missing.length > 0) {
    const detail = `${missing.length} nodes: ${missing.slice(0, 5).join(', ')}`;
    return { reason: 'node_missing', detail };
  }
  if (nodes[0] !== nodes.at(-1)) {
    return { reason: 'ring_unclosed', detail: `from node ${nodes[0]} to node ${nodes.at(-1)}` };
  }
  return nodes.flatMap((node): Position[] => {
    const position = data.positions.get(node);
    return position ? [position] : [];
  });
}
