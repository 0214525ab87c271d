import { SaxesParser } from 'saxes';
import { mapLimits, UnreadableMap } from './map-file.ts';
import type { Position, RawMap } from './map-file.ts';
import { shapesOf } from './osm-shapes.ts';

export type OsmMember = { type: string; ref: string; role: string };
export type OsmWay = { id: string; tags: Record<string, string>; nodes: string[] };
export type OsmRelation = { id: string; tags: Record<string, string>; members: OsmMember[] };
export type OsmData = {
  positions: Map<string, Position>;
  /** Nodes that carry tags: only they can be a place or a building. */
  taggedNodes: { id: string; tags: Record<string, string> }[];
  ways: Map<string, OsmWay>;
  relations: OsmRelation[];
};

/** Reads OpenStreetMap XML (API 0.6), streamed. Throws `UnreadableMap`. */
export async function readOsm(chunks: AsyncIterable<Uint8Array>): Promise<RawMap> {
  const data: OsmData = { positions: new Map(), taggedNodes: [], ways: new Map(), relations: [] };
  const parser = parserInto(data);
  const decoder = new TextDecoder();
  try {
    for await (const chunk of chunks) parser.write(decoder.decode(chunk, { stream: true }));
    parser.write(decoder.decode()).close();
  } catch (error) {
    if (error instanceof UnreadableMap || isSystemError(error)) throw error;
    const message = error instanceof Error ? error.message : 'not XML';
    throw new UnreadableMap('file_not_xml', message.slice(0, 200));
  }
  return shapesOf(data);
}

type OpenThing = {
  kind: string;
  id: string;
  isDeleted: boolean;
  tags: Record<string, string>;
  hasTags: boolean;
  nodes: string[];
  members: OsmMember[];
};

function parserInto(data: OsmData): SaxesParser {
  const parser = new SaxesParser({ position: false });
  let open: OpenThing | null = null;
  let rootSeen = false;
  // Refused before anything in it is read: entities are how a kilobyte becomes gigabytes.
  parser.on('doctype', () => {
    throw new UnreadableMap('file_has_doctype', 'a document type is not allowed');
  });
  parser.on('opentag', ({ name, attributes }) => {
    const attribute = (key: string) => String(attributes[key] ?? '');
    if (!rootSeen) {
      if (name !== 'osm') throw new UnreadableMap('file_not_a_map', `the root is <${name}>`);
      rootSeen = true;
    } else if (name === 'node' || name === 'way' || name === 'relation') {
      open = newThing(name, attribute);
      if (name === 'node' && !open.isDeleted) addNode(data, open.id, attribute);
    } else if (name === 'tag' && open) {
      open.tags[attribute('k')] = attribute('v').slice(0, 1_000);
      open.hasTags = true;
    } else if (name === 'nd' && open) {
      open.nodes.push(attribute('ref'));
    } else if (name === 'member' && open) {
      open.members.push({
        type: attribute('type'),
        ref: attribute('ref'),
        role: attribute('role'),
      });
    }
  });
  parser.on('closetag', ({ name }) => {
    if (!open || open.kind !== name) return;
    if (!open.isDeleted) keep(data, open);
    open = null;
  });
  return parser;
}

function newThing(kind: string, attribute: (key: string) => string): OpenThing {
  // JOSM keeps deleted things in its files, marked.
  const isDeleted = attribute('action') === 'delete' || attribute('visible') === 'false';
  const tags: Record<string, string> = Object.create(null);
  return { kind, id: attribute('id'), isDeleted, tags, hasTags: false, nodes: [], members: [] };
}

function addNode(data: OsmData, id: string, attribute: (key: string) => string): void {
  const [lng, lat] = [attribute('lon'), attribute('lat')].map((text) =>
    text.trim() === '' ? Number.NaN : Number(text),
  ) as Position;
  data.positions.set(id, [lng, lat]);
  if (data.positions.size > mapLimits.nodes) {
    throw new UnreadableMap('file_too_large', `more than ${mapLimits.nodes} nodes`);
  }
}

function keep(data: OsmData, { kind, id, tags, hasTags, nodes, members }: OpenThing): void {
  if (kind === 'way') data.ways.set(id, { id, tags, nodes });
  if (kind === 'relation') data.relations.push({ id, tags, members });
  if (kind === 'node' && hasTags) data.taggedNodes.push({ id, tags });
  if (data.ways.size > mapLimits.ways || data.relations.length > mapLimits.ways) {
    throw new UnreadableMap('file_too_large', `more than ${mapLimits.ways} ways or relations`);
  }
}

function isSystemError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}
