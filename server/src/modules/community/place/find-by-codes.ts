import type { Ctx } from '../../../platform/context.ts';
import { rows, sql } from '../../../platform/db/tx.ts';

type Reading = Pick<Ctx, 'tx' | 'communityId'>;

/** Numbers of a place as somebody said them: `3`, `2`, `501`; null where nothing was said. */
export interface PlaceCodes {
  building: string | null;
  entrance: string | null;
  home: string | null;
}

export interface PlaceMatch {
  buildingId: string;
  buildingName: string;
  /** Set when an entrance was said and is there. */
  entranceName: string | null;
  /** Set when a home was said and is there. */
  homeId: string | null;
  homeLabel: string | null;
}

/** Several homes may answer to one number; more than this many is no answer. */
const most = 5;

/**
 * Places of the tree that answer to some numbers. A home that is not there leaves its building; a
 * building that is not there leaves nothing.
 * @param said.text the whole message: a section named in it decides between buildings of one number
 * @param said.homely buildings that are meant when none is named: those where the person lives
 */
export async function findByCodes(
  ctx: Reading,
  codes: PlaceCodes,
  said: { text: string; homely: readonly string[] },
): Promise<PlaceMatch[]> {
  const found = await rows(
    ctx.tx,
    sql<PlaceMatch & { named: boolean }>`
      select b.id as "buildingId", b.name as "buildingName", e.name as "entranceName",
        h.id as "homeId", h.label as "homeLabel",
        coalesce(s.name is not null and position(s.name in ${said.text}) > 0, false) as named
      from building b
      left join section s on s.community_id = b.community_id and s.id = b.section_id
      left join entrance e on e.community_id = b.community_id and e.building_id = b.id
        and upper(ltrim(e.code, '0')) = ${codes.entrance}
      left join home h on h.community_id = b.community_id and h.building_id = b.id
        and upper(ltrim(h.code, '0')) = ${codes.home}
        and (${codes.entrance}::text is null or h.entrance_id = e.id)
      where b.community_id = ${ctx.communityId} and ${isMeant(codes, said.homely)}
      order by named desc, h.id is null, b.code, h.label limit ${most * 4}`,
  );
  const inSection = found.some(({ named }) => named) ? found.filter(({ named }) => named) : found;
  const exact =
    codes.home !== null && inSection.some(({ homeId }) => homeId !== null)
      ? inSection.filter(({ homeId }) => homeId !== null)
      : inSection;
  return exact.slice(0, most).map(({ named: _, ...match }) => match);
}

function isMeant({ building }: PlaceCodes, homely: readonly string[]) {
  if (building === null) return sql`b.id = any (${homely}::uuid[])`;
  const names = ['', '号楼', '栋', '幢', '座', '号', '#', '#楼'].map(
    (after) => `${building}${after}`,
  );
  // Codes of buildings in sections are 南苑-3, their names 南苑3号楼.
  return sql`(upper(ltrim(b.code, '0')) = ${building} or upper(b.code) like ${`%-${building}`}
    or upper(b.name) = any (${names}::text[])
    or (s.name is not null and upper(replace(b.name, s.name, '')) = any (${names}::text[])))`;
}
