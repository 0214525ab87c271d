import { Link } from '@tanstack/react-router';
import { useApi } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { PlaceTag } from '../../../kit/task/place-tag.tsx';
import { Section, When } from '../../../kit/ui/index.ts';

/** Work for tasks that I published: who should be here, and what waits for my word. */
export function ToReview() {
  const { t } = useTranslation('task');
  const { communityId } = useHere();
  const { items = [], arriving = [] } =
    useApi('listTaskReviews', { params: { communityId } }).data ?? {};
  const all = [...arriving, ...items];
  if (all.length === 0) return null;
  return (
    <Section title={t('desk.waiting')}>
      {all.map((one) => (
        <Link
          key={one.id}
          to="/my-tasks/$placeId"
          params={{ placeId: one.id }}
          className="card calls"
        >
          <div className="row">
            <b>{one.task.title}</b>
            <PlaceTag state={one.state} />
          </div>
          <span className="quiet">
            {one.personName} · <When at={one.submittedAt ?? one.startsAt} />
          </span>
        </Link>
      ))}
    </Section>
  );
}
