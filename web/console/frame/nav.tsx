import AccountBookOutlined from '@ant-design/icons/es/icons/AccountBookOutlined';
import AlertOutlined from '@ant-design/icons/es/icons/AlertOutlined';
import BranchesOutlined from '@ant-design/icons/es/icons/BranchesOutlined';
import CalendarOutlined from '@ant-design/icons/es/icons/CalendarOutlined';
import PictureOutlined from '@ant-design/icons/es/icons/PictureOutlined';
import SafetyCertificateOutlined from '@ant-design/icons/es/icons/SafetyCertificateOutlined';
import StarOutlined from '@ant-design/icons/es/icons/StarOutlined';
import AimOutlined from '@ant-design/icons/es/icons/AimOutlined';
import ApartmentOutlined from '@ant-design/icons/es/icons/ApartmentOutlined';
import AppstoreOutlined from '@ant-design/icons/es/icons/AppstoreOutlined';
import AuditOutlined from '@ant-design/icons/es/icons/AuditOutlined';
import BankOutlined from '@ant-design/icons/es/icons/BankOutlined';
import CloudServerOutlined from '@ant-design/icons/es/icons/CloudServerOutlined';
import ControlOutlined from '@ant-design/icons/es/icons/ControlOutlined';
import DashboardOutlined from '@ant-design/icons/es/icons/DashboardOutlined';
import FieldTimeOutlined from '@ant-design/icons/es/icons/FieldTimeOutlined';
import FileProtectOutlined from '@ant-design/icons/es/icons/FileProtectOutlined';
import HeartOutlined from '@ant-design/icons/es/icons/HeartOutlined';
import HomeOutlined from '@ant-design/icons/es/icons/HomeOutlined';
import IdcardOutlined from '@ant-design/icons/es/icons/IdcardOutlined';
import ImportOutlined from '@ant-design/icons/es/icons/ImportOutlined';
import InboxOutlined from '@ant-design/icons/es/icons/InboxOutlined';
import MessageOutlined from '@ant-design/icons/es/icons/MessageOutlined';
import PhoneOutlined from '@ant-design/icons/es/icons/PhoneOutlined';
import PlusCircleOutlined from '@ant-design/icons/es/icons/PlusCircleOutlined';
import ProfileOutlined from '@ant-design/icons/es/icons/ProfileOutlined';
import QrcodeOutlined from '@ant-design/icons/es/icons/QrcodeOutlined';
import ScheduleOutlined from '@ant-design/icons/es/icons/ScheduleOutlined';
import SettingOutlined from '@ant-design/icons/es/icons/SettingOutlined';
import ShoppingOutlined from '@ant-design/icons/es/icons/ShoppingOutlined';
import ShopOutlined from '@ant-design/icons/es/icons/ShopOutlined';
import FlagOutlined from '@ant-design/icons/es/icons/FlagOutlined';
import TabletOutlined from '@ant-design/icons/es/icons/TabletOutlined';
import ThunderboltOutlined from '@ant-design/icons/es/icons/ThunderboltOutlined';
import ToolOutlined from '@ant-design/icons/es/icons/ToolOutlined';
import GiftOutlined from '@ant-design/icons/es/icons/GiftOutlined';
import EyeOutlined from '@ant-design/icons/es/icons/EyeOutlined';
import SlidersOutlined from '@ant-design/icons/es/icons/SlidersOutlined';
import PieChartOutlined from '@ant-design/icons/es/icons/PieChartOutlined';
import TeamOutlined from '@ant-design/icons/es/icons/TeamOutlined';
import UserOutlined from '@ant-design/icons/es/icons/UserOutlined';
import WalletOutlined from '@ant-design/icons/es/icons/WalletOutlined';
import UsergroupAddOutlined from '@ant-design/icons/es/icons/UsergroupAddOutlined';
import type { ReactNode } from 'react';
import type { Here } from '../../kit/session/session.tsx';
import { rights } from '../rights.ts';

export interface NavItem {
  to: string;
  text: string;
  icon: ReactNode;
}
export interface NavGroup {
  text: string;
  items: NavItem[];
}

type Door = keyof typeof rights | 'everybody' | 'platform';

