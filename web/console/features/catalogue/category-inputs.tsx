import type { Category } from '@linli/contract';
import { Form, Input, InputNumber, Select, Switch } from 'antd';
import { duration } from '../../../kit/format.ts';
import { language, useTranslation } from '../../../kit/i18n/index.ts';
import { staffRoles } from '../../rights.ts';
import { priorities } from '../order/order-filters.ts';
import { anotherGroup } from './category-fields.ts';

const need = [{ required: true }];

export function NameFields({ known }: { known: readonly Category[] }) {
  const { t, i18n } = useTranslation('console');
  const form = Form.useFormInstance();
  const chosenClass = Form.useWatch<string | undefined>('class', form);
  const group = Form.useWatch<string | undefined>('group', form);
  const groups = groupsOf(known, chosenClass, i18n.language !== 'en');
  return (
    <fieldset className="two">
      <legend>{t('catalogue.names')}</legend>
      <Form.Item name="class" label={t('catalogue.class')} rules={need}>
        <Select
          options={(['basic', 'warm', 'value_added'] as const).map((value) => ({
            value,
            label: t(`service:class.${value}`),
          }))}
        />
      </Form.Item>
      <Form.Item name="group" label={t('catalogue.group')} rules={need}>
        <Select
          options={[
            ...groups.map(([value, label]) => ({ value, label })),
            { value: anotherGroup, label: t('catalogue.newGroup') },
          ]}
        />
      </Form.Item>
      {group === anotherGroup && (
        <>
          <Form.Item name="newGroupZh" label={t('catalogue.groupZh')} rules={need}>
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item name="newGroupEn" label={t('catalogue.groupEn')} rules={need}>
            <Input maxLength={100} />
          </Form.Item>
        </>
      )}
      <Form.Item name="nameZh" label={t('catalogue.nameZh')} rules={need}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="nameEn" label={t('catalogue.nameEn')} rules={need}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="hintZh" label={t('catalogue.hintZh')}>
        <Input.TextArea autoSize maxLength={200} />
      </Form.Item>
      <Form.Item name="hintEn" label={t('catalogue.hintEn')}>
        <Input.TextArea autoSize maxLength={200} />
      </Form.Item>
      <Form.Item
        name="words"
        label={t('catalogue.words')}
        extra={t('catalogue.wordsLine')}
        className="wide"
      >
        <Select
          mode="tags"
          maxCount={20}
          open={false}
          suffixIcon={null}
          tokenSeparators={[',', '，', ' ']}
        />
      </Form.Item>
    </fieldset>
  );
}

function groupsOf(known: readonly Category[], chosenClass: string | undefined, zh: boolean) {
  const members = known.filter((one) => one.class === chosenClass);
  return [...new Map(members.map((one) => [one.groupKey, zh ? one.groupNameZh : one.groupNameEn]))];
}

export function WorkFields({
  skills,
}: {
  skills: readonly { key: string; nameZh: string; nameEn: string }[];
}) {
  const { t, i18n } = useTranslation('console');
  const choices = (space: string, values: readonly string[]) =>
    values.map((value) => ({ value, label: t(`${space}.${value}`) }));
  return (
    <fieldset className="two">
      <legend>{t('catalogue.work')}</legend>
      <Form.Item name="place" label={t('order.place')} rules={need}>
        <Select options={choices('catalogue.place', ['home', 'common', 'any'])} />
      </Form.Item>
      <Form.Item name="performer" label={t('catalogue.performer')} rules={need}>
        <Select options={choices('common:role', staffRoles)} />
      </Form.Item>
      <Form.Item name="dispatch" label={t('catalogue.dispatch')} rules={need}>
        <Select options={choices('service:dispatch', ['assign', 'claim', 'rotate'])} />
      </Form.Item>
      <Form.Item name="skill" label={t('catalogue.skill')}>
        <Select
          allowClear
          options={skills.map((one) => ({
            value: one.key,
            label: i18n.language === 'en' ? one.nameEn : one.nameZh,
          }))}
        />
      </Form.Item>
      <Minutes name="respondMinutes" />
      <Minutes name="finishMinutes" />
      <Form.Item name="priority" label={t('filter.priority')} rules={need}>
        <Select options={choices('service:priority', priorities)} />
      </Form.Item>
      <Form.Item name="evidence" label={t('order.evidence')} rules={need}>
        <Select
          options={choices('service:evidence', ['none', 'text', 'photo', 'photo_before_after'])}
        />
      </Form.Item>
      <Form.Item name="autoCloseDays" label={t('catalogue.autoCloseDays')} rules={need}>
        <InputNumber min={1} max={60} precision={0} />
      </Form.Item>
      <div className="switches">
        <Form.Item name="returnVisit" label={t('nav.visits')} valuePropName="checked">
          <Switch />
        </Form.Item>
        <Form.Item name="active" label={t('catalogue.active')} valuePropName="checked">
          <Switch />
        </Form.Item>
      </div>
    </fieldset>
  );
}

/** 1440 minutes say little: beneath them stands what they come to. */
function Minutes({ name }: { name: 'respondMinutes' | 'finishMinutes' }) {
  const { t } = useTranslation('console');
  const minutes = Form.useWatch<number | null | undefined>(name, Form.useFormInstance());
  return (
    <Form.Item
      name={name}
      label={t(`catalogue.${name}`)}
      rules={need}
      extra={minutes ? `= ${duration(minutes * 60_000, language())}` : undefined}
    >
      <InputNumber min={1} max={525600} precision={0} />
    </Form.Item>
  );
}

/** Only value-added services cost something; the server refuses the rest. */
export function PriceFields() {
  const { t } = useTranslation('console');
  const chosenClass = Form.useWatch<string | undefined>('class', Form.useFormInstance());
  if (chosenClass !== 'value_added') return null;
  return (
    <fieldset className="two">
      <legend>{t('catalogue.price')}</legend>
      <Form.Item
        name="priceFromYuan"
        label={t('catalogue.priceFrom')}
        extra={t('catalogue.priceLine')}
      >
        <InputNumber min={0} precision={2} prefix="¥" />
      </Form.Item>
      <Form.Item name="priceToYuan" label={t('catalogue.priceTo')}>
        <InputNumber min={0} precision={2} prefix="¥" />
      </Form.Item>
      <Form.Item name="priceUnitZh" label={t('catalogue.unitZh')}>
        <Input maxLength={20} />
      </Form.Item>
      <Form.Item name="priceUnitEn" label={t('catalogue.unitEn')}>
        <Input maxLength={20} />
      </Form.Item>
    </fieldset>
  );
}
