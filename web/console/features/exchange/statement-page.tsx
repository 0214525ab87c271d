import DownloadOutlined from '@ant-design/icons/es/icons/DownloadOutlined';
import PrinterOutlined from '@ant-design/icons/es/icons/PrinterOutlined';
import { Button } from 'antd';
import { useState } from 'react';
import { urlOf, useApi, type Out } from '../../../client/index.ts';
import { exact, money } from '../../../kit/format.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { ErrorState, Loading } from '../../../kit/ui/index.ts';
import { ConsolePage } from '../../parts/page.tsx';
import { usePart } from '../../way.tsx';
import { PayDialog } from './pay-dialog.tsx';
import '../../parts/paper.css';

type Found = Out<'getProviderStatement'>;

/** One statement on paper, line by line, to send and have signed. */
export function StatementPage() {
  const { t, i18n } = useTranslation('settling');
  const { communityId } = useHere();
  const statementId = usePart('statementId');
  const [paying, setPaying] = useState(false);
  const params = { communityId, statementId };
  const query = useApi('getProviderStatement', { params });
  if (query.data === undefined)
    return query.error === null ? (
      <Loading />
    ) : (
      <ErrorState error={query.error} retry={() => void query.refetch()} />
    );
  const { statement } = query.data;
  const locale = i18n.language === 'en' ? 'en' : 'zh-CN';
  return (
    <ConsolePage
      title={t('statement.title')}
      aside={
        <>
          <Button
            icon={<DownloadOutlined />}
            href={urlOf('exportProviderStatement', { params, query: { locale } })}
            download
          >
            {t('common:export')}
          </Button>
          <Button icon={<PrinterOutlined />} onClick={() => print()}>
            {t('common:print')}
          </Button>
          {statement.state === 'payable' && (
            <Button type="primary" onClick={() => setPaying(true)}>
              {t('statement.pay')}
            </Button>
          )}
        </>
      }
    >
      <Paper found={query.data} />
      {paying && <PayDialog statement={statement} onClose={() => setPaying(false)} />}
    </ConsolePage>
  );
}

function Paper({ found: { statement, lines } }: { found: Found }) {
  const { t, i18n } = useTranslation('settling');
  const { communityName } = useHere();
  const english = i18n.language === 'en';
  return (
    <article className="paper">
      <header>
        <div>
          <p>{communityName}</p>
          <h1>{t('statement.title')}</h1>
          <p>
            {statement.providerName} · {statement.period} ·{' '}
            {t(`statement.states.${statement.state}`)}
            {statement.reference === null ? '' : ` · ${statement.reference}`}
          </p>
        </div>
        <b className="paper-number">{statement.number}</b>
      </header>
      <table>
        <thead>
          <tr>
            <th>{t('redemption.number')}</th>
            <th>{t('redemption.what')}</th>
            <th>{t('statement.when')}</th>
            <th>{t('redemption.points')}</th>
            <th>{t('redemption.owed')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((one) => (
            <tr key={`${one.redemptionId}${one.kind}`}>
              <td>{one.number}</td>
              <td>
                {english && one.nameEn !== '' ? one.nameEn : one.nameZh}
                {one.kind === 'taken_back' && `（${t('exchange:state.taken_back')}）`}
              </td>
              <td>{exact(one.at)}</td>
              <td>
                {one.points} {english ? one.unitEn : one.unitZh}
              </td>
              <td>{money(one.owedFen)}</td>
            </tr>
          ))}
          <tr>
            <th colSpan={4}>{t('statement.sum', { count: lines.length })}</th>
            <td>
              <b>{money(statement.totalFen)}</b>
            </td>
          </tr>
        </tbody>
      </table>
      <footer>
        <span>{t('statement.signProvider')}</span>
        <span>{t('statement.signCommunity')}</span>
        <span>{t('statement.signDate')}</span>
      </footer>
    </article>
  );
}
