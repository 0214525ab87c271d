import { isMobile } from '../person/phone-number.ts';
import type { HomesHeader, HomesKey } from './homes-columns.ts';
import type { HomeRow } from './homes-row.ts';
import { problem, type Problem, type ProblemCode } from './problem.ts';

export const homeKeyOf = (row: Pick<HomeRow, 'section' | 'building' | 'entrance' | 'home'>) =>
  [row.section ?? '', row.building, row.entrance ?? '', row.home].join('/');

/**
 * Remembers the good rows of a file and finds where a later one contradicts them: the same line
 * twice, a phone with two names, one home with two areas.
 */
export function crossChecks({ columns }: HomesHeader): (row: HomeRow) => Problem | null {
  const phones = new Map<string, { line: number; name: string }>();
  const homes = new Map<string, { line: number; facts: Facts; people: Person[] }>();
  return (row) => {
    const at = (
      code: ProblemCode,
      key: HomesKey,
      value: unknown,
      words: Record<string, string | number>,
    ) => problem(code, { line: row.line, column: columns[key] ?? null, value }, words);
    const known = homes.get(homeKeyOf(row));
    const { person } = row;
    if (known !== undefined) {
      const again = known.people.find((one) => one.name === (person?.name ?? null));
      if (again !== undefined) {
        const differs = person?.phone && again.phone && person.phone !== again.phone;
        return differs
          ? at('two_phones', 'phone', person.phone, { line: again.line })
          : at('duplicate_row', 'home', row.home, { line: again.line });
      }
      const other = contradiction(known.facts, factsOf(row));
      if (other !== null) {
        return at('contradiction', other.key, other.mine, {
          line: known.line,
          other: other.theirs,
        });
      }
    }
    if (person?.phone && isMobile(person.phone)) {
      const owner = phones.get(person.phone);
      if (owner !== undefined && owner.name !== person.name) {
        return at('phone_two_names', 'phone', person.phone, { line: owner.line });
      }
      if (owner === undefined) phones.set(person.phone, { line: row.line, name: person.name });
    }
    const listed = { line: row.line, name: person?.name ?? null, phone: person?.phone ?? null };
    homes.set(homeKeyOf(row), {
      line: known?.line ?? row.line,
      facts: { ...factsOf(row), ...known?.facts },
      people: [...(known?.people ?? []), listed],
    });
    return null;
  };
}

interface Person {
  line: number;
  name: string | null;
  phone: string | null;
}
type Facts = Partial<Record<HomesKey, string | number>>;

/** What a row says of its home rather than of a person; what it does not say is left out. */
function factsOf({ storey, areas, source, asOf }: HomeRow): Facts {
  const all = { storey, ...areas, source, asOf };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null));
}

function contradiction(theirs: Facts, mine: Facts) {
  for (const [key, value] of Object.entries(mine) as [HomesKey, string | number][]) {
    const other = theirs[key];
    if (other !== undefined && other !== value) return { key, mine: value, theirs: other };
  }
  return null;
}
