import type { Scanned } from '@linli/contract';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useApi } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import {
  BigButton,
  Card,
  DeadlineBar,
  ErrorState,
  Loading,
  Section,
  StateTag,
} from '../../../kit/ui/index.ts';
import { ReportHere } from './report-here.tsx';

const open = 'new,assigned,accepted,arrived,paused';

/** What hangs under the code: whose door, which building, which machine, and what is open there. */
export function PlaceFound({ found }: { found: Scanned }) {
  const { t } = useTranslation('codes');
  const { is } = useHere();
  const [reporting, setReporting] = useState(false);
  const { equipment, homeId } = found;
  return (
    <>
      <Card tone="done">
        <h2>{found.label}</h2>
        {equipment !== null && (
          <p className="quiet">
            {t('scan.equipmentFacts', {
              kind: t(`equipmentKind.${equipment.kind}`),
              number: equipment.number,
            })}
            {[equipment.buildingName, equipment.spot].filter(Boolean).map((one) => ` · ${one}`)}
          </p>
        )}
        <div className="buttons">
          {homeId !== null && is('steward', 'manager', 'social_worker', 'engineer') && (
            <Link to="/homes/$homeId" params={{ homeId }} className="big-button plain">
              {t('scan.toHome')}
            </Link>
          )}
          {!reporting && (
            <BigButton kind="plain" onClick={() => setReporting(true)}>
              {t(equipment === null ? 'scan.report' : 'scan.reportFault')}
            </BigButton>
          )}
        </div>
      </Card>
      {reporting && <ReportHere found={found} />}
      <OrdersHere found={found} />
    </>
  );
}

function OrdersHere({ found }: { found: Scanned }) {
  const { t, i18n } = useTranslation('codes');
  const { communityId } = useHere();
  const { homeId, buildingId, equipment } = found;
  const where =
    equipment !== null
      ? { equipmentId: equipment.id }
      : homeId !== null
        ? { homeId }
        : { buildingId: buildingId ?? undefined };
  const list = useApi('listOrders', {
    params: { communityId },
    query: { state: open, order: 'due', limit: 30, ...where },
  });
  return (
    <Section title={t('scan.openOrders')}>
      {list.error !== null && <ErrorState error={list.error} retry={() => void list.refetch()} />}
      {list.isPending && <Loading rows={2} />}
      {list.data?.items.length === 0 && <p className="quiet">{t('scan.noOrders')}</p>}
      <div className="cards">
        {list.data?.items.map((order) => (
          <Link
            key={order.id}
            to="/orders/$orderId"
            params={{ orderId: order.id }}
            className="card order-link"
          >
            <div className="row">
              <b>
                #{order.number}{' '}
                {i18n.language === 'en' ? order.categoryNameEn : order.categoryNameZh}
              </b>
              <StateTag state={order.state} />
            </div>
            <p className="clamp">{order.text}</p>
            <DeadlineBar order={order} />
          </Link>
        ))}
      </div>
    </Section>
  );
}
