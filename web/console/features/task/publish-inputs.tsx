import { Form, Input, InputNumber, Select } from 'antd';
import type { ReactNode } from 'react';
import { useApi } from '../../../client/index.ts';
import { money } from '../../../kit/format.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { useUnits } from '../../parts/amount.ts';
import { PlaceFields } from './place-fields.tsx';
import { unitOf, wallet, type Fields } from './publish-fields.ts';

const useNeeded = () => {
  const { t } = useTranslation('task');
  return [{ required: true, message: t('console.needed') }];
};

interface AllProps {
  /** Whose budget it is cannot be changed any more. */
  fixed: boolean;
  home: { homeId: string; label: string } | null;
  /** Photos that its order asks for. */
  photos?: number;
}

/** Everything that a task is asked for; what is seldom needed is folded away. */
export function AllFields({ fixed, home, photos = 0 }: AllProps) {
  const { t } = useTranslation('task');
  return (
    <>
      <WhatFields fixed={fixed} />
      <PlaceFields home={home} />
      <WhenFields />
      <PayFields />
      <details>
        <summary>{t('console.more')}</summary>
        <MoreFields photos={photos} />
      </details>
    </>
  );
}

const kinds = [
  'patrol',
  'greening',
  'cleaning',
  'moving',
  'escort',
  'teaching',
  'repair',
  'event',
  'other',
] as const;

function WhatFields({ fixed }: { fixed: boolean }) {
  const { t } = useTranslation('task');
  const { communityId } = useHere();
  const needed = useNeeded();
  const { nameOf, amountOf } = useUnits();
  const purses = useApi('listTaskPurses', { params: { communityId } });
  const form = Form.useFormInstance<Fields>();
  const payer = Form.useWatch('payer', form);
  const items = purses.data?.items ?? [];
  const purseOf = (value: string | undefined) =>
    items.find((one) => (one.kind === 'person' ? wallet : one.id) === value);
  const chosen = purseOf(payer);
  const free = chosen?.free.map(({ unit, amount }) => `${nameOf(unit)} ${amountOf(unit, amount)}`);
  return (
    <>
      <Form.Item
        name="payer"
        label={t('console.from')}
        rules={needed}
        extra={
          free === undefined
            ? null
            : free.length === 0
              ? t('console.empty')
              : t('console.has', { free: free.join(' · ') })
        }
      >
        <Select
          disabled={fixed}
          onChange={(value: string) =>
            form.setFieldsValue({ unit: unitOf(purseOf(value), form.getFieldValue('unit')) })
          }
          options={items.map((one) => ({
            value: one.kind === 'person' ? wallet : one.id,
            label: one.kind === 'person' ? t('console.wallet') : one.name,
          }))}
        />
      </Form.Item>
      <div className="two">
        <Form.Item name="title" label={t('console.titleField')} rules={needed}>
          <Input maxLength={100} placeholder={t('console.titleHint')} />
        </Form.Item>
        <Form.Item name="kind" label={t('console.kind')} rules={needed}>
          <Select options={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))} />
        </Form.Item>
      </div>
      <Form.Item name="text" label={t('console.text')} rules={needed}>
        <Input.TextArea rows={2} maxLength={2000} />
      </Form.Item>
    </>
  );
}

function Count({
  name,
  label,
  max,
  min = 0,
  extra,
}: {
  name: keyof Fields;
  label: string;
  max: number;
  min?: number;
  extra?: ReactNode;
}) {
  const needed = useNeeded();
  return (
    <Form.Item name={name} label={label} rules={needed} extra={extra}>
      <InputNumber min={min} max={max} precision={0} style={{ inlineSize: '100%' }} />
    </Form.Item>
  );
}

