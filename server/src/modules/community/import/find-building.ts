import { newId } from '../../../platform/ids/ids.ts';
import { buildingName } from '../building/label.ts';
import type { HomeRow } from './homes-row.ts';
import { buildingCode, textIn } from './homes-cells.ts';
import type { HomesState, KnownBuilding, KnownSection } from './homes-state.ts';

export interface PlannedBuilding extends KnownBuilding {
  storeys: number | null;
}

/** Finds the buildings that rows name, or plans new ones. */
export class Buildings {
  readonly newSections: KnownSection[] = [];
  readonly newBuildings: PlannedBuilding[] = [];
  readonly #sections: Map<string, KnownSection>;
  readonly #byCode = new Map<string, KnownBuilding[]>();
  readonly #codes: Set<string>;
  readonly #sectionsOfCode: Map<string, Set<string>>;

  constructor(state: HomesState, list: readonly HomeRow[]) {
    this.#sections = new Map(state.sections.map((section) => [section.name, section]));
    this.#codes = new Set(state.buildings.map(({ code }) => code));
    this.#sectionsOfCode = new Map();
    for (const { building, section } of list) {
      const sections = this.#sectionsOfCode.get(building) ?? new Set();
      this.#sectionsOfCode.set(building, sections.add(section ?? ''));
    }
    const names = new Map(state.sections.map(({ id, name }) => [id, name]));
    for (const building of state.buildings) {
      this.#remember(building, codesOf(building, names.get(building.sectionId ?? '') ?? null));
    }
  }

  /** The building a row means; `ambiguous` when several sections have one and the row names none. */
  find({ section, building }: HomeRow): KnownBuilding | 'ambiguous' | undefined {
    return this.#known(section, building);
  }

  /** The building of a row that is found or new. */
  take(
    { section, building, likelyStorey }: HomeRow,
    found: KnownBuilding | undefined,
  ): KnownBuilding {
    const taken = found ?? this.#plan(section, building);
    const planned = this.newBuildings.find(({ id }) => id === taken.id);
    if (planned && likelyStorey !== null) {
      planned.storeys = Math.max(planned.storeys ?? 1, likelyStorey);
    }
    return taken;
  }

  #known(section: string | null, code: string): KnownBuilding | 'ambiguous' | undefined {
    const alike = this.#byCode.get(code) ?? [];
    const free = alike.filter(({ sectionId }) => sectionId === null);
    if (section === null) {
      if (free.length > 0) return free[0];
      return alike.length > 1 ? 'ambiguous' : alike[0];
    }
    const sectionId = this.#sections.get(section)?.id;
    const inside = alike.find((one) => one.sectionId === sectionId && sectionId !== undefined);
    if (inside !== undefined) return inside;
    // A map knows no sections: its building is meant when only one section has a building of this code.
    return this.#sectionsOfCode.get(code)?.size === 1 && alike.length === free.length
      ? free[0]
      : undefined;
  }

  #plan(section: string | null, code: string): KnownBuilding {
    const sectionId = section === null ? null : this.#sectionId(section);
    const building: PlannedBuilding = {
      id: newId(),
      sectionId,
      code: this.#freeCode(section === null ? code : `${section}-${code}`),
      name: `${section ?? ''}${buildingName(code)}`,
      storeys: null,
    };
    this.newBuildings.push(building);
    this.#remember(building, new Set([code]));
    return building;
  }

  #sectionId(name: string): string {
    const known = this.#sections.get(name);
    if (known !== undefined) return known.id;
    const section = { id: newId(), name };
    this.#sections.set(name, section);
    this.newSections.push(section);
    return section.id;
  }

  #freeCode(wanted: string): string {
    let code = wanted;
    for (let n = 2; this.#codes.has(code); n += 1) code = `${wanted}~${n}`;
    this.#codes.add(code);
    return code;
  }

  #remember(building: KnownBuilding, codes: Iterable<string>): void {
    for (const code of codes) this.#byCode.set(code, [...(this.#byCode.get(code) ?? []), building]);
  }
}

/** What a file may call a building that is there: by its code or its name, with or without the section. */
function codesOf({ code, name }: KnownBuilding, section: string | null): Set<string> {
  const bare = (text: string) =>
    section !== null && text.startsWith(section)
      ? text.slice(section.length).replace(/^-/, '')
      : text;
  return new Set([code, bare(code), name, bare(name)].map((one) => buildingCode(textIn(one))));
}
