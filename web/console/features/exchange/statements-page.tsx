import type { ProviderStatement } from '@linli/contract';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import { newId, useAct, useApi, usePages, type Out } from '../../../client/index.ts';
import { money } from '../../../kit/format.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { Empty, ErrorState, Loading, When } from '../../../kit/ui/index.ts';
import { DataTable, type Column } from '../../parts/data-table.tsx';
import { today } from '../../parts/days.ts';
import { ChoiceFilter } from '../../parts/filters.tsx';
import { ConsolePage, Panel } from '../../parts/page.tsx';
import { useSay } from '../../parts/use-say.ts';
import { Go, useGo, useListFilters } from '../../way.tsx';
import { PayDialog } from './pay-dialog.tsx';
import { RatesPanel } from './rates-panel.tsx';
import { statementReads } from './reads.ts';

const states = ['payable', 'paid'] as const;

/** What providers are owed for what they gave for points: who waits, and the statements. */
export function StatementsPage() {
  const { t } = useTranslation('settling');
  const { communityId } = useHere();
  const { filters, set, filter } = useListFilters(['state']);
  const [paying, setPaying] = useState<ProviderStatement | null>(null);
  const go = useGo();
  const state = states.find((one) => one === filters['state']);
  const list = usePages('listProviderStatements', {
    params: { communityId },
    query: { limit: 50, ...(state === undefined ? {} : { state }) },
  });
  return (
    <ConsolePage title={t('nav.statements')} line={t('statement.line')}>
      <Unsettled />
      <DataTable
        name="provider-statements"
        columns={useColumns(setPaying)}
        rows={list.items}
        idOf={(one) => one.id}
        state={list}
        more={list}
        filter={filter}
        onOpen={({ id }) => go(`/provider-statements/${id}`)}
        empty={t('statement.none')}
        emptyLine={t('statement.noneLine')}
        filters={
          <ChoiceFilter
            label={t('statement.state')}
            value={filters['state']}
            options={states.map((value) => ({ value, label: t(`statement.states.${value}`) }))}
            onChange={set('state')}
          />
        }
      />
      <RatesPanel />
      {paying !== null && <PayDialog statement={paying} onClose={() => setPaying(null)} />}
    </ConsolePage>
  );
}

function Unsettled() {
  const { t } = useTranslation('settling');
  const { communityId } = useHere();
  const query = useApi('unsettledProviders', { params: { communityId } });
  return (
    <Panel title={t('statement.unsettled')}>
      {query.error !== null && query.data === undefined ? (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      ) : query.data === undefined ? (
        <Loading rows={1} />
      ) : query.data.items.length === 0 ? (
        <Empty title={t('statement.allSettled')} />
      ) : (
        <ul className="list">
          {query.data.items.map((one) => (
            <Waiting key={one.providerId} one={one} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function Waiting({ one }: { one: Out<'unsettledProviders'>['items'][number] }) {
  const { t } = useTranslation('settling');
  const { communityId } = useHere();
  const id = useRef(newId());
  const say = useSay();
  const go = useGo();
  const make = useAct('makeProviderStatement', { refresh: statementReads });
  return (
    <li className="row">
      <span>
        <b>{one.providerName}</b>{' '}
        <span className="quiet">
          {t('statement.waiting', { count: one.count, since: one.since })}
        </span>
      </span>
      <span className="row">
        <b className="fen">{money(one.totalFen)}</b>
        <Button
          size="small"
          className="no-print"
          loading={make.isPending}
          disabled={one.totalFen <= 0}
          onClick={() =>
            make.mutate(
              {
                params: { communityId },
                body: { id: id.current, providerId: one.providerId, period: today().slice(0, 7) },
              },
              {
                onSuccess: (made) => go(`/provider-statements/${made.id}`),
                onError: (error) => say.refused(error),
              },
            )
          }
        >
          {t('statement.make')}
        </Button>
      </span>
    </li>
  );
}

function useColumns(pay: (one: ProviderStatement) => void): Column<ProviderStatement>[] {
  const { t } = useTranslation('settling');
  const ending = usePaymentColumns(pay);
  return [
    {
      key: 'number',
      title: t('statement.number'),
      width: 80,
      value: ({ number }) => number,
      render: (one) => <Go to={`/provider-statements/${one.id}`}>{one.number}</Go>,
    },
    {
      key: 'provider',
      title: t('shelf.provider'),
      width: 200,
      lead: true,
      value: (one) => one.providerName,
    },
    { key: 'period', title: t('statement.period'), width: 100, value: (one) => one.period },
    {
      key: 'lines',
      title: t('statement.lines'),
      width: 80,
      align: 'right',
      value: (one) => one.lines,
    },
    {
      key: 'total',
      title: t('statement.total'),
      width: 120,
      align: 'right',
      value: (one) => one.totalFen / 100,
      render: (one) => <b className="fen">{money(one.totalFen)}</b>,
    },
    ...ending,
  ];
}

function usePaymentColumns(pay: (one: ProviderStatement) => void): Column<ProviderStatement>[] {
  const { t } = useTranslation('settling');
  return [
    {
      key: 'state',
      title: t('statement.state'),
      width: 100,
      value: (one) => t(`statement.states.${one.state}`),
      render: (one) => (
        <span className={`state-tag ${one.state === 'paid' ? 'done' : 'doing'}`}>
          {t(`statement.states.${one.state}`)}
        </span>
      ),
    },
    {
      key: 'made',
      title: t('statement.made'),
      width: 130,
      render: (one) => <When at={one.madeAt} />,
      value: (one) => one.madeAt,
    },
    {
      key: 'reference',
      title: t('statement.reference'),
      width: 160,
      value: (one) => one.reference,
    },
    {
      key: 'acts',
      title: '',
      width: 100,
      render: (one) =>
        one.state === 'payable' && (
          <Button
            size="small"
            className="no-print"
            onClick={(event) => {
              event.stopPropagation();
              pay(one);
            }}
          >
            {t('statement.pay')}
          </Button>
        ),
    },
  ];
}
