import CloseOutlined from '@ant-design/icons/es/icons/CloseOutlined';
import PrinterOutlined from '@ant-design/icons/es/icons/PrinterOutlined';
import type { Settlement } from '@linli/contract';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useAct, useApi } from '../../../client/index.ts';
import { money } from '../../../kit/format.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { QuoteLines } from '../../../kit/price/quote-lines.tsx';
import { useHere } from '../../../kit/session/session.tsx';
import { ErrorState, Loading, When } from '../../../kit/ui/index.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { Facts, orDash, Panel } from '../../parts/page.tsx';
import { rights } from '../../rights.ts';
import { Go } from '../../way.tsx';
import { SettlementTag, signed } from './settlement-tag.tsx';

const settlementReads = [
  'listSettlements',
  'settlementTotals',
  'getSettlement',
  'getOrderPrice',
] as const;

/** One settlement: who owes what for which lines, and what became of it. */
export function SettlementPanel({
  settlementId,
  onClose,
}: {
  settlementId: string;
  onClose: () => void;
}) {
  const { t } = useTranslation('console');
  const { communityId } = useHere();
  const query = useApi('getSettlement', { params: { communityId, settlementId } });
  if (query.data === undefined)
    return query.error === null ? (
      <Loading />
    ) : (
      <ErrorState error={query.error} retry={() => void query.refetch()} />
    );
  const one = query.data;
  return (
    <Panel
      className="side-panel settlement-panel"
      title={`${t('settlement.slip')} ${one.number}`}
      aside={
        <>
          <Go to={`/settlements/${one.id}/slip`} className="link-button">
            <PrinterOutlined /> {t('settlement.printSlip')}
          </Go>
          <Button
            type="text"
            icon={<CloseOutlined />}
            aria-label={t('common:close')}
            onClick={onClose}
          />
        </>
      }
    >
      <div className="row">
        <b className="fen">{money(signed(one))}</b>
        <SettlementTag settlement={one} />
      </div>
      <Deciding settlement={one} />
      <SettlementFacts settlement={one} />
      <QuoteLines lines={one.lines} total={{ label: t('settlement.price'), fen: one.priceFen }} />
    </Panel>
  );
}

function SettlementFacts({ settlement: one }: { settlement: Settlement }) {
  const { t } = useTranslation('console');
  return (
    <Facts
      rows={[
        [
          t('settlement.order'),
          <Go key="order" to={`/orders/${one.orderId}`}>
            #{one.orderNumber}
          </Go>,
        ],
        one.correctsId === null
          ? null
          : [
              t('settlement.corrects'),
              <Go key="old" to="/settlements" search={{ open: one.correctsId }}>
                {one.correctsNumber}
              </Go>,
            ],
        [t('settlement.household'), orDash(one.householdName)],
        [t('order.place'), one.placeLabel],
        [t('settlement.provider'), one.providerName ?? t('settlement.own')],
        [t('settlement.dueOn'), one.dueOn],
        one.endedAt === null
          ? null
          : [one.endedByName ?? '', <When key="ended" at={one.endedAt} />],
        one.reference === null ? null : [t('settlement.reference'), one.reference],
        one.reason === null ? null : [t('settlement.reason'), one.reason],
      ]}
    />
  );
}

/** The cashier notes the payment; a manager may let it go. */
function Deciding({ settlement }: { settlement: Settlement }) {
  const { t } = useTranslation('console');
  const here = useHere();
  const [open, setOpen] = useState<'pay' | 'waive' | null>(null);
  const pay = useAct('paySettlement', { refresh: settlementReads });
  const waive = useAct('waiveSettlement', { refresh: settlementReads });
  if (settlement.state !== 'payable') return null;
  const params = { communityId: here.communityId, settlementId: settlement.id };
  const payText = t(settlement.owedBy === 'household' ? 'settlement.pay' : 'settlement.payBack');
  return (
    <div className="console-actions no-print">
      {here.is(...rights.cashier) && (
        <Button type="primary" onClick={() => setOpen('pay')}>
          {payText}
        </Button>
      )}
      {here.is(...rights.edit) && (
        <Button onClick={() => setOpen('waive')}>{t('settlement.waive')}</Button>
      )}
      {open === 'pay' && (
        <FormDialog<{ reference: string }, 'paySettlement'>
          title={`${payText} · ${money(settlement.amountFen)}`}
          initial={{}}
          act={pay}
          okText={payText}
          onClose={() => setOpen(null)}
          send={(body) => ({ params, body })}
        >
          <Form.Item
            name="reference"
            label={t('settlement.reference')}
            extra={t('settlement.referenceHint')}
            rules={[{ required: true, whitespace: true }]}
          >
            <Input maxLength={100} autoFocus />
          </Form.Item>
        </FormDialog>
      )}
      {open === 'waive' && (
        <FormDialog<{ reason: string }, 'waiveSettlement'>
          title={`${t('settlement.waive')} · ${money(settlement.amountFen)}`}
          initial={{}}
          act={waive}
          okText={t('settlement.waive')}
          onClose={() => setOpen(null)}
          send={(body) => ({ params, body })}
        >
          <Form.Item
            name="reason"
            label={t('settlement.reason')}
            rules={[{ required: true, min: 2, whitespace: true }]}
          >
            <Input.TextArea rows={3} maxLength={500} autoFocus />
          </Form.Item>
        </FormDialog>
      )}
    </div>
  );
}
