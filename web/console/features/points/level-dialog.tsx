import type { LevelLadder } from '@linli/contract';
import { Button, Form, Input, InputNumber, Switch } from 'antd';
import { useAct, type Body } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { LevelTrial } from './level-trial.tsx';

export type LevelFields = Omit<Body<'saveLevels'>, 'version'>;

/** Changes the steps of levels: what was reached before is kept while the new steps let it. */
export function LevelDialog({
  ladder,
  name,
  onClose,
}: {
  ladder: LevelLadder;
  name: string;
  onClose: () => void;
}) {
  const { t } = useTranslation('ledger');
  const { communityId } = useHere();
  const act = useAct('saveLevels', { refresh: ['listLevels'] });
  const { scope, version, steps, keptPercent } = ladder;
  return (
    <FormDialog<LevelFields, 'saveLevels'>
      title={t('level.of', { name })}
      initial={{ steps, keptPercent, active: ladder.active || version === 0 }}
      act={act}
      width={640}
      onClose={onClose}
      send={(fields) => ({ params: { communityId, scope }, body: { ...fields, version } })}
    >
      <p className="quiet">{t('level.line')}</p>
      <StepFields />
      <Form.Item
        name="keptPercent"
        label={t('level.kept')}
        extra={t('level.keptLine')}
        rules={[{ required: true, message: t('needed') }]}
      >
        <InputNumber min={1} max={100} precision={0} suffix="%" />
      </Form.Item>
      <LevelTrial scope={scope} />
      <div className="two">
        <Form.Item
          name="reason"
          label={t('rule.reason')}
          rules={[{ required: true, min: 2, message: t('budget.reasonNeeded') }]}
        >
          <Input maxLength={200} placeholder={t('rule.reasonHint')} />
        </Form.Item>
        <Form.Item name="active" label={t('rule.activeField')} valuePropName="checked">
          <Switch />
        </Form.Item>
      </div>
    </FormDialog>
  );
}

function StepFields() {
  const { t } = useTranslation('ledger');
  const needed = [{ required: true, message: t('needed') }];
  return (
    <Form.List name="steps">
      {(fields, { add, remove }) => (
        <fieldset className="points-steps">
          <legend>{t('level.steps')}</legend>
          {fields.map(({ key, name }, nth) => (
            <div key={key} className="points-step">
              <span className="quiet">{t('level.nth', { level: nth + 1 })}</span>
              <Form.Item name={[name, 'from']} label={t('level.from')} rules={needed}>
                <InputNumber
                  min={0}
                  max={10_000_000}
                  precision={0}
                  disabled={nth === 0}
                  style={{ inlineSize: '100%' }}
                />
              </Form.Item>
              <Form.Item name={[name, 'nameZh']} label={t('level.nameZh')} rules={needed}>
                <Input maxLength={20} />
              </Form.Item>
              <Form.Item name={[name, 'nameEn']} label={t('level.nameEn')}>
                <Input maxLength={40} />
              </Form.Item>
              <Button
                size="small"
                disabled={nth === 0 || fields.length <= 2}
                aria-label={t('level.removeOf', { level: nth + 1 })}
                onClick={() => remove(name)}
              >
                {t('level.remove')}
              </Button>
            </div>
          ))}
          <Button
            size="small"
            disabled={fields.length >= 12}
            onClick={() => add({ nameZh: '', nameEn: '' })}
          >
            {t('level.add')}
          </Button>
        </fieldset>
      )}
    </Form.List>
  );
}
