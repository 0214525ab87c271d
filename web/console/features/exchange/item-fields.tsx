import { Checkbox, Form, Input, InputNumber, Segmented, Select } from 'antd';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useUnits } from '../../parts/amount.ts';
import { OrganisationSelect } from '../../parts/organisation-select.tsx';

export interface Fields {
  kind: 'service' | 'goods';
  nameZh: string;
  nameEn?: string;
  wordsZh?: string;
  wordsEn?: string;
  providerId?: string | null;
  placeWords?: string;
  mode: 'whole' | 'off';
  units: string[];
  points: number;
  /** Yuan. */
  off?: number;
  price?: number;
  ceiling?: number;
  stock?: number;
  endless?: boolean;
  householdLimit?: number | null;
  limitPer: 'week' | 'month' | 'year' | 'ever';
  openDays?: number[];
  opensAt?: string | null;
  closesAt?: string | null;
  keepDays: number;
}

const full = { inlineSize: '100%' };

export function ItemFields({ isNew }: { isNew: boolean }) {
  const { t } = useTranslation('settling');
  const needed = [{ required: true, message: t('needed') }];
  return (
    <>
      <Form.Item name="kind" label={t('shelf.kind')}>
        <Segmented
          options={(['service', 'goods'] as const).map((value) => ({
            value,
            label: t(`exchange:kind.${value}`),
          }))}
        />
      </Form.Item>
      <div className="two">
        <Form.Item name="nameZh" label={t('shelf.nameZh')} rules={needed}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="nameEn" label={t('shelf.nameEn')}>
          <Input maxLength={80} />
        </Form.Item>
      </div>
      <div className="two">
        <Form.Item name="wordsZh" label={t('shelf.wordsZh')}>
          <Input.TextArea rows={2} maxLength={1000} />
        </Form.Item>
        <Form.Item name="wordsEn" label={t('shelf.wordsEn')}>
          <Input.TextArea rows={2} maxLength={1000} />
        </Form.Item>
      </div>
      <div className="two">
        <Form.Item name="providerId" label={t('shelf.provider')} extra={t('shelf.providerHint')}>
          <OrganisationSelect />
        </Form.Item>
        <Form.Item name="placeWords" label={t('shelf.place')}>
          <Input maxLength={100} />
        </Form.Item>
      </div>
      <PriceFields />
      <StockFields isNew={isNew} />
    </>
  );
}

/** Points for the thing, or points that take something off a price. */
function PriceFields() {
  const { t } = useTranslation('settling');
  const { units, nameOf } = useUnits();
  const mode = Form.useWatch('mode', Form.useFormInstance<Fields>());
  const needed = [{ required: true, message: t('needed') }];
  const money = (name: 'off' | 'price' | 'ceiling') => (
    <Form.Item
      name={name}
      label={t(`shelf.${name === 'price' ? 'priceFen' : name}`)}
      rules={needed}
    >
      <InputNumber min={0.01} max={1_000_000} precision={2} prefix="¥" style={full} />
    </Form.Item>
  );
  return (
    <>
      <Form.Item name="mode" label={t('shelf.price')}>
        <Segmented
          options={(['whole', 'off'] as const).map((value) => ({
            value,
            label: t(`shelf.mode.${value}`),
          }))}
        />
      </Form.Item>
      <div className="two">
        <Form.Item name="points" label={t('shelf.points')} rules={needed}>
          <InputNumber min={1} max={10_000_000} precision={0} style={full} />
        </Form.Item>
        <Form.Item name="units" label={t('shelf.units')} rules={needed}>
          <Select
            mode="multiple"
            options={units
              .filter((one) => one.kind === 'points')
              .map(({ code }) => ({ value: code, label: nameOf(code) }))}
          />
        </Form.Item>
      </div>
      {mode === 'off' && (
        <div className="shelf-off-row">
          {money('off')}
          {money('price')}
          {money('ceiling')}
        </div>
      )}
    </>
  );
}

function StockFields({ isNew }: { isNew: boolean }) {
  const { t } = useTranslation('settling');
  const endless = Form.useWatch('endless', Form.useFormInstance<Fields>());
  return (
    <>
      {isNew && (
        <div className="two">
          <Form.Item name="stock" label={t('shelf.stock')}>
            <InputNumber
              min={0}
              max={1_000_000}
              precision={0}
              style={full}
              disabled={endless === true}
            />
          </Form.Item>
          <Form.Item name="endless" valuePropName="checked" label=" " colon={false}>
            <Checkbox>{t('shelf.endlessHint')}</Checkbox>
          </Form.Item>
        </div>
      )}
      <div className="shelf-off-row">
        <Form.Item name="householdLimit" label={t('shelf.limit')} extra={t('shelf.limitHint')}>
          <InputNumber min={1} max={999} precision={0} style={full} />
        </Form.Item>
        <Form.Item name="limitPer" label={t('shelf.limitPer')}>
          <Select
            options={(['week', 'month', 'year', 'ever'] as const).map((value) => ({
              value,
              label: t(`shelf.per.${value}`),
            }))}
          />
        </Form.Item>
        <Form.Item name="keepDays" label={t('shelf.keepDays')}>
          <InputNumber min={1} max={90} precision={0} style={full} />
        </Form.Item>
      </div>
      <div className="shelf-off-row">
        <Form.Item name="openDays" label={t('shelf.openDays')}>
          <Select
            mode="multiple"
            placeholder={t('exchange:everyDay')}
            options={([1, 2, 3, 4, 5, 6, 7] as const).map((value) => ({
              value,
              label: t(`exchange:day.${value}`),
            }))}
          />
        </Form.Item>
        <Form.Item name="opensAt" label={t('shelf.opensAt')}>
          <Input type="time" />
        </Form.Item>
        <Form.Item name="closesAt" label={t('shelf.closesAt')}>
          <Input type="time" />
        </Form.Item>
      </div>
    </>
  );
}
