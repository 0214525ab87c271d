import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  RouterProvider,
} from '@tanstack/react-router';
import { useApi } from '../client/index.ts';
import { useTranslation } from '../kit/i18n/index.ts';
import { appRoles, Elsewhere } from '../kit/session/elsewhere.tsx';
import { SessionGate, useHere } from '../kit/session/session.tsx';
import { AppFrame, routerHabits } from '../kit/frame/app-frame.tsx';
import { CameraIcon, HandIcon, HousesIcon, ListIcon, MeIcon } from '../kit/ui/icons.tsx';
import { DayStock } from './day/day-stock.tsx';
import { OutboxHere } from './outbox/outbox-here.tsx';
import { TodayPage } from './features/today/today-page.tsx';

const root = createRootRoute({ component: Frame });
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
    path: '/quality',
    component: lazyRouteComponent(
      () => import('./features/quality/quality-page.tsx'),
      'QualityPage',
    ),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/quality/$checkId',
    component: lazyRouteComponent(() => import('./features/quality/check-page.tsx'), 'CheckPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/pick-ups',
    component: lazyRouteComponent(
      () => import('./features/pickup/pick-ups-page.tsx'),
      'PickUpsPage',
    ),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/tasks',
    component: lazyRouteComponent(() => import('./features/task/reviews-page.tsx'), 'ReviewsPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/tasks/hand-out',
    component: lazyRouteComponent(() => import('./features/task/hand-out-page.tsx'), 'HandOutPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/tasks/hand-out/all',
    component: lazyRouteComponent(() => import('./features/task/propose-page.tsx'), 'ProposePage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/tasks/$placeId',
    component: lazyRouteComponent(() => import('./features/task/review-page.tsx'), 'ReviewPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/scan',
    component: lazyRouteComponent(() => import('./features/scan/scan-page.tsx'), 'ScanPage'),
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
    path: '/mutual',
    validateSearch: (search) => ({
      home: typeof search['home'] === 'string' ? search['home'] : undefined,
    }),
    component: lazyRouteComponent(() => import('./features/mutual/mutual-page.tsx'), 'MutualPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/need-reports',
    component: lazyRouteComponent(
      () => import('./features/mutual/need-reports-page.tsx'),
      'NeedReportsPage',
    ),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/me',
    component: lazyRouteComponent(() => import('./features/me/me-page.tsx'), 'MePage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/growth',
    component: lazyRouteComponent(() => import('./features/growth/growth-page.tsx'), 'GrowthPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/growth/courses/$courseId',
    component: lazyRouteComponent(() => import('./features/growth/course-page.tsx'), 'CoursePage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/growth/exams/$attemptId',
    component: lazyRouteComponent(() => import('./features/growth/exam-page.tsx'), 'ExamPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/round',
    component: lazyRouteComponent(() => import('./features/round/round-page.tsx'), 'RoundPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/map',
    component: lazyRouteComponent(() => import('./features/map/map-page.tsx'), 'MapPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/unsent',
    component: lazyRouteComponent(() => import('./features/unsent/unsent-page.tsx'), 'UnsentPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/inbox',
    component: lazyRouteComponent(() => import('./features/me/inbox-page.tsx'), 'InboxPage'),
  }),
]);

const router = createRouter({ routeTree: routes, basepath: '/desk', ...routerHabits });

/** The workbench: five tabs, one thumb. */
export function DeskApp() {
  return (
    <SessionGate roles={appRoles.desk} elsewhere={(session) => <Elsewhere session={session} />}>
      <OutboxHere>
        <DayStock />
        <RouterProvider router={router as never} />
      </OutboxHere>
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
    { to: '/scan', label: t('codes:scan.title'), icon: <CameraIcon /> },
    ...(homes ? [{ to: '/homes', label: t('tab.homes'), icon: <HousesIcon /> }] : []),
    { to: '/me', label: t('tab.me'), icon: <MeIcon /> },
  ];
  return <AppFrame tabs={tabs} />;
}
