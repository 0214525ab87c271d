import { Button } from 'antd';
import { useAct, useApi, usePages, type Out } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { RefusalLine, When } from '../../../kit/ui/index.ts';
import { DataTable, type Column } from '../../parts/data-table.tsx';
import { ConsolePage, Panel } from '../../parts/page.tsx';

type Report = Out<'listNeedReports'>['items'][number];
const needReads = ['listNeedReports', 'needFigures'] as const;

/** 邻里互助: how much is needed and offered, and what neighbours found wrong; nobody's name. */
export function NeedsPage() {
  const { t } = useTranslation('mutual');
  const { communityId } = useHere();
  const list = usePages('listNeedReports', { params: { communityId }, query: { limit: 50 } });
  const act = useAct('decideNeedReport', { refresh: needReads });
  const decide = ({ id }: Report, hide: boolean) =>
    act.mutate({ params: { communityId, reportId: id }, body: { hide } });
  return (
    <ConsolePage title={t('door.title')} line={t('staff.line')}>
      <Figures />
      <Panel title={t('staff.reports')}>
        <p className="quiet">{t('staff.reportsLine')}</p>
        <RefusalLine error={act.error} />
        <DataTable
          name="need-reports"
          title={t('staff.reports')}
          columns={useColumns(decide, act.isPending)}
          rows={list.items}
          idOf={({ id }) => id}
          state={list}
          more={list}
          empty={t('staff.none')}
        />
      </Panel>
    </ConsolePage>
  );
}

function Figures() {
  const { t } = useTranslation('mutual');
  const { communityId } = useHere();
  const { data } = useApi('needFigures', { params: { communityId } });
  if (data === undefined) return null;
  return (
    <Panel title={t('staff.topics')}>
      <p>{t('staff.figures', data)}</p>
      {data.topics.length > 0 && (
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{t('topicLabel')}</th>
              <th scope="col">{t('side.need')}</th>
              <th scope="col">{t('side.offer')}</th>
              <th scope="col">{t('staff.agreed')}</th>
            </tr>
          </thead>
          <tbody>
            {data.topics.map((one) => (
              <tr key={one.topic}>
                <td>{t(`topic.${one.topic}`)}</td>
                <td>{one.needs}</td>
                <td>{one.offers}</td>
                <td>{one.agreed}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}

function useColumns(decide: (one: Report, hide: boolean) => void, busy: boolean): Column<Report>[] {
  const { t } = useTranslation('mutual');
  return [
    {
      key: 'title',
      title: t('staff.what'),
      width: 320,
      lead: true,
      value: ({ title }) => title,
      render: ({ title, words }) => (
        <>
          <b>{title}</b>
          <br />
          <span className="quiet">{words}</span>
        </>
      ),
    },
    {
      key: 'topic',
      title: t('topicLabel'),
      width: 150,
      value: ({ side, topic }) => `${t(`side.${side}`)} · ${t(`topic.${topic}`)}`,
    },
    {
      key: 'reason',
      title: t('staff.reason'),
      width: 200,
      value: ({ reason, note }) => [t(`reason.${reason}`), note].filter(Boolean).join('：'),
    },
    {
      key: 'at',
      title: t('staff.at'),
      width: 130,
      value: ({ createdAt }) => createdAt,
      render: ({ createdAt }) => <When at={createdAt} />,
    },
    {
      key: 'acts',
      title: '',
      width: 160,
      render: (one) => (
        <span className="nowrap no-print">
          <Button size="small" danger disabled={busy} onClick={() => decide(one, true)}>
            {t('staff.hide')}
          </Button>{' '}
          <Button size="small" disabled={busy} onClick={() => decide(one, false)}>
            {t('staff.keep')}
          </Button>
        </span>
      ),
    },
  ];
}
