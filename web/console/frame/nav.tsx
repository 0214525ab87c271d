import AimOutlined from '@ant-design/icons/es/icons/AimOutlined';
import ApartmentOutlined from '@ant-design/icons/es/icons/ApartmentOutlined';
import AppstoreOutlined from '@ant-design/icons/es/icons/AppstoreOutlined';
import AuditOutlined from '@ant-design/icons/es/icons/AuditOutlined';
import BankOutlined from '@ant-design/icons/es/icons/BankOutlined';
import CloudServerOutlined from '@ant-design/icons/es/icons/CloudServerOutlined';
import DashboardOutlined from '@ant-design/icons/es/icons/DashboardOutlined';
import HomeOutlined from '@ant-design/icons/es/icons/HomeOutlined';
import ImportOutlined from '@ant-design/icons/es/icons/ImportOutlined';
import PhoneOutlined from '@ant-design/icons/es/icons/PhoneOutlined';
import PlusCircleOutlined from '@ant-design/icons/es/icons/PlusCircleOutlined';
import ProfileOutlined from '@ant-design/icons/es/icons/ProfileOutlined';
import SettingOutlined from '@ant-design/icons/es/icons/SettingOutlined';
import ShopOutlined from '@ant-design/icons/es/icons/ShopOutlined';
import ToolOutlined from '@ant-design/icons/es/icons/ToolOutlined';
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

/** What this person may open, in the order of a working day. */
export function navOf(here: Here): NavGroup[] {
  const may = (right: keyof typeof rights) => here.is(...rights[right]);
  const groups: { text: string; items: (NavItem & { open: boolean })[] }[] = [
    {
      text: 'nav.work',
      items: [
        { to: '/today', text: 'nav.today', icon: <DashboardOutlined />, open: may('figures') },
        { to: '/orders', text: 'nav.orders', icon: <ProfileOutlined />, open: may('orders') },
        { to: '/filing', text: 'nav.filing', icon: <PlusCircleOutlined />, open: may('filing') },
        { to: '/visits', text: 'nav.visits', icon: <PhoneOutlined />, open: may('visits') },
      ],
    },
    {
      text: 'nav.estate',
      items: [
        { to: '/homes', text: 'nav.homes', icon: <HomeOutlined />, open: may('homes') },
        { to: '/places', text: 'nav.places', icon: <ShopOutlined />, open: may('homes') },
        { to: '/map', text: 'nav.map', icon: <AimOutlined />, open: may('homes') },
      ],
    },
    {
      text: 'nav.people',
      items: [
        { to: '/performers', text: 'nav.performers', icon: <ToolOutlined />, open: may('staff') },
        { to: '/staff', text: 'nav.staff', icon: <ApartmentOutlined />, open: may('homes') },
        {
          to: '/members',
          text: 'nav.members',
          icon: <UsergroupAddOutlined />,
          open: may('members'),
        },
        {
          to: '/organisations',
          text: 'nav.organisations',
          icon: <BankOutlined />,
          open: may('homes'),
        },
      ],
    },
    {
      text: 'nav.back',
      items: [
        { to: '/catalogue', text: 'nav.catalogue', icon: <AppstoreOutlined />, open: true },
        { to: '/imports', text: 'nav.imports', icon: <ImportOutlined />, open: may('edit') },
        { to: '/audit', text: 'nav.audit', icon: <AuditOutlined />, open: may('edit') },
        { to: '/settings', text: 'nav.settings', icon: <SettingOutlined />, open: true },
        {
          to: '/platform',
          text: 'nav.platform',
          icon: <CloudServerOutlined />,
          open: here.session.platformAdmin,
        },
      ],
    },
  ];
  return groups
    .map(({ text, items }) => ({ text, items: items.filter(({ open }) => open) }))
    .filter(({ items }) => items.length > 0);
}
