import type { EarningRule } from '@linli/contract';
import { Form, Input, InputNumber, Select } from 'antd';
import { useRef } from 'react';
import { newId, useAct } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { OrganisationSelect } from '../../parts/organisation-select.tsx';
import { earnFacts, termsOf, type RuleFields } from './rule-fields.ts';
import { RuleCaps } from './caps.tsx';
import { UnitField, VersionFields } from './rule-parts.tsx';
import { RuleTrial } from './rule-trial.tsx';
import { ruleReads } from './reads.ts';

/** Makes a rule, or its next version: what was given before stays as it was. */
export function RuleDialog({ rule, onClose }: { rule: EarningRule | null; onClose: () => void }) {
  const { t } = useTranslation('ledger');
  const { communityId } = useHere();
  const id = useRef(rule?.id ?? newId());
  const act = useAct('saveEarningRule', { refresh: ruleReads });
  return (
    <FormDialog<RuleFields, 'saveEarningRule'>
      title={rule === null ? t('rule.new') : t('rule.change', { title: rule.title })}
      initial={initialOf(rule)}
      act={act}
      width={640}
      onClose={onClose}
      send={(fields) => ({
        params: { communityId, ruleId: id.current },
        body: { ...termsOf(fields), reason: fields.reason, version: rule?.version ?? 0 },
      })}
    >
      <RuleFieldsForm ruleId={id.current} />
    </FormDialog>
  );
}

function initialOf(rule: EarningRule | null): Partial<RuleFields> {
  if (rule === null)
    return {
      fact: 'order_rated_well',
      unit: 'contribution',
      points: 5,
      leastStars: 4,
      capDay: 20,
      giverDays: 7,
      coolingMinutes: 0,
      active: true,
    };
  const { title, fact, unit, points, organisationId } = rule;
  const { leastStars, capDay, capWeek, giverDays, coolingMinutes, active } = rule;
  return {
    title,
    fact,
    unit,
    points,
    organisationId,
    leastStars,
    capDay,
    capWeek,
    giverDays,
    coolingMinutes,
    active,
  };
}

function RuleFieldsForm({ ruleId }: { ruleId: string }) {
  const { t } = useTranslation('ledger');
  const needed = [{ required: true, message: t('needed') }];
  return (
    <>
      <Form.Item name="title" label={t('rule.title')} rules={needed}>
        <Input maxLength={100} placeholder={t('rule.titleHint')} />
      </Form.Item>
      <Form.Item name="fact" label={t('rule.fact')} rules={needed}>
        <Select
          options={earnFacts.map((value) => ({
            value,
            label: `${t(`fact.${value}`)}（${t(`factTo.${value}`)}）`,
          }))}
        />
      </Form.Item>
      <div className="two">
        <Form.Item name="points" label={t('rule.points')} rules={needed}>
          <InputNumber min={1} max={10_000} precision={0} style={{ inlineSize: '100%' }} />
        </Form.Item>
        <UnitField />
      </div>
      <Form.Item
        name="organisationId"
        label={t('rule.payer')}
        rules={needed}
        extra={t('rule.payerLine')}
      >
        <OrganisationSelect />
      </Form.Item>
      <LimitFields />
      <RuleCaps />
      <RuleTrial ruleId={ruleId} />
      <VersionFields />
    </>
  );
}

function LimitFields() {
  const { t } = useTranslation('ledger');
  const fact = Form.useWatch('fact', Form.useFormInstance<RuleFields>());
  const number = (
    name: 'capDay' | 'capWeek' | 'giverDays' | 'coolingMinutes',
    most: number,
    least: number,
  ) => (
    <Form.Item name={name} label={t(`rule.${name}`)} extra={t(`rule.${name}Line`)}>
      <InputNumber min={least} max={most} precision={0} style={{ inlineSize: '100%' }} />
    </Form.Item>
  );
  return (
    <>
      {fact === 'order_rated_well' && (
        <Form.Item name="leastStars" label={t('rule.leastStars')}>
          <Select
            options={[3, 4, 5].map((value) => ({
              value,
              label: t('limit.stars', { stars: value }),
            }))}
            allowClear
          />
        </Form.Item>
      )}
      <div className="two">
        {number('capDay', 100_000, 1)}
        {number('capWeek', 100_000, 1)}
      </div>
      <div className="two">
        {number('giverDays', 365, 0)}
        {number('coolingMinutes', 43_200, 0)}
      </div>
    </>
  );
}
