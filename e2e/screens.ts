/** A main screen of one of the apps, and whose device shows it at its fullest. */
export interface Screen {
  /** Begins with the app it belongs to. */
  name: string;
  /** A demo person; null is somebody who has not signed in. */
  as: string | null;
  path: string;
  /** What to press, one after the other, once the page is there. */
  press?: readonly string[];
}

const submitted = '.card.calls[href^="/requests/"]';
const order = '.order-link';
const accepted = '.order-card:nth-child(2) .order-link';

/** What residents and workers see: the story about barriers walks all of it. */
export const phoneScreens: readonly Screen[] = [
  { name: 'sign-in', as: null, path: '/' },
  { name: 'sign-in-desk', as: null, path: '/desk/' },
  { name: 'elsewhere', as: '林小敏', path: '/' },
  { name: 'resident-home', as: '王桂芳', path: '/' },
  { name: 'resident-services', as: '王桂芳', path: '/services' },
  { name: 'resident-ask', as: '王桂芳', path: '/ask' },
  { name: 'resident-ask-where', as: '王桂芳', path: '/ask', press: ['.tile'] },
  { name: 'resident-requests', as: '王桂芳', path: '/requests' },
  { name: 'resident-request', as: '王桂芳', path: '/requests', press: ['.card'] },
  { name: 'resident-request-open', as: '王桂芳', path: '/', press: [submitted] },
  {
    name: 'resident-not-done',
    as: '王桂芳',
    path: '/',
    press: [submitted, '.card.calls .big-button.plain'],
  },
  { name: 'resident-price', as: '王桂芳', path: '/requests?q=', press: ['.card.calls'] },
  { name: 'resident-neighbours', as: '李想', path: '/neighbours' },
  { name: 'resident-inbox', as: '王桂芳', path: '/inbox' },
  { name: 'resident-me', as: '周文涛', path: '/me' },
  { name: 'resident-proxies', as: '周文涛', path: '/proxies' },
  {
    name: 'resident-proxy-ask',
    as: '周文涛',
    path: '/proxies',
    press: ['.section > .big-button'],
  },
  { name: 'resident-privacy', as: '王桂芳', path: '/privacy' },
  { name: 'resident-code', as: '王桂芳', path: '/q/abcdefghjkmnpqrstuvw' },
  { name: 'desk-today', as: '赵建军', path: '/desk/' },
  { name: 'desk-done', as: '赵建军', path: '/desk/?show=done' },
  { name: 'desk-order', as: '赵建军', path: '/desk/', press: [order] },
  { name: 'desk-pause', as: '赵建军', path: '/desk/', press: [accepted, '.buttons .big-button'] },
  {
    name: 'desk-hand-over',
    as: '赵建军',
    path: '/desk/',
    press: [accepted, '.buttons .big-button:nth-child(2)'],
  },
  { name: 'desk-claim', as: '孙磊', path: '/desk/claim' },
  { name: 'desk-scan', as: '赵建军', path: '/desk/scan' },
  { name: 'desk-report', as: '赵建军', path: '/desk/report' },
  { name: 'desk-homes', as: '陈静', path: '/desk/homes' },
  { name: 'desk-building', as: '陈静', path: '/desk/homes', press: ['.tile'] },
  { name: 'desk-home', as: '陈静', path: '/desk/homes', press: ['.tile', '.tile[href]'] },
  { name: 'desk-quality', as: '陈静', path: '/desk/quality' },
  { name: 'desk-check', as: '陈静', path: '/desk/quality', press: ['.line-list a.line'] },
  { name: 'desk-inbox', as: '赵建军', path: '/desk/inbox' },
  { name: 'desk-me', as: '陈静', path: '/desk/me' },
  { name: 'desk-map', as: '赵建军', path: '/desk/map' },
  { name: 'desk-unsent', as: '赵建军', path: '/desk/unsent' },
];

/** The tablet in the hall has one print, the large one: `kiosk-walk.ts` walks it, with a card too. */
export const kioskScreens: readonly Screen[] = [{ name: 'kiosk-pair', as: null, path: '/kiosk' }];

/** What the office sees. */
export const consoleScreens: readonly Screen[] = [
  { name: 'console-today', as: '何志强', path: '/console/' },
  { name: 'console-board', as: '林小敏', path: '/console/orders' },
  { name: 'console-order', as: '林小敏', path: '/console/orders', press: ['[data-order]'] },
  { name: 'console-file', as: '林小敏', path: '/console/filing' },
  { name: 'console-homes', as: '何志强', path: '/console/homes' },
  { name: 'console-map', as: '何志强', path: '/console/map' },
  { name: 'console-catalogue', as: '何志强', path: '/console/catalogue' },
  { name: 'console-shifts', as: '何志强', path: '/console/shifts' },
  { name: 'console-performers', as: '何志强', path: '/console/performers' },
  { name: 'console-organisations', as: '何志强', path: '/console/organisations' },
  { name: 'console-members', as: '何志强', path: '/console/members' },
  { name: 'console-visits', as: '林小敏', path: '/console/visits' },
  { name: 'console-materials', as: '林小敏', path: '/console/materials' },
  { name: 'console-settlements', as: '林小敏', path: '/console/settlements' },
  { name: 'console-responses', as: '林小敏', path: '/console/responses' },
  { name: 'console-equipment', as: '何志强', path: '/console/equipment' },
  { name: 'console-codes', as: '何志强', path: '/console/codes' },
  { name: 'console-cards', as: '何志强', path: '/console/cards' },
  { name: 'console-kiosks', as: '何志强', path: '/console/kiosks' },
  { name: 'console-erasures', as: '何志强', path: '/console/erasures' },
  { name: 'console-imports', as: '何志强', path: '/console/imports' },
  { name: 'console-audit', as: '何志强', path: '/console/audit' },
  { name: 'console-deadlines', as: '何志强', path: '/console/deadlines?hours=72' },
  {
    name: 'console-breaches',
    as: '何志强',
    path: '/console/deadlines?show=missed',
    press: ['.breach summary'],
  },
  { name: 'console-calendar', as: '何志强', path: '/console/calendar' },
  {
    name: 'console-calendar-day',
    as: '何志强',
    path: '/console/calendar',
    press: ['button.day.holiday'],
  },
  {
    name: 'console-calendar-hours',
    as: '何志强',
    path: '/console/calendar',
    press: ['.calendar-grid .panel button'],
  },
  { name: 'console-triage', as: '何志强', path: '/console/triage' },
  { name: 'console-incidents', as: '何志强', path: '/console/incidents', press: ['.openable'] },
  {
    name: 'console-incident-new',
    as: '何志强',
    path: '/console/incidents',
    press: ['.console-page-head .ant-btn-primary'],
  },
  { name: 'console-plans', as: '何志强', path: '/console/plans' },
  { name: 'console-quality', as: '何志强', path: '/console/quality', press: ['.openable'] },
  {
    name: 'console-checklists',
    as: '何志强',
    path: '/console/quality',
    press: ['.console-page-head .ant-btn'],
  },
  { name: 'console-satisfaction', as: '何志强', path: '/console/satisfaction' },
  { name: 'console-wall', as: '何志强', path: '/console/wall?view=shown' },
  { name: 'console-scripts', as: '何志强', path: '/console/visits/scripts' },
  { name: 'console-settings', as: '何志强', path: '/console/settings' },
];
