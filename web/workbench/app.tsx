import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  RouterProvider,
} from '@tanstack/react-router';
import { useApi } from '../client/index.ts';
import { useTranslation } from '../kit/i18n/index.ts';
import { appRoles, Elsewhere } from '../kit/session/elsewhere.tsx';
import { SessionGate, useHere } from '../kit/session/session.tsx';
import { Empty, TabBar } from '../kit/ui/index.ts';
import { TodayPage } from './features/today/today-page.tsx';
import { HandIcon, HousesIcon, ListIcon, MeIcon, ReportIcon } from './icons.tsx';

const root = createRootRoute({ component: Frame, notFoundComponent: Lost });
const routes = root.addChildren([
  createRoute({
    getParentRoute: () => root,
    path: '/',
    validateSearch: (search) => ({
      show: search['show'] === 'done' ? ('done' as const) : undefined,
    }),
    component: TodayPage,
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/claim',
    component: lazyRouteComponent(() => import('./features/claim/claim-page.tsx'), 'ClaimPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/report',
    component: lazyRouteComponent(() => import('./features/report/report-page.tsx'), 'ReportPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/homes',
    validateSearch: (search) => ({
      building: typeof search['building'] === 'string' ? search['building'] : undefined,
      q: typeof search['q'] === 'string' ? search['q'] : undefined,
    }),
    component: lazyRouteComponent(() => import('./features/homes/homes-page.tsx'), 'HomesPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/homes/$homeId',
    component: lazyRouteComponent(() => import('./features/homes/home-page.tsx'), 'HomePage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/orders/$orderId',
    component: lazyRouteComponent(() => import('./features/order/order-page.tsx'), 'OrderPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/me',
    component: lazyRouteComponent(() => import('./features/me/me-page.tsx'), 'MePage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/inbox',
    component: lazyRouteComponent(() => import('./features/me/inbox-page.tsx'), 'InboxPage'),
  }),
]);

const router = createRouter({
  routeTree: routes,
  basepath: '/desk',
  defaultPreload: 'intent',
  scrollRestoration: true,
});

/** The workbench: five tabs, one thumb. */
export function DeskApp() {
  return (
    <SessionGate roles={appRoles.desk} elsewhere={(session) => <Elsewhere session={session} />}>
      <RouterProvider router={router as never} />
    </SessionGate>
  );
}

function Frame() {
  const { t } = useTranslation('desk');
  const { communityId, is } = useHere();
  const claims = useApi('claimable', { params: { communityId } });
  const homes = is('steward', 'manager', 'social_worker', 'engineer');
  const tabs = [
    { to: '/', label: t('tab.today'), icon: <ListIcon /> },
    {
      to: '/claim',
      label: t('tab.claim'),
      icon: <HandIcon />,
      badge: claims.data?.items.filter((one) => one.fits).length ?? 0,
    },
    { to: '/report', label: t('tab.report'), icon: <ReportIcon /> },
    ...(homes ? [{ to: '/homes', label: t('tab.homes'), icon: <HousesIcon /> }] : []),
    { to: '/me', label: t('tab.me'), icon: <MeIcon /> },
  ];
  return (
    <>
      <Outlet />
      <TabBar tabs={tabs} label={t('tab.all')} />
    </>
  );
}

function Lost() {
  const { t } = useTranslation();
  return <Empty title={t('refusals:not_found')} />;
}
