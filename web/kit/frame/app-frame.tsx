import { Outlet, useRouterState, type ErrorComponentProps } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from '../i18n/index.ts';
import { ActingBanner } from '../session/acting-banner.tsx';
import { useHere } from '../session/session.tsx';
import { Empty, ErrorState, Loading, Page, TabBar, type Tab } from '../ui/index.ts';

/** What stands round every screen of a phone app: the screen itself, and the ways to the others. */
export function AppFrame({ tabs }: { tabs: readonly Tab[] }) {
  const { communityName } = useHere();
  useFocusOnArrival();
  return (
    <div className="app">
      {/* One box for the screen: the rail beside it must not take its place while it is empty. */}
      <div>
        <ActingBanner />
        <Outlet />
      </div>
      <TabBar tabs={tabs} over={communityName} />
    </div>
  );
}

/** A reader hears the title of the screen it has come to, and Tab goes on from there. */
function useFocusOnArrival(): void {
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  const last = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (last.current !== undefined && last.current !== path)
      document.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
    last.current = path;
  }, [path]);
}

function Lost() {
  const { t } = useTranslation();
  return (
    <Page title={t('common:lost')} back>
      <Empty title={t('refusals:not_found')} />
    </Page>
  );
}

/** A screen that could not be loaded or drawn; loading the page again is the way out of both. */
function Broken({ error }: ErrorComponentProps) {
  const { t } = useTranslation();
  return (
    <Page title={t('common:broken')} back>
      <ErrorState
        error={error instanceof Error ? error : new Error()}
        retry={() => location.reload()}
      />
    </Page>
  );
}

function Coming() {
  return (
    <div className="page">
      <main className="page-body">
        <Loading />
      </main>
    </div>
  );
}

/** How the phone apps' routers behave. */
export const routerHabits = {
  defaultPreload: 'intent',
  scrollRestoration: true,
  defaultNotFoundComponent: Lost,
  defaultErrorComponent: Broken,
  defaultPendingComponent: Coming,
  defaultPendingMs: 100,
  defaultPendingMinMs: 200,
} as const;
