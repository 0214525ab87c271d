import { Button, Form } from 'antd';
import { useState } from 'react';
import { call, type Out } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { RefusalLine } from '../../../kit/ui/index.ts';
import { termsOf, type RuleFields } from './rule-fields.ts';

/** What the rule as it stands in the form would have given in the last thirty days. */
export function RuleTrial({ ruleId }: { ruleId: string }) {
  const { t } = useTranslation('ledger');
  const { communityId } = useHere();
  const form = Form.useFormInstance<RuleFields>();
  const [trial, setTrial] = useState<Out<'tryEarningRule'> | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const [busy, setBusy] = useState(false);
  const run = async () => {
    setBusy(true);
    setError(null);
    try {
      await form.validateFields(['fact', 'points', 'unit', 'organisationId', 'title']);
      const body = { ...termsOf(form.getFieldsValue()), ruleId };
      setTrial(await call('tryEarningRule', { params: { communityId }, body }));
    } catch (caught) {
      if (caught instanceof Error) setError(caught);
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="points-trial">
      <Button onClick={() => void run()} loading={busy}>
        {t('trial.run')}
      </Button>
      <div role="status">
        {trial === null ? (
          <p className="quiet">{t('trial.line')}</p>
        ) : (
          <>
            <p>{t('trial.result', { ...trial, count: trial.times })}</p>
            {trial.without.length > 0 && (
              <p className="quiet">
                {t('trial.without')}
                {trial.without
                  .map(({ outcome, times }) => `${t(`outcome.${outcome}`)} ${times}`)
                  .join(t('limit.and'))}
              </p>
            )}
          </>
        )}
      </div>
      <RefusalLine error={error} />
    </section>
  );
}
