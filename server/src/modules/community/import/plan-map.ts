import type { Footprint } from '@linli/contract';
import { newId } from '../../../platform/ids/ids.ts';
import type { NewBuilding, NewSection } from '../building/add-buildings.ts';
import { buildingName } from '../building/label.ts';
import type { MapBuilding, MapFile } from '../map-file/index.ts';
import { buildingCode, textIn } from './homes-cells.ts';

export interface MappedSection {
  id: string;
  name: string;
  sourceId: string | null;
}
export interface MappedBuilding {
  id: string;
  sectionId: string | null;
  code: string;
  name: string;
  storeys: number | null;
  heightM: number | null;
  footprint: Footprint | null;
  lng: number | null;
  lat: number | null;
  sourceId: string | null;
}
export interface MapState {
  sections: MappedSection[];
  buildings: MappedBuilding[];
}
export interface MapPlan {
  sections: (NewSection & { id: string })[];
  created: (NewBuilding & { id: string })[];
  changed: MappedBuilding[];
  /** Of the changed ones: their homes are called by a new name. */
  renamed: string[];
  unchanged: number;
}

/** What of a map belongs to the community: its buildings, each with the name of its section. */
export interface MapPart {
  buildings: MapBuilding[];
  sectionOf(building: MapBuilding): { name: string; sourceId: string } | null;
}

/**
 * The part of a map that is the community's. When one of the named areas is called like the
 * community (or `area` names it), only what lies in it; else everything, with each named area a section.
 */
export function partOf(
  map: MapFile,
  names: { community: string; area?: string | undefined },
): MapPart {
  const wanted = names.area ?? names.community;
  const own = map.areas.filter(({ name, sourceId }) => name === wanted || sourceId === wanted);
  if (own.length > 0 || names.area !== undefined) {
    const ids = new Set(own.map(({ sourceId }) => sourceId));
    const inside = map.buildings.filter(({ sourceId }) => ids.has(map.inArea[sourceId] ?? ''));
    return { buildings: inside, sectionOf: () => null };
  }
  const areas = new Map(map.areas.map(({ sourceId, name }) => [sourceId, { sourceId, name }]));
  return {
    buildings: map.buildings,
    sectionOf: ({ sourceId }) => areas.get(map.inArea[sourceId] ?? '') ?? null,
  };
}

/**
 * Compares a map with what is there. A building is found by its id in the map, else by its number;
 * then its shape and place are taken over and what is empty is filled, but a code, a name or a number
 * of storeys that is there stays: somebody may have set it.
 */
export function planMap({ buildings, sectionOf }: MapPart, state: MapState): MapPlan {
  const plan: MapPlan = { sections: [], created: [], changed: [], renamed: [], unchanged: 0 };
  const sections = new Map(state.sections.map((section) => [section.name, section.id]));
  const find = finder(buildings, state, sectionOf);
  const codes = new Set(state.buildings.map(({ code }) => code));
  for (const building of buildings) {
    const section = sectionOf(building);
    const there = find(building);
    if (section !== null && there?.sectionId == null && !sections.has(section.name)) {
      const made = { id: newId(), ...section };
      sections.set(section.name, made.id);
      plan.sections.push(made);
    }
    const sectionId = section === null ? null : (sections.get(section.name) ?? null);
    if (there === undefined) {
      plan.created.push(newBuilding(building, { sectionId, section: section?.name ?? '', codes }));
      continue;
    }
    const merged = merge(there, building, sectionId);
    if (sameBuilding(there, merged)) plan.unchanged += 1;
    else plan.changed.push(merged);
    if (merged.name !== there.name) plan.renamed.push(there.id);
  }
  return plan;
}

