import type { Endpoints, OutOf } from '@linli/contract';
import { useTranslation } from '../../../kit/i18n/index.ts';
import './people.css';

export type Performer = OutOf<Endpoints['listPerformers']>['items'][number];

/** Somebody who could take an order: whether they fit, are on duty, and how much they hold. */
export function PerformerLine({ person }: { person: Performer }) {
  const { t } = useTranslation('console');
  return (
    <div className="performer">
      <span
        className={`duty ${person.onDuty ? 'on' : 'off'}`}
        title={t(person.onDuty ? 'performer.onDuty' : 'performer.offDuty')}
        aria-hidden="true"
      />
      <span className="performer-name">
        <b>{person.name}</b>
        <small>
          {person.roles.map((role) => t(`common:role.${role}`)).join(' · ')}
          {' · '}
          {t(person.onDuty ? 'performer.onDuty' : 'performer.offDuty')}
        </small>
      </span>
      {person.fits && <span className="state-tag done">{t('performer.fits')}</span>}
      <span
        className={person.openOrders >= person.cap ? 'load full' : 'load'}
        title={t('performer.load')}
      >
        {person.openOrders} / {person.cap}
      </span>
    </div>
  );
}
