import { useId } from 'react';
import { useTranslation } from '../../../kit/i18n/index.ts';
import type { Caller } from './draft.ts';

/** Somebody who stands in no register: kept with this request, and entered nowhere else. */
export function Unknown({
  caller,
  onChange,
}: {
  caller: Caller;
  onChange: (caller: Caller) => void;
}) {
  const { t } = useTranslation('filing');
  const id = useId();
  return (
    <div className="unknown" data-part="unknown">
      <div>
        <label htmlFor={`${id}-name`}>{t('name')}</label>
        <input
          id={`${id}-name`}
          autoComplete="off"
          maxLength={20}
          value={caller.name}
          onChange={({ target }) => onChange({ ...caller, name: target.value })}
        />
      </div>
      <div>
        <label htmlFor={`${id}-phone`}>{t('phone')}</label>
        <input
          id={`${id}-phone`}
          autoComplete="off"
          inputMode="tel"
          maxLength={13}
          value={caller.phone}
          onChange={({ target }) => onChange({ ...caller, phone: target.value })}
        />
      </div>
      <p className="quiet">{t('unknownLine')}</p>
    </div>
  );
}
