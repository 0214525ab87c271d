import { Link } from '@tanstack/react-router';
import { useApi, type Out } from '../../../client/index.ts';
import { money, worked } from '../../../kit/format.ts';
import { language, useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { useUnitName } from '../../../kit/task/pay.tsx';
import { Card, Empty, ErrorState, Loading, Page, When } from '../../../kit/ui/index.ts';
import '../../../kit/task/task.css';

/** What my household gave: for our own eyes. */
export function StoryPage() {
  const { t } = useTranslation('task');
  const { communityId } = useHere();
  const query = useApi('getTaskStory', { params: { communityId } });
  const story = query.data;
  return (
    <Page
      title={t('story.title')}
      {...(story?.homeLabel == null ? {} : { over: story.homeLabel })}
      back
    >
      {query.error !== null && (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      )}
      {query.isPending && <Loading />}
      {story !== undefined && story.items.length === 0 && (
        <Empty
          title={t('story.none')}
          line={t('story.noneLine')}
          action={
            <Link to="/neighbours" className="big-button main">
              {t('mine.find')}
            </Link>
          }
        />
      )}
      {story !== undefined && story.items.length > 0 && (
        <>
          <Sum story={story} />
          <ul className="list">
            {story.items.map((one) => (
              <li key={one.placeId} className="card row">
                <span className="grow">
                  <b>{one.title}</b>
                  <br />
                  <span className="quiet">
                    {one.personName} · <When at={one.on} />
                  </span>
                </span>
                {one.minutes !== null && (
                  <span>
                    {worked(one.minutes, language())}
                    {one.minutesBy === 'hand' && (
                      <span className="quiet"> {t('result.byHand')}</span>
                    )}
                  </span>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </Page>
  );
}

function Sum({ story }: { story: Out<'getTaskStory'> }) {
  const { t } = useTranslation('task');
  const unitName = useUnitName();
  return (
    <Card>
      <div className="task-figures">
        <p>
          <b>{worked(story.minutes, language())}</b>
          <span className="quiet">{t('story.time', { count: story.people })}</span>
        </p>
        {story.points.map(({ unit, amount }) => (
          <p key={unit}>
            <b>{amount}</b>
            <span className="quiet">{unitName(unit)}</span>
          </p>
        ))}
        {story.payFen > 0 && (
          <p>
            <b>{money(story.payFen)}</b>
            <span className="quiet">{t('story.myPay')}</span>
          </p>
        )}
      </div>
      <p className="quiet">{t('story.line')}</p>
    </Card>
  );
}