/** In the order of a working day; each says who may open it. */
const groups: readonly { text: string; items: readonly (NavItem & { open: Door })[] }[] = [
  {
    text: 'nav.work',
    items: [
      { to: '/today', text: 'nav.today', icon: <DashboardOutlined />, open: 'figures' },
      { to: '/orders', text: 'nav.orders', icon: <ProfileOutlined />, open: 'orders' },
      { to: '/dispatch', text: 'dispatch:title', icon: <ThunderboltOutlined />, open: 'board' },
      {
        to: '/deadlines',
        text: 'deadline:title',
        icon: <FieldTimeOutlined />,
        open: 'figures',
      },
      { to: '/filing', text: 'nav.filing', icon: <PlusCircleOutlined />, open: 'filing' },
      { to: '/visits', text: 'nav.visits', icon: <PhoneOutlined />, open: 'visits' },
      {
        to: '/incidents',
        text: 'operations:nav.incidents',
        icon: <AlertOutlined />,
        open: 'board',
      },
      {
        to: '/shifts',
        text: 'operations:nav.shifts',
        icon: <ScheduleOutlined />,
        open: 'board',
      },
      { to: '/tasks', text: 'task:console.nav', icon: <FlagOutlined />, open: 'tasks' },
      { to: '/needs', text: 'mutual:door.title', icon: <TeamOutlined />, open: 'needs' },
      {
        to: '/plans',
        text: 'operations:nav.plans',
        icon: <CalendarOutlined />,
        open: 'board',
      },
      {
        to: '/quality',
        text: 'operations:nav.quality',
        icon: <SafetyCertificateOutlined />,
        open: 'quality',
      },
      {
        to: '/satisfaction',
        text: 'operations:nav.satisfaction',
        icon: <StarOutlined />,
        open: 'figures',
      },
      { to: '/wall', text: 'operations:nav.wall', icon: <PictureOutlined />, open: 'board' },
      { to: '/materials', text: 'nav.materials', icon: <InboxOutlined />, open: 'stock' },
    ],
  },
  {
    text: 'ledger:nav.group',
    items: [
      { to: '/budgets', text: 'ledger:nav.budgets', icon: <WalletOutlined />, open: 'ledger' },
      { to: '/rules', text: 'ledger:nav.rules', icon: <GiftOutlined />, open: 'ledger' },
      {
        to: '/point-settings',
        text: 'ledger:nav.settings',
        icon: <SlidersOutlined />,
        open: 'ledger',
      },
      { to: '/points', text: 'ledger:nav.figures', icon: <PieChartOutlined />, open: 'ledger' },
      {
        to: '/person-points',
        text: 'ledger:person.title',
        icon: <UserOutlined />,
        open: 'funders',
      },
      { to: '/patterns', text: 'ledger:nav.patterns', icon: <EyeOutlined />, open: 'funders' },
      { to: '/shelf', text: 'settling:nav.shelf', icon: <ShoppingOutlined />, open: 'stock' },
      {
        to: '/redemptions',
        text: 'settling:nav.redemptions',
        icon: <QrcodeOutlined />,
        open: 'redemptions',
      },
    ],
  },
  {
    text: 'settling:nav.group',
    items: [
      {
        to: '/settlements',
        text: 'nav.settlements',
        icon: <AccountBookOutlined />,
        open: 'settlements',
      },
      {
        to: '/provider-statements',
        text: 'settling:nav.statements',
        icon: <AuditOutlined />,
        open: 'cashier',
      },
      { to: '/payouts', text: 'settling:nav.payouts', icon: <BankOutlined />, open: 'cashier' },
    ],
  },
  {
    text: 'nav.estate',
    items: [
      { to: '/homes', text: 'nav.homes', icon: <HomeOutlined />, open: 'homes' },
      { to: '/places', text: 'nav.places', icon: <ShopOutlined />, open: 'homes' },
      { to: '/equipment', text: 'codes:equipment.title', icon: <ControlOutlined />, open: 'staff' },
      { to: '/codes', text: 'codes:code.title', icon: <QrcodeOutlined />, open: 'codes' },
      { to: '/map', text: 'nav.map', icon: <AimOutlined />, open: 'homes' },
    ],
  },
  {
    text: 'nav.people',
    items: [
      { to: '/performers', text: 'nav.performers', icon: <ToolOutlined />, open: 'staff' },
      { to: '/stewards', text: 'steward:nav', icon: <HeartOutlined />, open: 'stewards' },
      { to: '/staff', text: 'nav.staff', icon: <ApartmentOutlined />, open: 'homes' },
      {
        to: '/members',
        text: 'nav.members',
        icon: <UsergroupAddOutlined />,
        open: 'members',
      },
      { to: '/cards', text: 'codes:card.title', icon: <IdcardOutlined />, open: 'list' },
      {
        to: '/erasures',
        text: 'privacy:staff.title',
        icon: <FileProtectOutlined />,
        open: 'edit',
      },
      { to: '/kiosks', text: 'codes:kiosk.title', icon: <TabletOutlined />, open: 'list' },
      {
        to: '/organisations',
        text: 'nav.organisations',
        icon: <BankOutlined />,
        open: 'homes',
      },
    ],
  },
  {
    text: 'nav.back',
    items: [
      { to: '/catalogue', text: 'nav.catalogue', icon: <AppstoreOutlined />, open: 'everybody' },
      { to: '/responses', text: 'nav.responses', icon: <MessageOutlined />, open: 'staff' },
      { to: '/imports', text: 'nav.imports', icon: <ImportOutlined />, open: 'edit' },
      { to: '/audit', text: 'nav.audit', icon: <AuditOutlined />, open: 'edit' },
      {
        to: '/calendar',
        text: 'deadline:calendar.title',
        icon: <CalendarOutlined />,
        open: 'staff',
      },
      { to: '/triage', text: 'triage.title', icon: <BranchesOutlined />, open: 'edit' },
      { to: '/settings', text: 'nav.settings', icon: <SettingOutlined />, open: 'everybody' },
      {
        to: '/platform',
        text: 'nav.platform',
        icon: <CloudServerOutlined />,
        open: 'platform',
      },
    ],
  },
];

/** What this person may open. */
export function navOf(here: Here): NavGroup[] {
  const opens = (door: Door) =>
    door === 'everybody' ||
    (door === 'platform' ? here.session.platformAdmin : here.is(...rights[door]));
  return groups
    .map(({ text, items }) => ({ text, items: items.filter(({ open }) => opens(open)) }))
    .filter(({ items }) => items.length > 0);
}
