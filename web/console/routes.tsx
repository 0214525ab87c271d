import { createRootRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { Frame, Lost, StartPage } from './frame/frame.tsx';

const root = createRootRoute({ component: Frame, notFoundComponent: Lost });
type Loader = Parameters<typeof lazyRouteComponent>[0];

/** A file that does not come is told in our own words: the router would load the page again, also without a network. */
const orLost =
  (load: Loader): Loader =>
  () =>
    load().catch((why: unknown) => {
      throw new TypeError('the file of a page could not be imported', { cause: why });
    });

/** One page of the console, its code loaded when it is opened. */
function page(path: string, load: Loader, name: string) {
  return createRoute({
    getParentRoute: () => root,
    path,
    component: lazyRouteComponent(orLost(load), name),
  });
}

export const routeTree = root.addChildren([
  createRoute({ getParentRoute: () => root, path: '/', component: StartPage }),
  page('/today', () => import('./features/today/today-page.tsx'), 'TodayPage'),
  page('/orders', () => import('./features/order/orders-page.tsx'), 'OrdersPage'),
  page('/orders/$orderId', () => import('./features/order/order-page.tsx'), 'OrderPage'),
  page('/orders/$orderId/sheet', () => import('./features/order/work-sheet.tsx'), 'WorkSheetPage'),
  page('/dispatch', () => import('./features/dispatch/dispatch-page.tsx'), 'DispatchPage'),
  page('/filing', () => import('./features/filing/filing-page.tsx'), 'FilingPage'),
  page('/visits', () => import('./features/visit/visits-page.tsx'), 'VisitsPage'),
  page('/visits/scripts', () => import('./features/visit/scripts-page.tsx'), 'ScriptsPage'),
  page('/quality', () => import('./features/quality/quality-page.tsx'), 'QualityPage'),
  page('/shifts', () => import('./features/shift/shifts-page.tsx'), 'ShiftsPage'),
  page('/tasks', () => import('./features/task/tasks-page.tsx'), 'TasksPage'),
  page('/plans', () => import('./features/plan/plans-page.tsx'), 'PlansPage'),
  page('/incidents', () => import('./features/incident/incidents-page.tsx'), 'IncidentsPage'),
  page('/wall', () => import('./features/wall/wall-page.tsx'), 'WallPage'),
  page(
    '/satisfaction',
    () => import('./features/satisfaction/satisfaction-page.tsx'),
    'SatisfactionPage',
  ),
  page('/materials', () => import('./features/material/materials-page.tsx'), 'MaterialsPage'),
  page(
    '/settlements',
    () => import('./features/settlement/settlements-page.tsx'),
    'SettlementsPage',
  ),
  page(
    '/settlements/$settlementId/slip',
    () => import('./features/settlement/slip-page.tsx'),
    'SlipPage',
  ),
  page('/shelf', () => import('./features/exchange/shelf-page.tsx'), 'ShelfPage'),
  page('/redemptions', () => import('./features/exchange/redemptions-page.tsx'), 'RedemptionsPage'),
  page(
    '/provider-statements',
    () => import('./features/exchange/statements-page.tsx'),
    'StatementsPage',
  ),
  page(
    '/provider-statements/$statementId',
    () => import('./features/exchange/statement-page.tsx'),
    'StatementPage',
  ),
  page('/payouts', () => import('./features/payout/payouts-page.tsx'), 'PayoutsPage'),
  page('/payouts/$payoutId', () => import('./features/payout/payout-page.tsx'), 'PayoutPage'),
  page('/budgets', () => import('./features/points/budgets-page.tsx'), 'BudgetsPage'),
  page('/rules', () => import('./features/points/rules-page.tsx'), 'RulesPage'),
  page('/point-settings', () => import('./features/points/settings-page.tsx'), 'PointSettingsPage'),
  page('/points', () => import('./features/points/figures-page.tsx'), 'FiguresPage'),
  page(
    '/person-points',
    () => import('./features/points/person-search-page.tsx'),
    'PersonSearchPage',
  ),
  page(
    '/person-points/$personId',
    () => import('./features/points/person-points-page.tsx'),
    'PersonPointsPage',
  ),
  page('/needs', () => import('./features/need/needs-page.tsx'), 'NeedsPage'),
  page('/patterns', () => import('./features/points/patterns-page.tsx'), 'PatternsPage'),
  page('/responses', () => import('./features/response/responses-page.tsx'), 'ResponsesPage'),
  page('/homes', () => import('./features/home/homes-page.tsx'), 'HomesPage'),
  page('/homes/$homeId', () => import('./features/home/home-page.tsx'), 'HomePage'),
  page('/places', () => import('./features/place/places-page.tsx'), 'PlacesPage'),
  page('/codes', () => import('./features/code/codes-page.tsx'), 'CodesPage'),
  page('/equipment', () => import('./features/code/equipment-page.tsx'), 'EquipmentPage'),
  page('/cards', () => import('./features/card/cards-page.tsx'), 'CardsPage'),
  page('/kiosks', () => import('./features/card/kiosks-page.tsx'), 'KiosksPage'),
  page('/map', () => import('./features/map/map-page.tsx'), 'MapPage'),
  page('/catalogue', () => import('./features/catalogue/catalogue-page.tsx'), 'CataloguePage'),
  page('/performers', () => import('./features/performer/performers-page.tsx'), 'PerformersPage'),
  page(
    '/organisations',
    () => import('./features/organisation/organisations-page.tsx'),
    'OrganisationsPage',
  ),
  page('/members', () => import('./features/member/members-page.tsx'), 'MembersPage'),
  page('/stewards', () => import('./features/steward/stewards-page.tsx'), 'StewardsPage'),
  page('/staff', () => import('./features/staff/staff-page.tsx'), 'StaffPage'),
  page('/imports', () => import('./features/import/imports-page.tsx'), 'ImportsPage'),
  page('/audit', () => import('./features/audit/audit-page.tsx'), 'AuditPage'),
  page('/erasures', () => import('./features/privacy/erasures-page.tsx'), 'ErasuresPage'),
  page('/deadlines', () => import('./features/deadline/deadlines-page.tsx'), 'DeadlinesPage'),
  page('/calendar', () => import('./features/deadline/calendar-page.tsx'), 'CalendarPage'),
  page('/triage', () => import('./features/triage/triage-page.tsx'), 'TriagePage'),
  page('/settings', () => import('./features/settings/settings-page.tsx'), 'SettingsPage'),
  page('/platform', () => import('./features/platform/platform-page.tsx'), 'PlatformPage'),
]);
