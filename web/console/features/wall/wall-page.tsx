import type { WallCandidate, WallEntry } from '@linli/contract';
import { Button, Input, Modal, Segmented } from 'antd';
import { useState } from 'react';
import { photoUrl, useAct, usePages } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { Empty, ErrorState, Loading, More, RefusalLine, When } from '../../../kit/ui/index.ts';
import { ConsolePage, Panel } from '../../parts/page.tsx';
import { useSay } from '../../parts/use-say.ts';
import { useFilters } from '../../way.tsx';
import { PublishDialog } from './publish-dialog.tsx';
import { wallReads } from './reads.ts';
import './wall.css';

/** What is shown of finished work, and what could be. */
export function WallPage() {
  const { t } = useTranslation('operations');
  const [filters, change] = useFilters();
  const shown = filters['view'] === 'shown';
  return (
    <ConsolePage
      title={t('nav.wall')}
      line={t('wall.line')}
      aside={
        <Segmented
          value={shown ? 'shown' : 'candidates'}
          onChange={(view) => change({ view: view === 'shown' ? 'shown' : undefined })}
          options={(['candidates', 'shown'] as const).map((value) => ({
            value,
            label: t(`wall.view.${value}`),
          }))}
        />
      }
    >
      {shown ? <Shown /> : <Candidates />}
    </ConsolePage>
  );
}

function Candidates() {
  const { t, i18n } = useTranslation('operations');
  const { communityId } = useHere();
  const list = usePages('listWallCandidates', { params: { communityId }, query: { limit: 24 } });
  const [publishing, setPublishing] = useState<WallCandidate | null>(null);
  if (list.error !== null && list.items.length === 0)
    return <ErrorState error={list.error} retry={() => void list.refetch()} />;
  if (list.isPending) return <Loading />;
  if (list.items.length === 0)
    return <Empty title={t('wall.none.candidates')} line={t('wall.noneLine.candidates')} />;
  return (
    <>
      <div className="wall-grid">
        {list.items.map((one) => (
          <Panel
            key={one.order.id}
            title={i18n.language === 'en' ? one.order.categoryNameEn : one.order.categoryNameZh}
            aside={<span className="quiet">{one.placeLabel}</span>}
          >
            <Pair before={one.before[0]?.id ?? null} after={one.after[0]?.id ?? null} />
            <p className="clamp">{one.order.text}</p>
            <Button type="primary" onClick={() => setPublishing(one)}>
              {t('wall.publish')}
            </Button>
          </Panel>
        ))}
      </div>
      <More query={list} />
      {publishing !== null && (
        <PublishDialog candidate={publishing} onClose={() => setPublishing(null)} />
      )}
    </>
  );
}

function Shown() {
  const { t, i18n } = useTranslation('operations');
  const { communityId } = useHere();
  const list = usePages('listWall', { params: { communityId }, query: { limit: 24 } });
  const [withdrawing, setWithdrawing] = useState<WallEntry | null>(null);
  if (list.error !== null && list.items.length === 0)
    return <ErrorState error={list.error} retry={() => void list.refetch()} />;
  if (list.isPending) return <Loading />;
  if (list.items.length === 0)
    return <Empty title={t('wall.none.shown')} line={t('wall.noneLine.shown')} />;
  return (
    <>
      <div className="wall-grid">
        {list.items.map((one) => (
          <Panel
            key={one.orderId}
            title={i18n.language === 'en' ? one.categoryNameEn : one.categoryNameZh}
            aside={<span className="quiet">{one.placeLabel}</span>}
          >
            <Pair before={one.beforePhotoId} after={one.afterPhotoId} />
            <p>{one.words}</p>
            <div className="console-actions">
              <span className="quiet">
                <When at={one.publishedAt} />
              </span>
              <Button size="small" onClick={() => setWithdrawing(one)}>
                {t('wall.withdraw')}
              </Button>
            </div>
          </Panel>
        ))}
      </div>
      <More query={list} />
      {withdrawing !== null && (
        <WithdrawDialog entry={withdrawing} onClose={() => setWithdrawing(null)} />
      )}
    </>
  );
}

/** Before and after, side by side. */
function Pair({ before, after }: { before: string | null; after: string | null }) {
  const { t } = useTranslation('operations');
  const { communityId } = useHere();
  return (
    <div className="wall-pair">
      {(['before', 'after'] as const).map((side) => {
        const id = side === 'before' ? before : after;
        return (
          <figure key={side}>
            {id === null ? (
              <div className="wall-nothing">{t('wall.noPhoto')}</div>
            ) : (
              <img src={photoUrl(communityId, id)} alt={t(`wall.${side}`)} loading="lazy" />
            )}
            <figcaption>{t(`wall.${side}`)}</figcaption>
          </figure>
        );
      })}
    </div>
  );
}

function WithdrawDialog({ entry, onClose }: { entry: WallEntry; onClose: () => void }) {
  const { t } = useTranslation('operations');
  const { communityId } = useHere();
  const say = useSay();
  const [reason, setReason] = useState('');
  const act = useAct('withdrawFromWall', { refresh: wallReads });
  return (
    <Modal
      open
      title={t('wall.withdraw')}
      okText={t('wall.withdraw')}
      cancelText={t('common:cancel')}
      okButtonProps={{ disabled: reason.trim().length < 2, loading: act.isPending }}
      onCancel={onClose}
      onOk={() =>
        act.mutate(
          { params: { communityId, orderId: entry.orderId }, body: { reason: reason.trim() } },
          {
            onSuccess: () => {
              say.done();
              onClose();
            },
          },
        )
      }
    >
      <Input
        value={reason}
        maxLength={200}
        autoFocus
        placeholder={t('wall.reason')}
        aria-label={t('wall.reason')}
        onChange={(event) => setReason(event.target.value)}
      />
      <RefusalLine error={act.error} />
    </Modal>
  );
}
