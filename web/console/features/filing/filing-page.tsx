import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { ConsolePage } from '../../parts/page.tsx';
import { useDraft } from './draft.ts';
import { FiledSlip } from './filed-slip.tsx';
import { FilingForm } from './filing-form.tsx';
import type { Filed } from './send-call.ts';
import './filing.css';

/** One page for somebody at the telephone or the counter: from "hello" to a number, by keys alone. */
export function FilingPage() {
  const { t } = useTranslation('filing');
  const { communityId, session } = useHere();
  const { draft, change, begin } = useDraft(`${session.accountId} ${communityId}`);
  const [filed, setFiled] = useState<Filed | null>(null);
  const next = useCallback(() => {
    setFiled(null);
    begin();
  }, [begin]);
  // The same key that opens this page from anywhere begins the next call here.
  useEffect(() => {
    const again = () => filed !== null && next();
    addEventListener('linli:new-call', again);
    return () => removeEventListener('linli:new-call', again);
  }, [filed, next]);
  return (
    <ConsolePage title={t('title')} line={t('line')}>
      {filed === null ? (
        <FilingForm
          key={draft.requestId}
          draft={draft}
          change={change}
          onFiled={setFiled}
          onClear={begin}
        />
      ) : (
        <FiledSlip filed={filed} onFiled={setFiled} onNext={next} />
      )}
    </ConsolePage>
  );
}
