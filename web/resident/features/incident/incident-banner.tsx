import type { IncidentBrief } from '@linli/contract';
import { useApi } from '../../../client/index.ts';
import { when } from '../../../kit/format.ts';
import { language, listComma, useTranslation } from '../../../kit/i18n/index.ts';
import { useNow } from '../../../kit/ui/index.ts';
import './incident.css';

/** What is wrong in my building now, said once for everybody. Nothing while all is well. */
export function IncidentBanners({ communityId }: { communityId: string }) {
  const query = useApi('currentIncidents', { params: { communityId } }, { everyMs: 300_000 });
  return (
    <>
      {(query.data?.items ?? []).map((incident) => (
        <IncidentBanner key={incident.id} incident={incident} />
      ))}
    </>
  );
}

function IncidentBanner({ incident }: { incident: IncidentBrief }) {
  const { t, i18n } = useTranslation('resident');
  const english = i18n.language === 'en';
  const [latest] = incident.updates;
  const words = latest ?? incident;
  return (
    <section className="card incident" aria-label={t(`incident.kind.${incident.kind}`)}>
      <h2>
        {t(`incident.kind.${incident.kind}`)}
        {incident.buildingNames.length > 0 && ` · ${incident.buildingNames.join(listComma())}`}
      </h2>
      <p>{english ? words.textEn : words.textZh}</p>
      <p className="quiet">
        <Until incident={incident} />
      </p>
    </section>
  );
}

/** Until when, as far as anybody knows. */
export function Until({ incident }: { incident: IncidentBrief }) {
  const { t } = useTranslation('resident');
  const now = useNow();
  return incident.expectedUntil === null
    ? t('incident.untilUnknown')
    : t('incident.until', { time: when(incident.expectedUntil, now, language()) });
}
