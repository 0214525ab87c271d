import { useEffect, useState } from 'react';
import { useApi } from '../../../client/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import type { Caller, NamedPlace } from './draft.ts';

/** One line to choose: somebody at one of their homes, or a home where nobody is listed. */
export interface Choice {
  key: string;
  caller: Caller | null;
  where: NamedPlace | null;
}

const settledMs = 120;

/** Who the words may mean: a name, the end of a number, or a home as people write it (3-2-501). */
export function useCallers(words: string): { choices: readonly Choice[]; settled: boolean } {
  const { communityId } = useHere();
  const q = words.trim();
  const [asked, ask] = useState(q);
  useEffect(() => {
    const timer = setTimeout(() => ask(q), settledMs);
    return () => clearTimeout(timer);
  }, [q]);
  const enabled = asked.length >= 2;
  const params = { communityId };
  const people = useApi('findPeople', { params, query: { q: asked, limit: 8 } }, { enabled });
  const homeLike = enabled && /\d/.test(asked) && !/^\d{4}$|^1\d{6,}/.test(asked);
  const homes = useApi(
    'listHomes',
    { params, query: { q: asked, limit: 5 } },
    { enabled: homeLike },
  );
  const found = people.data?.items ?? [];
  const taken = new Set(found.flatMap((one) => one.homes.map(({ homeId }) => homeId)));
  const choices: Choice[] = [
    ...found.flatMap(({ personId, name, phoneMasked, homes: at }): Choice[] => {
      const caller = { personId, name, phone: phoneMasked ?? '' };
      if (at.length === 0) return [{ key: personId, caller, where: null }];
      return at.map(({ homeId, buildingId, label }) => ({
        key: `${personId} ${homeId}`,
        caller,
        where: { place: { kind: 'home' as const, homeId }, label, buildingId },
      }));
    }),
    ...(homeLike ? (homes.data?.items ?? []) : [])
      .filter(({ id }) => !taken.has(id))
      .map(({ id, buildingId, label }) => ({
        key: id,
        caller: null,
        where: { place: { kind: 'home' as const, homeId: id }, label, buildingId },
      })),
  ];
  const settled = asked === q && (!enabled || people.isFetched) && (!homeLike || homes.isFetched);
  return { choices: enabled ? choices.slice(0, 9) : [], settled };
}
