import type { StarRules, StarRulesAnswer } from '@linli/contract';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useAct, useApi } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { ErrorState, Loading, RefusalLine, When } from '../../../kit/ui/index.ts';
import { today } from '../../parts/days.ts';
import { Panel } from '../../parts/page.tsx';
import { useSay } from '../../parts/use-say.ts';
import { RulesFields } from './rules-fields.tsx';
import { RulesTrial } from './rules-trial.tsx';

const reads = ['getStarRules'] as const;

/** What each star asks for: in force, to come, and what a change would do to people. */
export function RulesView() {
  const { communityId } = useHere();
  const query = useApi('getStarRules', { params: { communityId } });
  // A version of before, opened again to start from.
  const [from, setFrom] = useState<{ version: number; rules: StarRules } | null>(null);
  const answer = query.data;
  if (answer === undefined)
    return query.error === null ? (
      <Loading />
    ) : (
      <ErrorState error={query.error} retry={() => void query.refetch()} />
    );
  return (
    <>
      <RulesForm
        key={`${answer.version}-${from?.version ?? 'now'}`}
        answer={answer}
        from={from?.rules ?? answer.rules}
      />
      <Versions answer={answer} onOpen={setFrom} />
    </>
  );
}

export type RulesFieldsOf = StarRules & { validFrom: string };

function RulesForm({ answer, from }: { answer: StarRulesAnswer; from: StarRules }) {
  const { t } = useTranslation('steward');
  const { communityId } = useHere();
  const [form] = Form.useForm<RulesFieldsOf>();
  const say = useSay();
  const save = useAct('saveStarRules', { refresh: [...reads, 'listStewards'] });
  const trial = useAct('tryStarRules');
  const rulesOf = async (): Promise<RulesFieldsOf | null> => {
    const fields = await form.validateFields().catch(() => null);
    return fields === null ? null : cleaned(fields);
  };
  const onTry = async () => {
    const fields = await rulesOf();
    if (fields === null) return;
    const { validFrom: _, ...rules } = fields;
    trial.mutate({ params: { communityId }, body: { rules } });
  };
  const onSave = async () => {
    const fields = await rulesOf();
    if (fields === null) return;
    const { validFrom, ...rules } = fields;
    save.mutate(
      { params: { communityId }, body: { version: answer.version, validFrom, rules } },
      { onSuccess: () => say.done() },
    );
  };
  return (
    <Form<RulesFieldsOf>
      form={form}
      layout="vertical"
      initialValues={{ ...from, validFrom: today() }}
      disabled={!answer.can.manage}
      onValuesChange={() => trial.reset()}
    >
      <RulesFields />
      {answer.can.manage && (
        <Panel title={t('rules.save')}>
          <p className="quiet">{t('rules.saveLine')}</p>
          <div className="steward-rules-end">
            <Form.Item
              name="validFrom"
              label={t('rules.validFrom')}
              rules={[{ required: true, message: t('form.needed') }]}
            >
              <Input type="date" min={today()} />
            </Form.Item>
            <Button loading={trial.isPending} onClick={() => void onTry()}>
              {t('rules.try')}
            </Button>
            <Button type="primary" loading={save.isPending} onClick={() => void onSave()}>
              {t('rules.saveAs', { version: answer.version + 1 })}
            </Button>
          </div>
          <RefusalLine error={trial.error ?? save.error} />
          {trial.data !== undefined && <RulesTrial trial={trial.data} />}
        </Panel>
      )}
    </Form>
  );
}

/** Fields that were emptied ask for nothing. */
function cleaned(fields: RulesFieldsOf): RulesFieldsOf {
  return {
    ...fields,
    stars: fields.stars.map((one) => ({
      ...one,
      years: one.years ?? null,
      ratingPercent: one.ratingPercent ?? null,
      certificates: one.certificates ?? [],
      training: one.training ?? false,
    })),
  };
}

function Versions({
  answer,
  onOpen,
}: {
  answer: StarRulesAnswer;
  onOpen: (one: { version: number; rules: StarRules }) => void;
}) {
  const { t } = useTranslation('steward');
  if (answer.versions.length === 0) return <p className="quiet">{t('rules.shipped')}</p>;
  return (
    <Panel title={t('rules.versions')}>
      <ul className="steward-lines">
        {answer.versions.map((one) => (
          <li key={one.version}>
            <span>
              <b>{t('rules.version', { version: one.version })}</b>{' '}
              {t('rules.from', { day: one.validFrom })}{' '}
              {one.version === answer.inForce && (
                <span className="state-tag done">{t('rules.inForce')}</span>
              )}
              {one.validFrom > today() && (
                <span className="state-tag waiting">{t('rules.toCome')}</span>
              )}{' '}
              <small className="quiet">
                {one.byName} · <When at={one.at} />
              </small>
            </span>
            {answer.can.manage && (
              <Button size="small" onClick={() => onOpen(one)}>
                {t('rules.startFrom')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
