import { useTranslation } from '../../../kit/i18n/index.ts';
import { SwitchField } from '../../../kit/ui/index.ts';
import { Until } from './incident-banner.tsx';
import type { Joining } from './use-joining.ts';
import './incident.css';

/** Before sending: it is known, and until when it will last. One may still ask, as part of it or apart. */
export function IncidentNotice({ joining }: { joining: Joining }) {
  const { t, i18n } = useTranslation('resident');
  const { incident, joins, setJoins } = joining;
  if (incident === null) return null;
  const words = incident.updates[0] ?? incident;
  return (
    <section className="card form incident" role="status">
      <h2>{t('incident.known', { kind: t(`incident.kind.${incident.kind}`) })}</h2>
      <p>{i18n.language === 'en' ? words.textEn : words.textZh}</p>
      <p>
        <Until incident={incident} />
      </p>
      <p className="quiet">{t('incident.stillAsk')}</p>
      <SwitchField label={t('incident.join')} checked={joins} onChange={setJoins} />
    </section>
  );
}
