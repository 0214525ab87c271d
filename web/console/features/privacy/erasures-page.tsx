import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useAct, useApi, type Out } from '../../../client/index.ts';
import { exact } from '../../../kit/format.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { Empty, ErrorState, Loading, RefusalLine } from '../../../kit/ui/index.ts';
import { ConsolePage, Panel } from '../../parts/page.tsx';
import { useSay } from '../../parts/use-say.ts';
import { RefuseDialog } from './refuse-dialog.tsx';

type Wish = Out<'listErasures'>['items'][number];

/** 个人信息申请: who asked to be deleted, by when it is answered, and what still stands in the way. */
export function ErasuresPage() {
  const { t } = useTranslation('privacy');
  const { communityId } = useHere();
  const query = useApi('listErasures', { params: { communityId } });
  const [carrying, setCarrying] = useState<Wish | null>(null);
  const [refusing, setRefusing] = useState<Wish | null>(null);
  return (
    <ConsolePage title={t('staff.title')} line={t('staff.line')}>
      <Panel>
        {query.error !== null && (
          <ErrorState error={query.error} retry={() => void query.refetch()} />
        )}
        {query.data === undefined && query.error === null && <Loading />}
        {query.data?.items.length === 0 && (
          <Empty title={t('staff.none')} line={t('staff.noneLine')} />
        )}
        {query.data !== undefined && query.data.items.length > 0 && (
          <table className="plain-table start stacks">
            <thead>
              <tr>
                <th>{t('staff.who')}</th>
                <th>{t('staff.state')}</th>
                <th>{t('staff.asked')}</th>
                <th>{t('staff.due')}</th>
                <th>{t('staff.open')}</th>
                <th />
              </tr>
            </thead>
            <tbody>
              {query.data.items.map((wish) => (
                <Row
                  key={wish.id}
                  wish={wish}
                  onCarry={() => setCarrying(wish)}
                  onRefuse={() => setRefusing(wish)}
                />
              ))}
            </tbody>
          </table>
        )}
      </Panel>
      {carrying !== null && <CarryOut wish={carrying} onClose={() => setCarrying(null)} />}
      {refusing !== null && <RefuseDialog wish={refusing} onClose={() => setRefusing(null)} />}
    </ConsolePage>
  );
}

function Row({
  wish,
  onCarry,
  onRefuse,
}: {
  wish: Wish;
  onCarry: () => void;
  onRefuse: () => void;
}) {
  const { t } = useTranslation('privacy');
  const matters = wish.openMatters.map(({ kind, label }) =>
    t(`staff.matter.${kind}`, { label: kind === 'role' ? t(`common:role.${label}`) : label }),
  );
  const kept = wish.kept.map(({ what, count, until }) =>
    t(`staff.keptWhat.${what}`, { count, until: until ?? '' }),
  );
  return (
    <tr>
      <td>
        <b>{wish.personName}</b> <small className="quiet">{t(`staff.how.${wish.how}`)}</small>
      </td>
      <td>
        {t(`deletion.state.${wish.state}`)}
        {wish.decidedByName !== null && <small className="quiet"> {wish.decidedByName}</small>}
      </td>
      <td className="number" data-label={t('staff.asked')}>
        {exact(wish.askedAt)}
      </td>
      <td className="number" data-label={t('staff.due')}>
        {wish.dueOn}
      </td>
      <td>
        {wish.state === 'done' ? kept.join(t('proxy:and')) : (wish.reason ?? matters.join(' '))}
      </td>
      <td>
        {wish.state === 'asked' && (
          <span className="tags">
            <Button size="small" danger disabled={matters.length > 0} onClick={onCarry}>
              {t('staff.carryOut')}
            </Button>
            <Button size="small" onClick={onRefuse}>
              {t('staff.refuse')}
            </Button>
          </span>
        )}
      </td>
    </tr>
  );
}

function CarryOut({ wish, onClose }: { wish: Wish; onClose: () => void }) {
  const { t } = useTranslation('privacy');
  const { communityId } = useHere();
  const say = useSay();
  const act = useAct('carryOutErasure', { refresh: ['listErasures'] });
  return (
    <Modal
      open
      title={t('staff.carryOutTitle', { name: wish.personName })}
      okText={t('staff.carryOut')}
      cancelText={t('common:cancel')}
      okButtonProps={{ danger: true, loading: act.isPending }}
      onCancel={onClose}
      onOk={() =>
        act.mutate(
          { params: { communityId, erasureId: wish.id } },
          {
            onSuccess: () => {
              say.done(t('staff.done'));
              onClose();
            },
          },
        )
      }
    >
      <p>{t('staff.carryOutLine')}</p>
      <p className="quiet">{t('deletion.kept')}</p>
      <RefusalLine error={act.error} />
    </Modal>
  );
}
