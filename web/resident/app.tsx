import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  RouterProvider,
} from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from '../kit/i18n/index.ts';
import { appRoles, Elsewhere } from '../kit/session/elsewhere.tsx';
import { SessionGate, useHere } from '../kit/session/session.tsx';
import { AppFrame, routerHabits } from '../kit/frame/app-frame.tsx';
import { HomeIcon, MeIcon, PeopleIcon, WrenchIcon } from '../kit/ui/icons.tsx';
import { Loading } from '../kit/ui/index.ts';
import { HomePage } from './features/home/home-page.tsx';

const ProxyPanel = lazy(async () => ({
  default: (await import('./features/proxy/proxy-panel.tsx')).ProxyPanel,
}));

const root = createRootRoute({ component: Frame });
const routes = root.addChildren([
  createRoute({ getParentRoute: () => root, path: '/', component: HomePage }),
  createRoute({
    getParentRoute: () => root,
    path: '/services',
    validateSearch: (search) => ({
      q: typeof search['q'] === 'string' ? search['q'] : undefined,
      of: typeof search['of'] === 'string' ? search['of'] : undefined,
    }),
    component: lazyRouteComponent(
      () => import('./features/service/services-page.tsx'),
      'ServicesPage',
    ),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/ask',
    validateSearch: (search) => ({
      category: typeof search['category'] === 'string' ? search['category'] : undefined,
      code: typeof search['code'] === 'string' ? search['code'] : undefined,
    }),
    component: lazyRouteComponent(() => import('./features/request/ask-page.tsx'), 'AskPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/q/$code',
    component: lazyRouteComponent(() => import('./features/code/code-page.tsx'), 'CodePage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/requests',
    validateSearch: (search) => ({
      state: typeof search['state'] === 'string' ? search['state'] : undefined,
      q: typeof search['q'] === 'string' ? search['q'] : undefined,
    }),
    component: lazyRouteComponent(
      () => import('./features/request/requests-page.tsx'),
      'RequestsPage',
    ),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/requests/$requestId',
    component: lazyRouteComponent(
      () => import('./features/request/request-page.tsx'),
      'RequestPage',
    ),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/neighbours',
    component: lazyRouteComponent(
      () => import('./features/neighbourhood/neighbours-page.tsx'),
      'NeighboursPage',
    ),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/me',
    component: lazyRouteComponent(() => import('./features/me/me-page.tsx'), 'MePage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/proxies',
    component: lazyRouteComponent(() => import('./features/proxy/proxy-page.tsx'), 'ProxyPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/privacy',
    component: lazyRouteComponent(
      () => import('./features/privacy/privacy-page.tsx'),
      'PrivacyPage',
    ),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/inbox',
    component: lazyRouteComponent(() => import('./features/me/inbox-page.tsx'), 'InboxPage'),
  }),
]);

const router = createRouter({ routeTree: routes, ...routerHabits });
declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

/** The resident's app: four tabs, one main thing on each page. */
export function ResidentApp() {
  return (
    <SessionGate
      roles={appRoles.resident}
      elsewhere={(session) => (
        <Elsewhere session={session}>
          <Suspense fallback={<Loading />}>
            <ProxyPanel session={session} />
          </Suspense>
        </Elsewhere>
      )}
    >
      <RouterProvider router={router} />
    </SessionGate>
  );
}

function Frame() {
  const { t } = useTranslation('resident');
  const { acting } = useHere();
  const tabs = [
    { to: '/', label: t('tab.home'), icon: <HomeIcon /> },
    { to: '/services', label: t('tab.services'), icon: <WrenchIcon /> },
    // In somebody's name there is nothing to look round for.
    ...(acting === null
      ? [{ to: '/neighbours', label: t('tab.neighbours'), icon: <PeopleIcon /> }]
      : []),
    { to: '/me', label: t('tab.me'), icon: <MeIcon /> },
  ];
  return <AppFrame tabs={tabs} />;
}
