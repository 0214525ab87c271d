import BgColorsOutlined from '@ant-design/icons/es/icons/BgColorsOutlined';
import GlobalOutlined from '@ant-design/icons/es/icons/GlobalOutlined';
import SearchOutlined from '@ant-design/icons/es/icons/SearchOutlined';
import UserOutlined from '@ant-design/icons/es/icons/UserOutlined';
import { Button, Dropdown, Input, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { call } from '../../client/index.ts';
import { chooseLanguage, languages, useTranslation } from '../../kit/i18n/index.ts';
import { appRoles } from '../../kit/session/elsewhere.tsx';
import { useHere } from '../../kit/session/session.tsx';
import { chooseTheme, themeChoice } from '../../kit/theme.ts';
import { useCommunityName } from '../parts/community-name.ts';
import { rights } from '../rights.ts';
import { useGo } from '../way.tsx';
import { Inbox } from './inbox.tsx';

export function TopBar({ menu }: { menu: ReactNode }) {
  return (
    <header className="console-top no-print">
      {menu}
      <CommunitySwitch />
      <GlobalSearch />
      <span className="grow" />
      <Inbox />
      <LanguageMenu />
      <ThemeMenu />
      <Me />
    </header>
  );
}

function CommunitySwitch() {
  const { t } = useTranslation();
  const here = useHere();
  const go = useGo();
  const name = useCommunityName();
  const mine = here.session.memberships.filter((one) =>
    one.roles.some((role) => (appRoles.console as readonly string[]).includes(role)),
  );
  if (mine.length < 2) return <b className="console-here">{name}</b>;
  return (
    <Select
      className="console-here"
      variant="filled"
      aria-label={t('common:switchCommunity')}
      value={here.communityId}
      popupMatchSelectWidth={false}
      options={mine.map((one) => ({
        value: one.communityId,
        label: one.communityId === here.communityId ? name : one.communityName,
      }))}
      onChange={(communityId) => {
        here.goTo(communityId);
        go('/');
      }}
    />
  );
}

/** An order number or any words: to the board when this person sees orders, else to the homes. */
function GlobalSearch() {
  const { t } = useTranslation('console');
  const here = useHere();
  const go = useGo();
  const [q, setQ] = useState('');
  const orders = here.is(...rights.orders);
  const label = t(orders ? 'frame.search' : 'frame.searchHomes');
  return (
    <Input
      className="console-search"
      variant="filled"
      prefix={<SearchOutlined />}
      placeholder={label}
      aria-label={label}
      value={q}
      allowClear
      onChange={(event) => setQ(event.target.value)}
      onPressEnter={() => {
        if (q.trim() === '') return;
        go(orders ? '/orders' : '/homes', { q: q.trim(), ...(orders ? { view: 'table' } : {}) });
        setQ('');
      }}
    />
  );
}

function LanguageMenu() {
  const { t, i18n } = useTranslation();
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        selectedKeys: [i18n.language],
        items: languages.map(({ key, name }) => ({ key, label: name })),
        onClick: ({ key }) => {
          const next = key === 'en' ? 'en' : 'zh-CN';
          void chooseLanguage(next);
          void call('saveMyPreferences', { body: { locale: next } }).catch(() => undefined);
        },
      }}
    >
      <Button
        type="text"
        className="in-settings"
        icon={<GlobalOutlined />}
        aria-label={t('common:language')}
        title={t('common:language')}
      />
    </Dropdown>
  );
}

function ThemeMenu() {
  const { t } = useTranslation();
  const [choice, setChoice] = useState(themeChoice);
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        selectedKeys: [choice],
        items: [
          { key: 'auto', label: t('common:themeAuto') },
          { key: 'light', label: t('common:themeLight') },
          { key: 'dark', label: t('common:themeDark') },
        ],
        onClick: ({ key }) => {
          const next = key === 'dark' || key === 'light' ? key : 'auto';
          chooseTheme(next);
          setChoice(next);
        },
      }}
    >
      <Button
        type="text"
        className="in-settings"
        icon={<BgColorsOutlined />}
        aria-label={t('common:theme')}
        title={t('common:theme')}
      />
    </Dropdown>
  );
}

function Me() {
  const { t } = useTranslation('console');
  const here = useHere();
  const go = useGo();
  const others = (['resident', 'desk'] as const).filter((app) =>
    appRoles[app].some((role) => here.roles.includes(role)),
  );
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          {
            key: 'who',
            type: 'group',
            label: here.roles.map((role) => t(`common:role.${role}`)).join(' · '),
          },
          { key: 'settings', label: t('nav.settings') },
          ...others.map((app) => ({
            key: app,
            label: t(app === 'desk' ? 'common:appDesk' : 'common:appResident'),
          })),
          { type: 'divider' },
          { key: 'out', label: t('common:signOut'), danger: true },
        ],
        onClick: ({ key }) => {
          if (key === 'out') void here.signOut();
          else if (key === 'settings') go('/settings');
          else location.assign(key === 'desk' ? '/desk/' : '/');
        },
      }}
    >
      <Button type="text" icon={<UserOutlined />}>
        <span className="console-me">{here.session.name}</span>
      </Button>
    </Dropdown>
  );
}
