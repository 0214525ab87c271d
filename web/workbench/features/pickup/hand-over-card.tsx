import { useState } from 'react';
import { useAct, type Out } from '../../../client/index.ts';
import { RedemptionTag } from '../../../kit/exchange/redemption-tag.tsx';
import { money } from '../../../kit/format.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { BigButton, Card, RefusalLine, When } from '../../../kit/ui/index.ts';
import '../../../kit/exchange/exchange.css';

type Redemption = Out<'lookUpRedemption'>;

/** What a code stands for, and the button that hands it over. */
export function HandOverCard({
  redemption,
  code,
  onAgain,
}: {
  redemption: Redemption;
  code: string;
  onAgain: () => void;
}) {
  const { t, i18n } = useTranslation('exchange');
  const { communityId } = useHere();
  const [done, setDone] = useState<Redemption | null>(null);
  const act = useAct('handOverRedemption', {
    refresh: ['listRedemptions', 'redemptionTotals'],
    onDone: setDone,
  });
  const one = done ?? redemption;
  const name = i18n.language === 'en' && one.nameEn !== '' ? one.nameEn : one.nameZh;
  return (
    <Card>
      <div className="row">
        <h2>{name}</h2>
        <RedemptionTag state={one.state} />
      </div>
      <dl className="facts">
        <dt>{t('who')}</dt>
        <dd>{one.personName}</dd>
        <dt>{t('pieces')}</dt>
        <dd>{one.pieces}</dd>
        <dt>{i18n.language === 'en' ? one.unitEn : one.unitZh}</dt>
        <dd>{t('pointsOf', { count: one.points })}</dd>
        {one.restFen !== null && one.restFen > 0 && (
          <>
            <dt>{t('collect')}</dt>
            <dd>
              <b>{money(one.restFen)}</b>
            </dd>
          </>
        )}
        <dt>{t('numberLabel')}</dt>
        <dd>{one.number}</dd>
        <dt>{t('redeemedAt')}</dt>
        <dd>
          <When at={one.createdAt} />
        </dd>
      </dl>
      <RefusalLine error={act.error} />
      {done === null ? (
        <BigButton
          busy={act.isPending}
          onClick={() =>
            act.mutate({ params: { communityId }, body: { code, redemptionId: redemption.id } })
          }
        >
          {t('handOver')}
        </BigButton>
      ) : (
        <p role="status" className="card done">
          {t('handedOver')}
        </p>
      )}
      <BigButton kind="plain" onClick={onAgain}>
        {t(done === null ? 'notThis' : 'next')}
      </BigButton>
    </Card>
  );
}
