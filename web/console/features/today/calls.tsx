import ClockCircleOutlined from '@ant-design/icons/es/icons/ClockCircleOutlined';
import FieldTimeOutlined from '@ant-design/icons/es/icons/FieldTimeOutlined';
import RollbackOutlined from '@ant-design/icons/es/icons/RollbackOutlined';
import MessageOutlined from '@ant-design/icons/es/icons/MessageOutlined';
import UserDeleteOutlined from '@ant-design/icons/es/icons/UserDeleteOutlined';
import type { Endpoints, OutOf } from '@linli/contract';
import { Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { useApi } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { Go, type Search } from '../../way.tsx';

type Figures = OutOf<Endpoints['orderFigures']>;
const active = 'new,assigned,accepted,arrived,paused';

interface Call {
  key: 'late' | 'lateSoon' | 'unassigned' | 'rejected' | 'complaints';
  icon: ReactNode;
  search: Search;
}

/** The category of complaints keeps its key, whatever a community calls it. */
const complaintKey = 'consult-complaint';

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

/** What needs somebody now, each leading to the orders it counts. */
export function Calls({ figures }: { figures: Figures | undefined }) {
  const { t } = useTranslation('console');
  const complaints = useComplaints();
  const all: readonly Call[] = [
    ...calls,
    {
      key: 'complaints',
      icon: <MessageOutlined />,
      search: { state: active, category: complaints.categoryId },
    },
  ];
  return (
    <ul className="calls">
      {all.map(({ key, icon, search }) => {
        const count = key === 'complaints' ? complaints.count : figures?.[key];
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

/** Complaints nobody has finished yet; beyond a page of them the exact number no longer matters. */
function useComplaints(): { categoryId: string | undefined; count: number | string | undefined } {
  const { communityId } = useHere();
  const params = { communityId };
  const catalogue = useApi('listCategories', { params, query: { all: 'true' } });
  const categoryId = catalogue.data?.items.find(({ key }) => key === complaintKey)?.id;
  const open = useApi(
    'listOrders',
    {
      params,
      query: { state: active, limit: 100, ...(categoryId === undefined ? {} : { categoryId }) },
    },
    { enabled: categoryId !== undefined, everyMs: 60_000 },
  );
  if (catalogue.isSuccess && categoryId === undefined) return { categoryId, count: 0 };
  const { items = [], next = null } = open.data ?? {};
  return {
    categoryId,
    count: open.data === undefined ? undefined : next === null ? items.length : '100+',
  };
}
