import { Button, Form } from 'antd';
import { useState } from 'react';
import { call, type Out } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { RefusalLine } from '../../../kit/ui/index.ts';
import type { LevelFields } from './level-dialog.tsx';

type Trial = Out<'tryLevels'>;

/** Who would move by the steps as they stand in the form. */
export function LevelTrial({ scope }: { scope: string }) {
  const { t } = useTranslation('ledger');
  const { communityId } = useHere();
  const form = Form.useFormInstance<LevelFields>();
  const [trial, setTrial] = useState<Trial | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const [busy, setBusy] = useState(false);
  const run = async () => {
    setBusy(true);
    setError(null);
    try {
      await form.validateFields(['steps', 'keptPercent'], { recursive: true });
      const { steps, keptPercent, active } = form.getFieldsValue();
      const body = { scope, steps, keptPercent, active, version: 0 };
      setTrial(await call('tryLevels', { params: { communityId }, body }));
    } catch (caught) {
      if (caught instanceof Error) setError(caught);
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="points-trial">
      <Button onClick={() => void run()} loading={busy}>
        {t('level.try')}
      </Button>
      <div role="status">
        {trial === null ? <p className="quiet">{t('level.tryLine')}</p> : <Result trial={trial} />}
      </div>
      <RefusalLine error={error} />
    </section>
  );
}

function Result({ trial }: { trial: Trial }) {
  const { t } = useTranslation('ledger');
  const { people, up, down, now, would, moved } = trial;
  const levels = Array.from({ length: Math.max(now.length, would.length) }, (_, nth) => nth);
  return (
    <>
      <p>{t('level.result', { count: people, up, down })}</p>
      {people > 0 && (
        <table className="points-table">
          <thead>
            <tr>
              <th scope="col">{t('level.level')}</th>
              <th scope="col">{t('level.now')}</th>
              <th scope="col">{t('level.then')}</th>
            </tr>
          </thead>
          <tbody>
            {levels.map((nth) => (
              <tr key={nth}>
                <th scope="row">{t('level.nth', { level: nth + 1 })}</th>
                <td className="number">{now[nth] ?? 0}</td>
                <td className="number">{would[nth] ?? 0}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {moved.length > 0 && (
        <ul className="points-moved">
          {moved.map((one) => (
            <li key={one.personId}>
              {t('level.move', {
                name: one.personName,
                points: one.score,
                from: one.from + 1,
                to: one.to + 1,
              })}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
