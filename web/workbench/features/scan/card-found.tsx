import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Out } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { BigButton, Card } from '../../../kit/ui/index.ts';
import { ReportHere } from './report-here.tsx';

/** Whose card it is, and what one may do for them. The reader stays who they are. */
export function CardFound({ card }: { card: Out<'readCard'> }) {
  const { t } = useTranslation('codes');
  const { is } = useHere();
  const [filing, setFiling] = useState(false);
  const { homeId, homeLabel } = card;
  const place =
    homeId === null ? ({ kind: 'community' } as const) : ({ kind: 'home', homeId } as const);
  return (
    <>
      <Card tone="done">
        <h2>{t('scan.whose', { name: card.personName })}</h2>
        <p className="quiet">{homeLabel ?? t('scan.noHome')}</p>
        <div className="buttons">
          {homeId !== null && is('steward', 'manager', 'social_worker') && (
            <Link to="/homes/$homeId" params={{ homeId }} className="big-button plain">
              {t('scan.toHome')}
            </Link>
          )}
          {!filing && (
            <BigButton kind="plain" onClick={() => setFiling(true)}>
              {t('scan.fileFor')}
            </BigButton>
          )}
        </div>
      </Card>
      {filing && <ReportHere found={{ place, equipment: null }} reporterId={card.personId} />}
    </>
  );
}
