import type { OrderDetail, PlaceInput } from '@linli/contract';
import { Button } from 'antd';
import { useRef } from 'react';
import { newId, orderReads, useAct, useApi } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { PhotoStrip, StateTag, When } from '../../../kit/ui/index.ts';
import { useSay } from '../../parts/use-say.ts';
import { rights } from '../../rights.ts';

interface Props {
  order: OrderDetail;
  requestId: string;
}

const refresh = [...orderReads, 'listJoined', 'findSimilar'] as const;

/** Neighbours who wait for this work, each to be split off again when theirs is another thing. */
export function JoinedRequests({ requestId }: Pick<Props, 'requestId'>) {
  const { t } = useTranslation('console');
  const here = useHere();
  const say = useSay();
  const { communityId } = here;
  const list = useApi('listJoined', { params: { communityId, requestId } });
  const split = useAct('splitRequest', { refresh, onDone: () => say.done(t('joined.splitDone')) });
  const items = list.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section>
      <h3>{t('joined.title', { count: items.length })}</h3>
      <ul className="joined">
        {items.map((one) => (
          <li key={one.requestId}>
            <div>
              <b>
                <span className="number">#{one.number}</span> {one.reporterName}
              </b>{' '}
              <span className="quiet">
                {one.placeLabel} · <When at={one.joinedAt} />
              </span>
              <p>{one.text}</p>
              <PhotoStrip photos={one.photos} communityId={communityId} />
              {one.satisfied !== null && (
                <p className="quiet">
                  {t(one.satisfied ? 'act.isSatisfied' : 'act.isNot')}
                  {one.reason === null ? '' : ` · ${one.reason}`}
                </p>
              )}
            </div>
            {here.is(...rights.board) && (
              <Button
                size="small"
                loading={split.isPending}
                onClick={() =>
                  split.mutate(
                    { params: { communityId, requestId: one.requestId } },
                    { onError: say.refused },
                  )
                }
              >
                {t('joined.split')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What others have asked nearby that may be the same thing, while nobody has begun here. */
export function MergeChoices({ order, requestId }: Props) {
  const { t } = useTranslation('console');
  const { communityId } = useHere();
  const say = useSay();
  const actId = useRef(newId());
  const similar = useApi('findSimilar', {
    params: { communityId },
    body: { categoryId: order.categoryId, place: placeOf(order) },
  });
  const merge = useAct('mergeRequest', { refresh, onDone: () => say.done(t('joined.mergeDone')) });
  const others = (similar.data?.items ?? []).filter((one) => one.requestId !== requestId);
  if (others.length === 0) return null;
  return (
    <section>
      <h3>{t('joined.similar')}</h3>
      <ul className="joined">
        {others.map((one) => (
          <li key={one.requestId}>
            <div>
              {one.request !== null && <b className="number">#{one.request.number} </b>}
              {one.placeLabel} <StateTag state={one.state} />{' '}
              <span className="quiet">
                <When at={one.createdAt} /> · {t('joined.reports', { count: one.reports })}
              </span>
              {one.request !== null && <p>{one.request.text}</p>}
            </div>
            <Button
              size="small"
              loading={merge.isPending}
              onClick={() =>
                merge.mutate(
                  {
                    params: { communityId, requestId },
                    body: { actId: actId.current, intoRequestId: one.requestId },
                  },
                  { onError: say.refused },
                )
              }
            >
              {t('joined.merge')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function placeOf({ place: { kind, homeId, buildingId, lng, lat } }: OrderDetail): PlaceInput {
  if (homeId !== null) return { kind: 'home', homeId };
  if (buildingId !== null) return { kind: 'building', buildingId };
  if (kind === 'point' && lng !== null && lat !== null) return { kind: 'point', lng, lat };
  return { kind: 'community' };
}
