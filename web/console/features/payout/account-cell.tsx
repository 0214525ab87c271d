import type { PayoutLine } from '@linli/contract';
import { call } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { Reveal } from '../../parts/reveal.tsx';

/** The bank and the last digits; whoever wants the whole number says why, and the look is kept. */
export function AccountCell({ payoutId, line }: { payoutId: string; line: PayoutLine }) {
  const { t } = useTranslation('settling');
  const { communityId } = useHere();
  if (line.account === null) return <span className="quiet">{t('payout.noAccount')}</span>;
  return (
    <Reveal
      masked={`${line.account.bank} ···· ${line.account.tail}`}
      may
      plain
      fetch={async (reason) => {
        const found = await call('showPayoutAccount', {
          params: { communityId, payoutId, personId: line.personId },
          body: { reason },
        });
        return `${found.holder} ${found.bank} ${found.number.replaceAll(/(\d{4})(?=\d)/g, '$1 ')}`;
      }}
    />
  );
}
