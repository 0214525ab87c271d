import type { Role, Session } from '@linli/contract';
import { useQueryClient } from '@tanstack/react-query';
import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
  type ReactNode,
} from 'react';
import { ApiOffline, ApiRefusal, call, useApi, useLive } from '../../client/index.ts';
import { chooseLanguage, language } from '../i18n/index.ts';
import { notePrintSent } from '../theme.ts';
import { forgetReads } from '../pwa/kept-reads.ts';
import { inTheirName, useActing } from './acting.ts';
import { ErrorState, Loading } from '../ui/index.ts';
import { useOwnPrint } from './own-print.ts';
import { SignIn } from './sign-in.tsx';

export interface Here {
  session: Session;
  communityId: string;
  communityName: string;
  personId: string;
  roles: readonly Role[];
  /** Whom one acts for, when one does; `personId` is theirs then. */
  acting: Session['actsFor'][number] | null;
  /** Acts for somebody with their bills and nothing else: what has no bill is not theirs to see. */
  onlyBills: boolean;
  is(...roles: readonly Role[]): boolean;
  /** Goes to another of my communities without signing out. */
  goTo(communityId: string): void;
  signOut(): Promise<void>;
}

const context = createContext<Here | null>(null);

/** The signed-in person and the community they look at. Only below `SessionGate`. */
export function useHere(): Here {
  const here = useContext(context);
  if (here === null) throw new Error('useHere needs a SessionGate above');
  return here;
}

const keptCommunity = 'linli.community';

interface GateProps {
  /** Shows the app only in communities where the person holds one of these roles. */
  roles: readonly Role[];
  /** What somebody signed in without such a role sees. */
  elsewhere: (session: Session) => ReactNode;
  children: ReactNode;
}

/** Signs in whoever is not, then shows the app for one community. */
export function SessionGate({ roles, elsewhere, children }: GateProps) {
  const query = useApi('getSession', {}, { everyMs: 300_000 });
  const cache = useQueryClient();
  const [chosen, choose] = useState(() => localStorage.getItem(keptCommunity));
  const session = query.data;
  useEffect(() => {
    if (session === undefined) return;
    if (session.locale !== language() && localStorage.getItem('linli.language') === null)
      void chooseLanguage(session.locale);
  }, [session]);
  useOwnPrint(session, query.dataUpdatedAt);
  const goTo = useCallback((communityId: string) => {
    localStorage.setItem(keptCommunity, communityId);
    choose(communityId);
  }, []);
  const signOut = useCallback(async () => {
    await call('signOut').catch(() => undefined);
    await forgetReads(cache, { unsent: true });
    notePrintSent();
    location.reload();
  }, [cache]);
  const fitting = useMemo(
    () =>
      (session?.memberships ?? []).filter((one) => one.roles.some((role) => roles.includes(role))),
    [session, roles],
  );
  const membership = fitting.find((one) => one.communityId === chosen) ?? fitting[0];
  const acting = useActing(session);
  const here = useMemo<Here | null>(() => {
    if (session === undefined) return null;
    if (acting !== null) return inTheirName(session, acting, { goTo, signOut });
    if (membership === undefined) return null;
    return {
      acting: null,
      onlyBills: false,
      session,
      communityId: membership.communityId,
      communityName: membership.communityName,
      personId: membership.personId,
      roles: membership.roles,
      is: (...asked) => membership.roles.some((role) => asked.includes(role)),
      goTo,
      signOut,
    };
  }, [session, membership, acting, goTo, signOut]);
  useLive(here?.communityId ?? null);
  const nobody = query.error instanceof ApiRefusal && query.error.code === 'not_signed_in';
  // The next one to sign in here may be somebody else.
  useEffect(() => {
    if (nobody) void forgetReads(cache);
  }, [nobody, cache]);

  if (nobody) {
    return <SignIn onDone={(next) => cache.setQueryData(['getSession', {}], next)} />;
  }
  if (session === undefined) {
    if (query.error === null) return <Loading />;
    return (
      <ErrorState
        error={query.error instanceof Error ? query.error : new ApiOffline()}
        retry={() => void query.refetch()}
      />
    );
  }
  if (here === null) return <>{elsewhere(session)}</>;
  return <context.Provider value={here}>{children}</context.Provider>;
}
