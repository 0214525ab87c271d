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

const neighbourParts = ['task', 'wall', 'venue', 'shop'] as const;

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
      task: typeof search['task'] === 'string' ? search['task'] : undefined,
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
    validateSearch: (search) => ({
      show: neighbourParts.find((one) => one === search['show']),
    }),
    component: lazyRouteComponent(
      () => import('./features/neighbourhood/neighbours-page.tsx'),
      'NeighboursPage',
    ),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/tasks/new',
    component: lazyRouteComponent(() => import('./features/task/new-task-page.tsx'), 'NewTaskPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/tasks/$taskId',
    component: lazyRouteComponent(() => import('./features/task/task-page.tsx'), 'TaskPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/my-tasks',
    component: lazyRouteComponent(() => import('./features/task/my-tasks-page.tsx'), 'MyTasksPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/my-tasks/$placeId',
    component: lazyRouteComponent(() => import('./features/task/place-page.tsx'), 'PlacePage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/task-story',
    component: lazyRouteComponent(() => import('./features/task/story-page.tsx'), 'StoryPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/mutual',
    component: lazyRouteComponent(() => import('./features/mutual/mutual-page.tsx'), 'MutualPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/me',
    component: lazyRouteComponent(() => import('./features/me/me-page.tsx'), 'MePage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/volunteer',
    component: lazyRouteComponent(
      () => import('./features/volunteer/volunteer-page.tsx'),
      'VolunteerPage',
    ),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/points',
    component: lazyRouteComponent(() => import('./features/points/points-page.tsx'), 'PointsPage'),
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
    path: '/exchange',
    component: lazyRouteComponent(
      () => import('./features/exchange/exchange-page.tsx'),
      'ExchangePage',
    ),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/exchange/$itemId',
    component: lazyRouteComponent(() => import('./features/exchange/item-page.tsx'), 'ItemPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/redemptions',
    component: lazyRouteComponent(
      () => import('./features/exchange/redemptions-page.tsx'),
      'RedemptionsPage',
    ),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/redemptions/$redemptionId',
    component: lazyRouteComponent(
      () => import('./features/exchange/redemption-page.tsx'),
      'RedemptionPage',
    ),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/pay',
    component: lazyRouteComponent(() => import('./features/pay/pay-page.tsx'), 'PayPage'),
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
  const { acting, onlyBills } = useHere();
  const tabs = [
    { to: '/', label: t('tab.home'), icon: <HomeIcon /> },
    ...(onlyBills ? [] : [{ to: '/services', label: t('tab.services'), icon: <WrenchIcon /> }]),
    // In somebody's name there is nothing to look round for.
    ...(acting === null
      ? [{ to: '/neighbours', label: t('tab.neighbours'), icon: <PeopleIcon /> }]
      : []),
    { to: '/me', label: t('tab.me'), icon: <MeIcon /> },
  ];
  return <AppFrame tabs={tabs} />;
}
