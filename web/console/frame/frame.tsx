import MenuOutlined from '@ant-design/icons/es/icons/MenuOutlined';
import { Navigate, Outlet, useRouterState } from '@tanstack/react-router';
import { Button, Drawer } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from '../../kit/i18n/index.ts';
import { useHere } from '../../kit/session/session.tsx';
import { Empty, OfflineBanner } from '../../kit/ui/index.ts';
import { rights } from '../rights.ts';
import { Go, useGo } from '../way.tsx';
import { navOf, type NavGroup } from './nav.tsx';
import { TopBar } from './top-bar.tsx';
import { useNewCallKey } from './new-call-key.ts';
import './frame.css';

/** Navigation at the left, the tools everybody needs above, the page in the rest. */
export function Frame() {
  const { t } = useTranslation('console');
  const here = useHere();
  const groups = navOf(here);
  const [open, setOpen] = useState(false);
  const path = useRouterState({ select: (state) => state.location.pathname });
  useEffect(() => setOpen(false), [path]);
  const go = useGo();
  useNewCallKey(here.is(...rights.filing), () => go('/filing'));
  return (
    <div className="console-frame" key={here.communityId}>
      <a className="skip-link" href="#content">
        {t('frame.skip')}
      </a>
      <aside className="console-side no-print">
        <Brand />
        <Nav groups={groups} />
      </aside>
      <Drawer
        open={open}
        onClose={() => setOpen(false)}
        placement="left"
        size={240}
        title={<Brand />}
        styles={{ body: { padding: 8 } }}
      >
        <Nav groups={groups} />
      </Drawer>
      <div className="console-main">
        <TopBar
          menu={
            <Button
              className="console-menu"
              type="text"
              icon={<MenuOutlined />}
              aria-label={t('frame.menu')}
              onClick={() => setOpen(true)}
            />
          }
        />
        <OfflineBanner />
        <main id="content" className="console-content" tabIndex={-1}>
          <Outlet />
        </main>
      </div>
    </div>
  );
}

function Brand() {
  const { t } = useTranslation('console');
  return (
    <div className="console-brand">
      <img src="/icons/linli.svg" alt="" width="28" height="28" />
      <b>{t('common:name')}</b>
      <span>{t('frame.console')}</span>
    </div>
  );
}

function Nav({ groups }: { groups: readonly NavGroup[] }) {
  const { t } = useTranslation('console');
  return (
    <nav className="console-nav" aria-label={t('frame.nav')}>
      {groups.map((group) => (
        <section key={group.text}>
          <h2>{t(group.text)}</h2>
          {group.items.map((item) => (
            <Go key={item.to} to={item.to}>
              <span aria-hidden="true">{item.icon}</span>
              {t(item.text)}
            </Go>
          ))}
        </section>
      ))}
    </nav>
  );
}

/** `/console/` is the first page that this person's roles open. */
export function StartPage() {
  const first = navOf(useHere())[0]?.items[0]?.to ?? '/settings';
  return <Navigate to={first} replace />;
}

export function Lost() {
  const { t } = useTranslation('console');
  return (
    <Empty
      title={t('frame.lost')}
      action={
        <Go to="/" className="plain-button app-link">
          {t('frame.toStart')}
        </Go>
      }
    />
  );
}
