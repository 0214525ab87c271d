import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useAct, useApi, type Out } from '../../../client/index.ts';
import { RedemptionTag } from '../../../kit/exchange/redemption-tag.tsx';
import { money } from '../../../kit/format.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { QrImage } from '../../../kit/scan/qr-image.tsx';
import { useHere } from '../../../kit/session/session.tsx';
import {
  BigButton,
  Card,
  Page,
  PageUntilRead,
  RefusalLine,
  Sheet,
  When,
} from '../../../kit/ui/index.ts';
import { exchangeReads } from './reads.ts';
import '../../../kit/exchange/exchange.css';

/** One redemption: the code to show, or how it ended. */
export function RedemptionPage() {
  const { t, i18n } = useTranslation('exchange');
  const { communityId } = useHere();
  const { redemptionId } = useParams({ from: '/redemptions/$redemptionId' });
  const query = useApi('getMyRedemption', { params: { communityId, redemptionId } });
  if (query.data === undefined) return <PageUntilRead title={t('mine')} query={query} />;
  const { redemption, code, qr } = query.data;
  const name =
    i18n.language === 'en' && redemption.nameEn !== '' ? redemption.nameEn : redemption.nameZh;
  return (
    <Page title={name} over={t('number', { number: redemption.number })} back>
      {code !== null && qr !== null && (
        <Card>
          <div className="pick-up-code">
            <p>{t('showCode')}</p>
            <QrImage text={qr} label={t('qr')} />
            <output aria-label={t('codeLabel')}>
              {code.slice(0, 3)} {code.slice(3)}
            </output>
            {redemption.readyAt !== null && <p role="status">{t('isReady')}</p>}
            <p className="quiet">
              {t('fetchBy')} <When at={redemption.expiresAt} />
            </p>
          </div>
        </Card>
      )}
      <About redemption={redemption} />
      {redemption.can.cancel && <Cancel redemptionId={redemption.id} />}
    </Page>
  );
}

function About({ redemption: one }: { redemption: Out<'getMyRedemption'>['redemption'] }) {
  const { t, i18n } = useTranslation('exchange');
  const unit = i18n.language === 'en' ? one.unitEn : one.unitZh;
  return (
    <Card>
      <div className="row">
        <b>{t(`stateLine.${one.state}`)}</b>
        <RedemptionTag state={one.state} />
      </div>
      <dl className="facts">
        <dt>{t('by')}</dt>
        <dd>{one.providerName ?? t('byCommunity')}</dd>
        {one.placeWords !== '' && (
          <>
            <dt>{t('where')}</dt>
            <dd>{one.placeWords}</dd>
          </>
        )}
        <dt>{unit}</dt>
        <dd>{t('pointsOf', { count: one.points })}</dd>
        {one.pieces > 1 && (
          <>
            <dt>{t('pieces')}</dt>
            <dd>{one.pieces}</dd>
          </>
        )}
        {one.offFen !== null && (
          <>
            <dt>{t('takenOff')}</dt>
            <dd>{money(one.offFen)}</dd>
            <dt>{t('restToPay')}</dt>
            <dd>{money(one.restFen ?? 0)}</dd>
          </>
        )}
        <dt>{t('redeemedAt')}</dt>
        <dd>
          <When at={one.createdAt} />
        </dd>
        {one.endedAt !== null && (
          <>
            <dt>{t(`stateAt.${one.state}`)}</dt>
            <dd>
              <When at={one.endedAt} />
            </dd>
          </>
        )}
        {one.reason !== null && (
          <>
            <dt>{t('reason')}</dt>
            <dd>{one.reason}</dd>
          </>
        )}
      </dl>
    </Card>
  );
}

function Cancel({ redemptionId }: { redemptionId: string }) {
  const { t } = useTranslation('exchange');
  const { communityId } = useHere();
  const [asking, setAsking] = useState(false);
  const act = useAct('cancelRedemption', {
    refresh: exchangeReads,
    onDone: () => setAsking(false),
  });
  return (
    <>
      <BigButton kind="plain" onClick={() => setAsking(true)}>
        {t('cancel')}
      </BigButton>
      <Sheet open={asking} title={t('cancelTitle')} onClose={() => setAsking(false)}>
        <p>{t('cancelLine')}</p>
        <RefusalLine error={act.error} />
        <BigButton
          kind="warn"
          busy={act.isPending}
          onClick={() => act.mutate({ params: { communityId, redemptionId } })}
        >
          {t('cancelNow')}
        </BigButton>
      </Sheet>
    </>
  );
}
