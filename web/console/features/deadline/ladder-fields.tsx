import { Button, Form, InputNumber, Select } from 'antd';
import { duration } from '../../../kit/format.ts';
import { language, useTranslation } from '../../../kit/i18n/index.ts';
import './ladder.css';

const reasons = ['resident', 'parts', 'weather', 'third_party'] as const;
const levels = ['executor', 'steward', 'manager', 'operator', 'street_officer'] as const;
const need = [{ required: true }];

/** By which clock a category counts, how long it may stand still, and who hears when time runs out. */
export function LadderFields() {
  const { t } = useTranslation('deadline');
  return (
    <fieldset className="two">
      <legend>{t('ladder.legend')}</legend>
      <Form.Item name="calendarMode" label={t('ladder.mode')} rules={need} className="wide">
        <Select
          options={(['business', 'round_the_clock'] as const).map((value) => ({
            value,
            label: t(`ladder.modes.${value}`),
          }))}
        />
      </Form.Item>
      <div className="wide">
        <b>{t('ladder.limits')}</b>
        <p className="quiet">{t('ladder.limitsLine')}</p>
      </div>
      {reasons.map((reason) => (
        <Form.Item
          key={reason}
          name={['pauseHours', reason]}
          label={t(`service:pauseReason.${reason}`)}
          rules={need}
        >
          <InputNumber min={0} max={8760} precision={1} />
        </Form.Item>
      ))}
      <div className="wide">
        <b>{t('ladder.steps')}</b>
        <p className="quiet">{t('ladder.stepsLine')}</p>
      </div>
      <Form.List name="ladder">
        {(fields, { add, remove }) => (
          <div className="wide ladder">
            {fields.length === 0 && <p className="quiet">{t('ladder.none')}</p>}
            {fields.map(({ key, name }) => (
              <Step key={key} name={name} onRemove={() => remove(name)} />
            ))}
            <Button size="small" onClick={() => add(first)} disabled={fields.length >= 20}>
              {t('ladder.add')}
            </Button>
          </div>
        )}
      </Form.List>
    </fieldset>
  );
}

const first = {
  deadline: 'finish',
  at: { kind: 'share', percent: 80, minutes: 60, counts: 'business' },
  to: 'manager',
};

function Step({ name, onRemove }: { name: number; onRemove: () => void }) {
  const { t } = useTranslation('deadline');
  const form = Form.useFormInstance();
  const kind = Form.useWatch<string | undefined>(['ladder', name, 'at', 'kind'], form);
  const minutes = Form.useWatch<number | undefined>(['ladder', name, 'at', 'minutes'], form);
  const choices = (
    space: 'kind' | 'ladder.at' | 'ladder.count' | 'level',
    values: readonly string[],
  ) => values.map((value) => ({ value, label: t(`${space}.${value}`) }));
  return (
    <div className="ladder-step" role="group" aria-label={`${t('ladder.steps')} ${name + 1}`}>
      <Form.Item name={[name, 'deadline']} label={t('ladder.deadline')} rules={need}>
        <Select options={choices('kind', ['respond', 'finish'])} />
      </Form.Item>
      <Form.Item name={[name, 'at', 'kind']} label={t('ladder.when')} rules={need}>
        <Select options={choices('ladder.at', ['share', 'breach', 'after'])} />
      </Form.Item>
      {kind === 'share' && (
        <Form.Item name={[name, 'at', 'percent']} label={t('ladder.percent')} rules={need}>
          <InputNumber min={1} max={99} precision={0} suffix="%" />
        </Form.Item>
      )}
      {kind === 'after' && (
        <>
          <Form.Item
            name={[name, 'at', 'minutes']}
            label={t('ladder.minutes')}
            rules={need}
            extra={minutes ? `= ${duration(minutes * 60_000, language())}` : undefined}
          >
            <InputNumber min={1} max={525600} precision={0} />
          </Form.Item>
          <Form.Item name={[name, 'at', 'counts']} label={t('ladder.counts')} rules={need}>
            <Select options={choices('ladder.count', ['business', 'elapsed'])} />
          </Form.Item>
        </>
      )}
      <Form.Item name={[name, 'to']} label={t('ladder.to')} rules={need}>
        <Select options={choices('level', levels)} />
      </Form.Item>
      <Button
        type="text"
        size="small"
        aria-label={`${t('ladder.remove')} ${name + 1}`}
        onClick={onRemove}
      >
        ×
      </Button>
    </div>
  );
}
