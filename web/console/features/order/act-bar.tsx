import DownOutlined from '@ant-design/icons/es/icons/DownOutlined';
import type { OrderDetail } from '@linli/contract';
import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import { newId } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { useSay } from '../../parts/use-say.ts';
import { ActDialog, useOrderAct } from './act-dialog.tsx';
import { OrderTaskDialog } from '../task/publish-dialog.tsx';
import { acts, type Act, type ActKey } from './acts.ts';

/** The buttons are what `can` says, and nothing else. */
export function ActBar({ order }: { order: OrderDetail }) {
  const { t } = useTranslation('console');
  const [open, setOpen] = useState<ActKey | null>(null);
  const mine = acts.filter(
    ({ key }) => order.can[key] || (key === 'comment' && order.can.commentInternal),
  );
  const main = mine.filter(({ rank }) => rank === 'main');
  const rest = mine.filter(({ rank }) => rank !== 'main');
  const [opening, setOpening] = useState(false);
  if (mine.length === 0) return null;
  const shown = main.length === 0 ? rest.slice(0, 1) : main;
  const menu = rest.filter((act) => !shown.includes(act));
  return (
    <div className="act-bar no-print">
      {shown.map((act, index) =>
        act.asks.length === 0 ? (
          <PlainAct key={act.key} act={act} order={order} primary={index === 0} />
        ) : (
          <Button
            key={act.key}
            type={index === 0 ? 'primary' : 'default'}
            onClick={() => setOpen(act.key)}
          >
            {t(`service:act.${act.key}`)}
          </Button>
        ),
      )}
      {order.can.openTask && (
        <Button onClick={() => setOpening(true)}>{t('service:act.openTask')}</Button>
      )}
      {menu.length > 0 && (
        <Dropdown
          trigger={['click']}
          menu={{
            items: menu.map(({ key, rank }) => ({
              key,
              label: t(`service:act.${key}`),
              danger: rank === 'end',
            })),
            onClick: ({ key }) => setOpen(key as ActKey),
          }}
        >
          <Button>
            {t('act.more')} <DownOutlined />
          </Button>
        </Dropdown>
      )}
      {opening && <OrderTaskDialog order={order} onClose={() => setOpening(false)} />}
      {open !== null && (
        <ActDialog key={open} order={order} act={open} onClose={() => setOpen(null)} />
      )}
    </div>
  );
}

/** An act that asks nothing happens at once. */
function PlainAct({ act, order, primary }: { act: Act; order: OrderDetail; primary: boolean }) {
  const { t } = useTranslation('console');
  const { communityId } = useHere();
  const say = useSay();
  const run = useOrderAct(act);
  return (
    <Button
      type={primary ? 'primary' : 'default'}
      loading={run.isPending}
      onClick={() =>
        run.mutate(
          {
            params: { communityId, orderId: order.id },
            body: { actId: newId(), version: order.version } as never,
          },
          {
            onSuccess: () => say.done(t('act.done', { act: t(`service:act.${act.key}`) })),
            onError: say.refused,
          },
        )
      }
    >
      {t(`service:act.${act.key}`)}
    </Button>
  );
}
