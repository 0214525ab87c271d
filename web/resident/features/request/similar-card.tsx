import type { Category } from '@linli/contract';
import { ApiRefusal, useAct, useApi, type Body } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { BigButton, Card, RefusalLine, StateTag, When } from '../../../kit/ui/index.ts';
import type { Photos } from '../../../kit/photo/use-photos.ts';
import type { Draft } from './draft.ts';
import type { PickedPlace } from './place-picker.tsx';

interface Props {
  category: Category;
  place: PickedPlace;
  draft: Draft;
  photos: Photos;
  onJoined: (requestId: string) => void;
}

/** "2 neighbours reported this": one tap joins instead of sending somebody a second time. */
export function SimilarCard({ category, place, draft, photos, onJoined }: Props) {
  const { t } = useTranslation('resident');
  const { communityId } = useHere();
  const here = place as Body<'findSimilar'>['place'];
  const found = useApi('findSimilar', {
    params: { communityId },
    body: { categoryId: category.id, place: here },
  });
  const join = useAct('joinRequest', { onDone: (request) => onJoined(request.id) });
  const gone = join.error instanceof ApiRefusal && join.error.code === 'not_found';
  const [nearest] = found.data?.items ?? [];
  if (nearest === undefined) return null;
  const text = draft.text.trim();
  const { requestId } = nearest;
  const send = () =>
    join.mutate({
      params: { communityId, requestId },
      body: { id: draft.id, text, photoIds: photos.ids, place: here },
    });
  return (
    <Card tone="calls">
      <p role="status">
        <b>{t('ask.similar', { count: nearest.reports })}</b>
      </p>
      <p>
        {nearest.placeLabel} · <When at={nearest.createdAt} /> <StateTag state={nearest.state} />
      </p>
      <p className="quiet">{t('ask.joinLine')}</p>
      <BigButton onClick={send} busy={join.isPending} disabled={text === '' || photos.pending}>
        {t('ask.join')}
      </BigButton>
      {gone ? <p role="alert">{t('ask.joinGone')}</p> : <RefusalLine error={join.error} />}
    </Card>
  );
}
