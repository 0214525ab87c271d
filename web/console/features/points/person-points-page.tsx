import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useAct, type Out } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { RefusalLine, When } from '../../../kit/ui/index.ts';
import { useUnits } from '../../parts/amount.ts';
import { DataTable, type Column } from '../../parts/data-table.tsx';
import { ConsolePage, Facts, Panel } from '../../parts/page.tsx';
import { usePart } from '../../way.tsx';
import { FreezeDialog } from './freeze-dialog.tsx';
import { DecideDialog } from './freezes.tsx';
import './points.css';

type Seen = Out<'viewPoints'>;

/** Points of one person: shown once the reason for looking is said; both are kept. */
export function PersonPointsPage() {
  const { t } = useTranslation('ledger');
  const { communityId } = useHere();
  const personId = usePart('personId');
  const [reason, setReason] = useState<string | null>(null);
  const look = useAct('viewPoints', { refresh: [] });
  const show = (words: string) =>
    look.mutate({ params: { communityId, personId }, body: { reason: words } });
  return (
    <ConsolePage
      title={look.data === undefined ? t('person.title') : t('person.of', { name: look.data.name })}
      line={t('person.line')}
    >
      {look.data === undefined || reason === null ? (
        <Panel title={t('person.why')}>
          <Form<{ reason: string }>
            layout="vertical"
            className="points-why"
            onFinish={(fields) => {
              setReason(fields.reason);
              show(fields.reason);
            }}
          >
            <Form.Item
              name="reason"
              label={t('person.reason')}
              rules={[{ required: true, min: 2, message: t('budget.reasonNeeded') }]}
            >
              <Input maxLength={200} placeholder={t('person.reasonHint')} autoFocus />
            </Form.Item>
            <Button type="primary" htmlType="submit" loading={look.isPending}>
              {t('person.show')}
            </Button>
          </Form>
          <RefusalLine error={look.error} />
        </Panel>
      ) : (
        <Shown seen={look.data} personId={personId} again={() => show(reason)} />
      )}
    </ConsolePage>
  );
}

function Shown({ seen, personId, again }: { seen: Seen; personId: string; again: () => void }) {
  const { t, i18n } = useTranslation('ledger');
  const { nameOf, amountOf } = useUnits();
  const { points, entries, name } = seen;
  const { level } = points;
  return (
    <>
      <div className="points-two">
        <Panel title={t('person.has')}>
          <Facts
            rows={[
              level === null
                ? null
                : [
                    t('level.level'),
                    `${i18n.language === 'en' && level.nameEn !== '' ? level.nameEn : level.nameZh} · ${t('person.score', { count: level.score })}`,
                  ],
              ...points.units.map(
                (one) =>
                  [
                    nameOf(one.unit),
                    [
                      amountOf(one.unit, one.balance),
                      one.held > 0 ? t('person.held', { points: one.held }) : null,
                      one.owed > 0 ? t('person.owed', { points: one.owed }) : null,
                    ]
                      .filter((part) => part !== null)
                      .join(' · '),
                  ] as const,
              ),
            ]}
          />
          {points.units.length === 0 && <p className="quiet">{t('person.none')}</p>}
        </Panel>
        <Freeze frozen={points.frozen} person={{ id: personId, name }} again={again} />
      </div>
      <DataTable
        name="person-points"
        title={t('person.entries')}
        columns={useColumns()}
        rows={entries}
        idOf={(one) => `${one.id}${one.unit}`}
        state={{ isPending: false, error: null, refetch: again }}
        empty={t('person.noEntries')}
      />
    </>
  );
}

/** Whether their points are frozen, and what may be done about it. */
function Freeze({
  frozen,
  person,
  again,
}: {
  frozen: Seen['points']['frozen'];
  person: { id: string; name: string };
  again: () => void;
}) {
  const { t } = useTranslation('ledger');
  const [open, setOpen] = useState<'freeze' | 'decide' | null>(null);
  const close = () => setOpen(null);
  return (
    <Panel title={t('freeze.title')}>
      {frozen === null ? (
        <>
          <p className="quiet">{t('person.free')}</p>
          <Button onClick={() => setOpen('freeze')}>{t('pattern.freeze')}</Button>
        </>
      ) : (
        <>
          <Facts
            rows={[
              [t('freeze.reason'), frozen.reason],
              [t('freeze.by'), `${frozen.byName}`],
              [t('budget.at'), <When key="at" at={frozen.at} />],
              frozen.appeal === null ? null : [t('freeze.appeal'), frozen.appeal],
              frozen.answer === null ? null : [t('freeze.answer'), frozen.answer],
            ]}
          />
          {frozen.can.decide ? (
            <Button onClick={() => setOpen('decide')}>{t('freeze.act')}</Button>
          ) : (
            <p className="quiet">{t('freeze.other')}</p>
          )}
        </>
      )}
      {open === 'freeze' && <FreezeDialog person={person} onClose={close} onDone={again} />}
      {open === 'decide' && frozen !== null && (
        <DecideDialog freeze={frozen} onClose={close} onDone={again} />
      )}
    </Panel>
  );
}

function useColumns(): Column<Seen['entries'][number]>[] {
  const { t } = useTranslation('ledger');
  const { nameOf, amountOf } = useUnits();
  return [
    {
      key: 'at',
      title: t('budget.at'),
      width: 150,
      render: ({ at }) => <When at={at} />,
      value: ({ at }) => at,
    },
    { key: 'words', title: t('budget.words'), lead: true, width: 320, value: ({ words }) => words },
    { key: 'unit', title: t('unit.title'), width: 130, value: ({ unit }) => nameOf(unit) },
    {
      key: 'amount',
      title: t('budget.change'),
      width: 110,
      align: 'right',
      value: ({ amount }) => amount,
      render: ({ unit, amount }) => (
        <span className={amount < 0 ? 'number points-out' : 'number'}>
          {amount > 0 ? '+' : '−'}
          {amountOf(unit, Math.abs(amount))}
        </span>
      ),
    },
    {
      key: 'balance',
      title: t('budget.balance'),
      width: 110,
      align: 'right',
      value: ({ balance }) => balance,
    },
  ];
}
