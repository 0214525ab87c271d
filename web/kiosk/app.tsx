import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { CardSession } from '@linli/contract';
import { ApiOffline, call, useApi, useReached, type Out } from '../client/index.ts';
import { chooseLanguage, useTranslation } from '../kit/i18n/index.ts';
import { ErrorState, Loading } from '../kit/ui/states.tsx';
import { AskScreen } from './ask-screen.tsx';
import { CardScreen } from './card-screen.tsx';
import { CheckInScreen } from './check-in-screen.tsx';
import { HallScreen, type Door } from './hall-screen.tsx';
import { NoticesScreen } from './notices-screen.tsx';
import { OfflineScreen } from './offline-screen.tsx';
import { PairScreen } from './pair-screen.tsx';
import { RequestsScreen } from './requests-screen.tsx';
import { Frame } from './frame.tsx';
import { useForgetting } from './use-forgetting.ts';
import './kiosk.css';

export type KioskPage = Out<'getKiosk'>;
type PairedPage = KioskPage & { kiosk: NonNullable<KioskPage['kiosk']> };

const everyMs = 60_000;
/** What this screen is called, and nothing else: it is told when its pairing is lost. */
const keptName = 'linli.kiosk';

/** The screen in the hall: what everybody may read, and with a card what is one's own, for a minute. */
export function KioskApp() {
  const { t } = useTranslation('kiosk');
  const page = useApi('getKiosk', {}, { everyMs });
  useEffect(() => {
    document.title = `${page.data?.kiosk?.communityName ?? t('name')} · ${t('common:name')}`;
  }, [page.data, t]);
  const kiosk = page.data?.kiosk;
  useEffect(() => {
    if (kiosk != null) localStorage.setItem(keptName, kiosk.name);
  }, [kiosk]);
  const reached = useReached();
  const { refetch } = page;
  const lost = page.data === undefined && page.error instanceof ApiOffline;
  useEffect(() => {
    if (lost && reached) void refetch();
  }, [lost, reached, refetch]);
  if (lost) return <OfflineScreen onRetry={() => void refetch()} />;
  if (page.data === undefined) {
    return (
      <main className="kiosk-alone">
        {page.error === null ? (
          <Loading />
        ) : (
          <ErrorState error={page.error} retry={() => void page.refetch()} />
        )}
      </main>
    );
  }
  if (page.data.kiosk === null) {
    const onPaired = () => void page.refetch();
    return <PairScreen before={localStorage.getItem(keptName)} onPaired={onPaired} />;
  }
  return (
    <Hall page={{ ...page.data, kiosk: page.data.kiosk }} onGone={() => void page.refetch()} />
  );
}

const signOut = (): Promise<void> =>
  call('signOut').then(
    () => undefined,
    () => undefined,
  );

/** One person at a time: where they are, whose card it is, and how all of it is forgotten. */
function Hall({ page, onGone }: { page: PairedPage; onGone: () => void }) {
  const { t } = useTranslation('kiosk');
  const cache = useQueryClient();
  const reached = useReached();
  const [door, setDoor] = useState<Door | null>(null);
  const [session, setSession] = useState<CardSession | null>(null);
  // The last one's sign-out: arriving late, it would take the next one's session with it.
  const leaving = useRef(Promise.resolve());
  const lastIsGone = useCallback(() => leaving.current, []);
  const forget = useCallback(async () => {
    setSession(null);
    setDoor(null);
    sessionStorage.clear();
    cache.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'getKiosk' });
    history.replaceState(null, '', '/kiosk/');
    leaving.current = signOut();
    await chooseLanguage('zh-CN');
  }, [cache]);
  // Whoever stood here before the page was loaded (or the power came back) is gone.
  useEffect(() => void (leaving.current = signOut()), []);
  const seconds = useForgetting({
    active: door !== null || session !== null,
    session: session !== null,
    forget: () => void forget(),
  });
  const gone = (error: Error | null) => {
    if (error !== null && 'code' in error && error.code === 'identity.kiosk_unpaired') onGone();
  };
  const shown = { page, session };
  return (
    <Frame
      {...shown}
      reached={reached}
      inside={door !== null}
      seconds={seconds}
      onHall={() => setDoor(null)}
      onForget={() => void forget()}
    >
      {door === null && <HallScreen page={page} onOpen={setDoor} />}
      {door === 'notices' && <NoticesScreen page={page} />}
      {door !== null && door !== 'notices' && session === null && (
        <CardScreen
          reason={t(`card.for.${door}`)}
          after={lastIsGone}
          onSession={setSession}
          onRefused={gone}
        />
      )}
      {door === 'ask' && session !== null && (
        <AskScreen session={session} onDone={() => setDoor('requests')} />
      )}
      {door === 'requests' && session !== null && <RequestsScreen session={session} />}
      {door === 'checkIn' && session !== null && <CheckInScreen session={session} />}
    </Frame>
  );
}