/** Finds the building of the database that one of the map is; a number counts only when it is unique. */
function finder(
  buildings: readonly MapBuilding[],
  state: MapState,
  sectionOf: MapPart['sectionOf'],
) {
  const bySource = new Map(state.buildings.map((one) => [one.sourceId, one]));
  const sectionNames = new Map(state.sections.map(({ id, name }) => [id, name]));
  const keyOf = (section: string, number: string) => `${section}/${number}`;
  const times = new Map<string, number>();
  for (const building of buildings) {
    const key = keyOf(sectionOf(building)?.name ?? '', building.number ?? '');
    times.set(key, (times.get(key) ?? 0) + 1);
  }
  const byNumber = new Map<string, MappedBuilding[]>();
  for (const one of state.buildings) {
    if (one.sourceId !== null) continue;
    const section = sectionNames.get(one.sectionId ?? '') ?? '';
    for (const number of numbersOf(one, section)) {
      const key = keyOf(section, number);
      byNumber.set(key, [...(byNumber.get(key) ?? []), one]);
    }
  }
  return (building: MapBuilding): MappedBuilding | undefined => {
    const known = bySource.get(building.sourceId);
    if (known !== undefined || building.number === null) return known;
    const key = keyOf(sectionOf(building)?.name ?? '', building.number);
    const alike = byNumber.get(key) ?? [];
    return times.get(key) === 1 && alike.length === 1 ? alike[0] : undefined;
  };
}

function numbersOf({ code, name }: MappedBuilding, section: string): Set<string> {
  const bare = (text: string) =>
    section !== '' && text.startsWith(section)
      ? text.slice(section.length).replace(/^-/, '')
      : text;
  return new Set([code, bare(code), name, bare(name)].map((text) => buildingCode(textIn(text))));
}

const maxCode = 20;
const unnamed = '未命名楼';

function newBuilding(
  building: MapBuilding,
  { sectionId, section, codes }: { sectionId: string | null; section: string; codes: Set<string> },
): NewBuilding & { id: string } {
  const { number, sourceId } = building;
  const wanted = number === null ? sourceId : section === '' ? number : `${section}-${number}`;
  const code = freeCode(wanted.slice(0, maxCode).toWellFormed(), codes);
  return {
    id: newId(),
    sectionId,
    code,
    name: nameFor(building, section, code),
    storeys: building.levels,
    heightM: building.heightM,
    footprint: building.footprint,
    lng: building.centre[0],
    lat: building.centre[1],
    sourceId,
  };
}

/** Two sections may each have a 1号楼: the name says of which. */
function nameFor({ name, number }: MapBuilding, section: string, code: string): string {
  const own = name ?? (number === null ? null : buildingName(number));
  if (own === null) return `${unnamed} ${code}`;
  return (own.includes(section) ? own : `${section}${own}`).slice(0, 100).toWellFormed();
}

function freeCode(wanted: string, codes: Set<string>): string {
  let code = wanted;
  for (let n = 2; codes.has(code); n += 1) code = `${wanted.slice(0, maxCode - 5)}~${n}`;
  codes.add(code);
  return code;
}

function merge(
  there: MappedBuilding,
  building: MapBuilding,
  sectionId: string | null,
): MappedBuilding {
  const [lng, lat] = building.centre;
  const isOurName = there.name.startsWith(`${unnamed} `) && building.name !== null;
  return {
    ...there,
    sectionId: there.sectionId ?? sectionId,
    name: isOurName ? (building.name ?? there.name).slice(0, 100).toWellFormed() : there.name,
    storeys: there.storeys ?? building.levels,
    heightM: building.heightM ?? there.heightM,
    footprint: building.footprint,
    lng,
    lat,
    sourceId: building.sourceId,
  };
}

function sameBuilding(one: MappedBuilding, other: MappedBuilding): boolean {
  const { footprint: before, ...restOfOne } = one;
  const { footprint: after, ...restOfOther } = other;
  const shape = (footprint: Footprint | null) =>
    JSON.stringify([footprint?.type, footprint?.coordinates]);
  return shape(before) === shape(after) && isSame(restOfOne, restOfOther);
}

function isSame(one: Record<string, unknown>, other: Record<string, unknown>): boolean {
  return Object.keys(other).every((key) => one[key] === other[key]);
}
