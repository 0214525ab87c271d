import { useState } from 'react';
import { useTranslation } from '../../i18n/index.ts';
import { BigButton, say } from '../../ui/index.ts';
import './factor.css';

/** Shown this once: print them, copy them, and say that they are kept. */
export function RecoveryCodes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  const { t } = useTranslation('factor');
  const [kept, setKept] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(codes.join('\n'));
      setKept(true);
      say(t('copied'));
    } catch {
      say(t('notCopied'));
    }
  };
  return (
    <div className="factor">
      <section className="recovery-paper">
        <h3>{t('recoveryTitle')}</h3>
        <p>{t('recoveryKeep')}</p>
        <ol>
          {codes.map((code) => (
            <li key={code}>
              <code>{code}</code>
            </li>
          ))}
        </ol>
      </section>
      <div className="buttons">
        <BigButton
          kind="plain"
          onClick={() => {
            print();
            setKept(true);
          }}
        >
          {t('common:print')}
        </BigButton>
        <BigButton kind="plain" onClick={() => void copy()}>
          {t('copy')}
        </BigButton>
      </div>
      <label className="row">
        <input type="checkbox" checked={kept} onChange={({ target }) => setKept(target.checked)} />
        <span>{t('kept')}</span>
      </label>
      <BigButton disabled={!kept} onClick={onDone}>
        {t('common:done')}
      </BigButton>
    </div>
  );
}
