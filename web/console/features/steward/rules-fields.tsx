import { Checkbox, Form, InputNumber, Select } from 'antd';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { Panel } from '../../parts/page.tsx';

const kinds = [
  'first_aid',
  'electrician',
  'health',
  'degree',
  'supplier_quality',
  'coordination',
  'other',
] as const;
const weights = ['exam', 'defence', 'daily', 'learning'] as const;

/** The fields of rules of stars: what each star asks for, what the score is made of, what keeps a star. */
export function RulesFields() {
  const { t } = useTranslation('steward');
  return (
    <>
      <Panel title={t('rules.stars')}>
        <div className="steward-rules">
          {[0, 1, 2, 3, 4].map((place) => (
            <StarFields key={place} place={place} />
          ))}
        </div>
      </Panel>
      <Panel title={t('rules.score')}>
        <p className="quiet">{t('rules.scoreLine')}</p>
        <div className="steward-rules-row">
          {weights.map((key) => (
            <Percent key={key} name={['weights', key]} label={t(`rules.weight.${key}`)} />
          ))}
          <Sum />
          <Percent name={['passPercent']} label={t('rules.pass')} />
          <Count name={['panelSize']} label={t('rules.panelSize')} min={2} max={9} />
        </div>
      </Panel>
      <Panel title={t('rules.keep')}>
        <p className="quiet">{t('rules.keepLine')}</p>
        <div className="steward-rules-row">
          <Percent name={['keepRatingPercent']} label={t('rules.keepRating')} />
          <Count name={['keepHouseholds']} label={t('rules.keepHouseholds')} min={1} max={1000} />
          <Count name={['graceDays']} label={t('rules.graceDays')} min={7} max={365} />
          <Count name={['appealDays']} label={t('rules.appealDays')} min={1} max={90} />
          <Count name={['teacherStars']} label={t('rules.teacherStars')} min={0} max={5} />
          <Yuan name={['valueFen']} label={t('rules.value')} />
          <Count
            name={['certificateHours']}
            label={t('rules.certificateHours')}
            min={1}
            max={2000}
          />
        </div>
      </Panel>
    </>
  );
}

function StarFields({ place }: { place: number }) {
  const { t } = useTranslation('steward');
  return (
    <fieldset>
      <legend>{t('stars', { count: place + 1 })}</legend>
      <Form.Item name={['stars', place, 'star']} hidden>
        <InputNumber />
      </Form.Item>
      <Form.Item name={['stars', place, 'years']} label={t('rules.years')}>
        <InputNumber min={0} max={40} precision={0} placeholder={t('rules.none')} />
      </Form.Item>
      <Form.Item name={['stars', place, 'ratingPercent']} label={t('rules.rating')}>
        <InputNumber min={0} max={100} precision={0} placeholder={t('rules.none')} />
      </Form.Item>
      <Yuan name={['stars', place, 'allowanceFen']} label={t('rules.allowance')} />
      <Form.Item name={['stars', place, 'certificates']} label={t('rules.certificates')}>
        <Select
          mode="multiple"
          allowClear
          placeholder={t('rules.none')}
          options={kinds.map((value) => ({ value, label: t(`cert.kinds.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name={['stars', place, 'training']} valuePropName="checked">
        <Checkbox>{t('rules.training')}</Checkbox>
      </Form.Item>
    </fieldset>
  );
}

interface FieldProps {
  name: (string | number)[];
  label: string;
}

function Percent({ name, label }: FieldProps) {
  return <Count name={name} label={label} min={0} max={100} />;
}

function Count({ name, label, min, max }: FieldProps & { min: number; max: number }) {
  const { t } = useTranslation('steward');
  return (
    <Form.Item name={name} label={label} rules={[{ required: true, message: t('form.needed') }]}>
      <InputNumber min={min} max={max} precision={0} />
    </Form.Item>
  );
}

/** Typed in yuan, kept in fen. */
function Yuan({ name, label }: FieldProps) {
  const { t } = useTranslation('steward');
  return (
    <Form.Item
      name={name}
      label={label}
      rules={[{ required: true, message: t('form.needed') }]}
      getValueProps={(fen: number | null) => ({ value: fen === null ? null : fen / 100 })}
      normalize={(yuan: number | null) => (yuan === null ? null : Math.round(yuan * 100))}
    >
      <InputNumber min={0} max={100_000} precision={2} />
    </Form.Item>
  );
}

/** What the weights come to, while they are typed. */
function Sum() {
  const { t } = useTranslation('steward');
  const values = Form.useWatch('weights') as Record<string, number | null> | undefined;
  const sum = weights.reduce((all, key) => all + (values?.[key] ?? 0), 0);
  return (
    <p className="steward-rules-sum">
      <span className={`state-tag ${sum === 100 ? 'done' : 'late'}`}>
        {t(sum === 100 ? 'rules.sum' : 'rules.sumOff', { sum })}
      </span>
    </p>
  );
}