function WhenFields() {
  const { t } = useTranslation('task');
  const needed = useNeeded();
  const times = Form.useWatch('times', Form.useFormInstance<Fields>());
  return (
    <div className="two">
      <Form.Item name="day" label={t('console.day')} rules={needed}>
        <Input type="date" />
      </Form.Item>
      <Form.Item name="time" label={t('console.time')} rules={needed}>
        <Input type="time" />
      </Form.Item>
      <Form.Item name="hours" label={t('console.hours')} rules={needed}>
        <InputNumber min={0.5} max={24} step={0.5} style={{ inlineSize: '100%' }} />
      </Form.Item>
      <Count name="people" label={t('console.people')} min={1} max={100} />
      <Form.Item name="times" label={t('console.repeat')}>
        <Select
          options={([1, 2, 4, 8] as const).map((value) => ({
            value,
            label: t(`console.repeatOf.${value}`),
          }))}
        />
      </Form.Item>
      {times !== undefined && times > 1 && (
        <Form.Item name="everyDays" label={t('console.every')}>
          <Select
            options={([1, 7] as const).map((value) => ({
              value,
              label: t(`console.everyOf.${value}`),
            }))}
          />
        </Form.Item>
      )}
    </div>
  );
}

function PayFields() {
  const { t } = useTranslation('task');
  const needed = useNeeded();
  const { units, nameOf } = useUnits();
  const form = Form.useFormInstance<Fields>();
  const [people, times, payYuan, points] = [
    Form.useWatch('people', form) ?? 1,
    Form.useWatch('times', form) ?? 1,
    Form.useWatch('payYuan', form) ?? 0,
    Form.useWatch('points', form) ?? 0,
  ];
  const places = people * times;
  return (
    <>
      <div className="two">
        <Form.Item name="payYuan" label={t('console.payYuan')}>
          <InputNumber min={0} max={10_000} precision={2} style={{ inlineSize: '100%' }} />
        </Form.Item>
        <Count name="points" label={t('console.pointsEach')} max={100_000} />
        <Form.Item name="unit" label={t('console.unit')} rules={points > 0 ? needed : []}>
          <Select
            options={units
              .filter(({ code }) => code !== 'CNY')
              .map(({ code }) => ({ value: code, label: nameOf(code) }))}
          />
        </Form.Item>
      </div>
      <p className="quiet" role="status">
        {t('console.sum', {
          places,
          pay: money(Math.round(payYuan * 100) * places),
          points: points * places,
        })}
      </p>
      <fieldset className="bare">
        <legend>{t('console.headStart')}</legend>
        <div className="two">
          <Count name="party" label={t('rule.party_member')} max={10_080} />
          <Count name="club" label={t('rule.club_leader')} max={10_080} />
          <Count name="stars" label={t('rule.three_stars')} max={10_080} />
        </div>
        <p className="quiet">{t('console.headStartHint')}</p>
      </fieldset>
    </>
  );
}

const certificates = [
  'first_aid',
  'electrician',
  'health',
  'degree',
  'supplier_quality',
  'coordination',
] as const;

function MoreFields({ photos }: { photos: number }) {
  const { t } = useTranslation('task');
  const needed = useNeeded();
  return (
    <div className="two">
      <Form.Item name="checkIn" label={t('console.checkIn')} rules={needed}>
        <Select
          mode="multiple"
          options={(['place', 'code', 'steward'] as const).map((value) => ({
            value,
            label: t(`by.${value}`, { name: '' }),
          }))}
        />
      </Form.Item>
      <Count name="photosNeeded" label={t('console.photosNeeded')} min={photos} max={9} />
      <Form.Item name="countOf" label={t('console.countOf')}>
        <Input maxLength={20} placeholder={t('console.countHint')} />
      </Form.Item>
      <Form.Item name="skills" label={t('console.skills')} extra={t('console.skillsHint')}>
        <Select mode="tags" maxCount={6} open={false} />
      </Form.Item>
      <Form.Item name="certificate" label={t('console.certificate')}>
        <Select
          allowClear
          options={certificates.map((value) => ({ value, label: t(`certificate.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="minAge" label={t('console.minAge')}>
        <InputNumber min={14} max={80} precision={0} style={{ inlineSize: '100%' }} />
      </Form.Item>
      <Form.Item name="cancelHours" label={t('console.cancelHours')} rules={needed}>
        <InputNumber min={0} max={168} style={{ inlineSize: '100%' }} />
      </Form.Item>
      <Count name="perPerson" label={t('console.perPerson')} min={1} max={60} />
    </div>
  );
}
