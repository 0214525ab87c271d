import type { Out } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import './privacy.css';

type Held = Out<'getMyPrivacy'>['held'];

/** Every kind of data with how much there is of it, what for and for how long; what is not there is folded away. */
export function HeldList({ held }: { held: Held }) {
  const { t } = useTranslation('privacy');
  const nothing = held.filter(({ count }) => count === 0);
  return (
    <>
      <Kinds held={held.filter(({ count }) => count > 0)} />
      {nothing.length > 0 && (
        <details className="held-nothing">
          <summary>{t('held.nothing', { count: nothing.length })}</summary>
          <Kinds held={nothing} />
        </details>
      )}
    </>
  );
}

function Kinds({ held }: { held: Held }) {
  const { t } = useTranslation('privacy');
  return (
    <ul className="line-list">
      {held.map(({ key, count }) => (
        <li key={key}>
          <div className="line">
            <span className="grow">
              <b>{t(`held.kind.${key}`)}</b>
              <br />
              <span className="quiet">{t(`held.why.${key}`)}</span>
            </span>
            {count > 0 && <span className="whole">{t('held.count', { count })}</span>}
          </div>
        </li>
      ))}
    </ul>
  );
}
