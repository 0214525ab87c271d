import { Link } from '@tanstack/react-router';
import { useAct, useApi, usePages } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import {
  BigButton,
  Card,
  Empty,
  ErrorState,
  Loading,
  More,
  Page,
  RefusalLine,
  say,
  When,
} from '../../../kit/ui/index.ts';

/** 互助举报: what neighbours found wrong, hidden or left to stand; neither who wrote it nor who reported it. */
export function NeedReportsPage() {
  const { t } = useTranslation('mutual');
  const { communityId } = useHere();
  const list = usePages('listNeedReports', { params: { communityId }, query: { limit: 20 } });
  const act = useAct('decideNeedReport', {
    refresh: ['listNeedReports', 'needFigures'],
    onDone: () => say(t('staff.done')),
  });
  const decide = (reportId: string, hide: boolean) =>
    act.mutate({ params: { communityId, reportId }, body: { hide } });
  return (
    <Page title={t('staff.reports')} back>
      <p className="quiet">{t('staff.reportsLine')}</p>
      <RefusalLine error={act.error} />
      {list.error !== null && list.items.length === 0 ? (
        <ErrorState error={list.error} retry={() => void list.refetch()} />
      ) : list.isPending ? (
        <Loading rows={3} />
      ) : list.items.length === 0 ? (
        <Empty title={t('staff.none')} />
      ) : (
        <div className="list cards">
          {list.items.map((one) => (
            <Card key={one.id}>
              <b>{one.title}</b>
              {one.words !== '' && <p>{one.words}</p>}
              <p className="quiet">
                {t(`side.${one.side}`)} · {t(`topic.${one.topic}`)} · <When at={one.createdAt} />
              </p>
              <p className="quiet">
                {t('staff.reason')} · {t(`reason.${one.reason}`)}
                {one.note !== '' && ` · ${one.note}`}
              </p>
              <div className="buttons">
                <BigButton
                  kind="warn"
                  disabled={act.isPending}
                  onClick={() => decide(one.id, true)}
                >
                  {t('staff.hide')}
                </BigButton>
                <BigButton
                  kind="plain"
                  disabled={act.isPending}
                  onClick={() => decide(one.id, false)}
                >
                  {t('staff.keep')}
                </BigButton>
              </div>
            </Card>
          ))}
        </div>
      )}
      <More query={list} />
    </Page>
  );
}

/** Leads there while something waits; nothing while nothing does. */
export function NeedReportsLink() {
  const { t } = useTranslation('mutual');
  const { communityId, is } = useHere();
  const query = useApi(
    'listNeedReports',
    { params: { communityId }, query: { limit: 1 } },
    { enabled: is('social_worker', 'manager') },
  );
  if ((query.data?.items.length ?? 0) === 0) return null;
  return (
    <Link to="/need-reports" className="plain-button">
      {t('staff.waiting')}
    </Link>
  );
}
