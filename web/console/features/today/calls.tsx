import ClockCircleOutlined from '@ant-design/icons/es/icons/ClockCircleOutlined';
import FieldTimeOutlined from '@ant-design/icons/es/icons/FieldTimeOutlined';
import RollbackOutlined from '@ant-design/icons/es/icons/RollbackOutlined';
import UserDeleteOutlined from '@ant-design/icons/es/icons/UserDeleteOutlined';
import type { Endpoints, OutOf } from '@linli/contract';
import { Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { Go, type Search } from '../../way.tsx';

type Figures = OutOf<Endpoints['orderFigures']>;
const active = 'new,assigned,accepted,arrived,paused';

interface Call {
  key: 'late' | 'lateSoon' | 'unassigned' | 'rejected';
  icon: ReactNode;
  search: Search;
}

/** What needs somebody now, each leading to the orders it counts. */
const calls: readonly Call[] = [
  { key: 'late', icon: <ClockCircleOutlined />, search: { state: active, late: 'true' } },
  {
    key: 'lateSoon',
    icon: <FieldTimeOutlined />,
    search: { view: 'table', state: active, late: 'soon', order: 'due' },
  },
  { key: 'unassigned', icon: <UserDeleteOutlined />, search: { state: 'new', executor: 'none' } },
  { key: 'rejected', icon: <RollbackOutlined />, search: { state: active, late: 'rejected' } },
];

export function Calls({ figures }: { figures: Figures | undefined }) {
  const { t } = useTranslation('console');
  return (
    <ul className="calls">
      {calls.map(({ key, icon, search }) => {
        const count = figures?.[key];
        return (
          <li key={key}>
            <Go to="/orders" search={search} className={count ? `call ${key}` : 'call none'}>
              <span className="call-name">
                {icon} {t(`today.${key}`)}
              </span>
              {count === undefined ? <Skeleton.Button active size="small" /> : <b>{count}</b>}
              <small>{t(count === 0 ? 'today.nothing' : `today.${key}Line`)}</small>
            </Go>
          </li>
        );
      })}
    </ul>
  );
}
