import { useApi } from '../../../client/index.ts';
import { useHere } from '../../../kit/session/session.tsx';

/** Stewards with stars enough to teach, the highest first, and whoever teaches already. */
export function useTeachers(now: string | null): { value: string; label: string }[] {
  const { communityId } = useHere();
  const stewards = useApi('listStewards', { params: { communityId } });
  const rules = useApi('getStarRules', { params: { communityId } });
  const least = rules.data?.rules.teacherStars ?? 5;
  return (stewards.data?.items ?? [])
    .filter((one) => one.stars >= least || one.personId === now)
    .toSorted((one, other) => other.stars - one.stars)
    .map((one) => ({ value: one.personId, label: `${one.name} ${'★'.repeat(one.stars)}` }));
}
