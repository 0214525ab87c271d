import type { TaskPlaceDetail } from '@linli/contract';
import { Link } from '@tanstack/react-router';
import { useApi } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { Section, StateTag } from '../../../kit/ui/index.ts';

const there: readonly string[] = ['checked_in', 'submitted', 'redo'];

/** What I reported from this task, and the way to report more while I am there. */
export function Reports({ place }: { place: TaskPlaceDetail }) {
  const { t } = useTranslation('task');
  const { communityId } = useHere();
  const found = useApi('listRequests', {
    params: { communityId },
    query: { fromTask: place.taskId, mine: 'true', limit: 20 },
  });
  const items = found.data?.items ?? [];
  const may = there.includes(place.state);
  if (!may && items.length === 0) return null;
  return (
    <Section title={t('reports')}>
      {items.map((one) => (
        <Link
          key={one.id}
          to="/requests/$requestId"
          params={{ requestId: one.id }}
          className="card"
        >
          <div className="row">
            <b>{one.text}</b>
            <StateTag state={one.state} of="request" />
          </div>
          <span className="quiet">{one.placeLabel}</span>
        </Link>
      ))}
      {may && (
        <Link
          to="/ask"
          search={{ category: undefined, code: undefined, task: place.id }}
          className="big-button plain"
        >
          {t('report')}
        </Link>
      )}
    </Section>
  );
}
