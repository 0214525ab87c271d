import { Tabs } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { ConsolePage } from '../../parts/page.tsx';
import { rights } from '../../rights.ts';
import { useFilters } from '../../way.tsx';
import { CertificatesView } from './certificates-view.tsx';
import { ChargesView } from './charges-view.tsx';
import { CoursesView } from './courses-view.tsx';
import { PayView } from './pay-view.tsx';
import { PeopleView } from './people-view.tsx';
import { RulesView } from './rules-view.tsx';
import { StarsView } from './stars-view.tsx';
import { ValuesView } from './values-view.tsx';
import { VolunteersView } from './volunteers-view.tsx';
import './steward.css';

const views: readonly { key: string; view: () => ReactNode; lead: boolean }[] = [
  { key: 'people', view: () => <PeopleView />, lead: false },
  { key: 'charges', view: () => <ChargesView />, lead: true },
  { key: 'volunteers', view: () => <VolunteersView />, lead: true },
  { key: 'courses', view: () => <CoursesView />, lead: true },
  { key: 'certificates', view: () => <CertificatesView />, lead: true },
  { key: 'stars', view: () => <StarsView />, lead: false },
  { key: 'pay', view: () => <PayView />, lead: true },
  { key: 'rules', view: () => <RulesView />, lead: true },
  { key: 'values', view: () => <ValuesView />, lead: true },
];

/** 管家: who they are, whom they look after, and how they grow. */
export function StewardsPage() {
  const { t } = useTranslation('steward');
  const here = useHere();
  const [filters, change] = useFilters();
  const leads = here.is(...rights.edit);
  const mine = views.filter((one) => leads || !one.lead);
  const view = mine.find((one) => one.key === filters['view']) ?? mine[0]!;
  return (
    <ConsolePage title={t('nav')} line={t('navLine')}>
      <Tabs
        className="no-print"
        activeKey={view.key}
        onChange={(key) => change({ view: key === 'people' ? undefined : key })}
        items={mine.map(({ key }) => ({ key, label: t(`view.${key}`) }))}
      />
      {view.view()}
    </ConsolePage>
  );
}
