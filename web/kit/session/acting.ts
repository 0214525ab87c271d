import type { Session } from '@linli/contract';
import { useEffect, useMemo } from 'react';
import { actFor, actingFor } from '../../client/index.ts';
import type { Here } from './session.tsx';

type Acting = Session['actsFor'][number];

/** Whom this tab acts for, as the server says so now; when it says no longer, the tab goes back to oneself. */
export function useActing(session: Session | undefined): Acting | null {
  const wanted = actingFor();
  const acting = useMemo(
    () =>
      session?.actsFor.find(
        (one) => one.personId === wanted?.personId && one.communityId === wanted.communityId,
      ) ?? null,
    [session, wanted],
  );
  const over = wanted !== null && session !== undefined && acting === null;
  useEffect(() => {
    if (over) actFor(null);
  }, [over]);
  return acting;
}

/** What the screens know while one acts for somebody: a resident, and nothing else. */
export function inTheirName(
  session: Session,
  acting: Acting,
  ways: Pick<Here, 'goTo' | 'signOut'>,
): Here {
  return {
    session,
    acting,
    onlyBills: !acting.things.includes('requests'),
    communityId: acting.communityId,
    communityName: acting.communityName,
    personId: acting.personId,
    roles: ['resident'],
    is: (...asked) => asked.includes('resident'),
    ...ways,
  };
}
