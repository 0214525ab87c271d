import type { PlaceInput } from '@linli/contract';
import { Button } from 'antd';
import { useApi } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { When } from '../../../kit/ui/index.ts';
import { rights } from '../../rights.ts';
import type { Draft } from './draft.ts';

interface Props {
  categoryId: string | null;
  place: PlaceInput | null;
  joins: Draft['joins'];
  onJoin: (joins: Draft['joins']) => void;
}

/** Neighbours who have reported it already: one key, and this call waits for the same work. */
export function Neighbours({ categoryId, place, joins, onJoin }: Props) {
  const { t } = useTranslation('filing');
  const { communityId, is } = useHere();
  const able = is(...rights.board);
  const found = useApi(
    'findSimilar',
    { params: { communityId }, body: { categoryId: categoryId!, place: place! } },
    { enabled: able && categoryId !== null && place !== null },
  );
  const items = found.data?.items.slice(0, 3) ?? [];
  if (items.length === 0) return null;
  return (
    <section className="neighbours" aria-label={t('neighbours')} aria-live="polite">
      {items.map((one) => {
        const joined = joins?.requestId === one.requestId;
        return (
          <p key={one.requestId}>
            <span>
              {t('reported', { count: one.reports })} · {one.placeLabel} ·{' '}
              <When at={one.createdAt} />
            </span>
            <Button
              size="small"
              type={joined ? 'primary' : 'default'}
              aria-pressed={joined}
              onClick={() =>
                onJoin(joined ? null : { requestId: one.requestId, reports: one.reports })
              }
            >
              {t(joined ? 'joined' : 'join')}
              {one === items[0] && <kbd>{t('keyJoin')}</kbd>}
            </Button>
          </p>
        );
      })}
    </section>
  );
}
