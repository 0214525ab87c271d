import type { Body } from '../../../client/index.ts';
import type { PlanRule, WorkPlan } from '@linli/contract';
import { Form, Input, InputNumber, Segmented, Select } from 'antd';
import { useRef } from 'react';
import { newId, useAct, useApi } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { today } from '../../parts/days.ts';
import { useBuildingChoices, useCategoryChoices } from '../../parts/filters.tsx';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { planReads } from './reads.ts';

interface Fields {
  title: string;
  categoryId: string;
  text: string;
  /** Ids of buildings; `community` is the whole of it. */
  places: string[];
  every: PlanRule['every'];
  interval: number;
  weekdays: number[];
  days: number[];
  startsOn: string;
  untilOn?: string;
  atTime: string;
  dispatch: WorkPlan['dispatch'];
  executorId?: string;
}

const whole = 'community';

/** Plans work that comes round, or changes a plan from now on. */
export function PlanDialog({ plan, onClose }: { plan: WorkPlan | null; onClose: () => void }) {
  const { t } = useTranslation('operations');
  const { communityId } = useHere();
  const id = useRef(plan?.id ?? newId());
  const create = useAct('createPlan', { refresh: planReads });
  const save = useAct('savePlan', { refresh: planReads });
  if (plan === null)
    return (
      <FormDialog<Fields, 'createPlan'>
        title={t('plan.new')}
        initial={initialOf(null)}
        act={create}
        width={640}
        onClose={onClose}
        send={(fields) => ({
          params: { communityId },
          body: { id: id.current, ...bodyOf(fields) },
        })}
      >
        <PlanFields />
      </FormDialog>
    );
  return (
    <FormDialog<Fields, 'savePlan'>
      title={plan.title}
      initial={initialOf(plan)}
      act={save}
      width={640}
      onClose={onClose}
      send={(fields) => ({
        params: { communityId, planId: plan.id },
        body: { version: plan.version, ...bodyOf(fields) },
      })}
    >
      <PlanFields />
    </FormDialog>
  );
}

function initialOf(plan: WorkPlan | null): Partial<Fields> {
  if (plan === null)
    return {
      every: 'week',
      interval: 1,
      weekdays: [1],
      days: [1],
      startsOn: today(),
      atTime: '08:30',
      dispatch: 'assign',
      places: [whole],
    };
  const { rule } = plan;
  return {
    title: plan.title,
    categoryId: plan.categoryId,
    text: plan.text,
    places: plan.places.map((place) => (place.kind === 'building' ? place.buildingId : whole)),
    every: rule.every,
    interval: rule.interval,
    weekdays: rule.every === 'week' ? rule.weekdays : [1],
    days: rule.every === 'month' ? rule.days : [1],
    startsOn: plan.startsOn,
    atTime: plan.atTime,
    dispatch: plan.dispatch,
    ...(plan.untilOn === null ? {} : { untilOn: plan.untilOn }),
    ...(plan.executorId === null ? {} : { executorId: plan.executorId }),
  };
}

function bodyOf(fields: Fields): Omit<Body<'createPlan'>, 'id'> {
  const { every, interval } = fields;
  const rule: PlanRule =
    every === 'day'
      ? { every, interval }
      : every === 'week'
        ? { every, interval, weekdays: fields.weekdays }
        : { every, interval, days: fields.days };
  return {
    title: fields.title.trim(),
    categoryId: fields.categoryId,
    text: fields.text.trim(),
    places: fields.places.map((place) =>
      place === whole ? { kind: 'community' } : { kind: 'building', buildingId: place },
    ),
    rule,
    startsOn: fields.startsOn,
    untilOn: fields.untilOn === undefined || fields.untilOn === '' ? null : fields.untilOn,
    atTime: fields.atTime,
    dispatch: fields.dispatch,
    executorId: fields.dispatch === 'person' ? (fields.executorId ?? null) : null,
  };
}

function PlanFields() {
  return (
    <>
      <WhatFields />
      <RuleFields />
      <WhoFields />
    </>
  );
}

const useNeeded = () => {
  const { t } = useTranslation('operations');
  return [{ required: true, message: t('plan.needed') }];
};

function WhatFields() {
  const { t } = useTranslation('operations');
  const categories = useCategoryChoices();
  const buildings = useBuildingChoices();
  const needed = useNeeded();
  return (
    <>
      <div className="two">
        <Form.Item name="title" label={t('plan.title')} rules={needed}>
          <Input maxLength={100} placeholder={t('plan.titleHint')} />
        </Form.Item>
        <Form.Item name="categoryId" label={t('plan.category')} rules={needed}>
          <Select showSearch={{ optionFilterProp: 'label' }} options={categories} />
        </Form.Item>
      </div>
      <Form.Item name="text" label={t('plan.text')} rules={needed}>
        <Input.TextArea rows={2} maxLength={1000} />
      </Form.Item>
      <Form.Item name="places" label={t('plan.places')} rules={needed}>
        <Select
          mode="multiple"
          maxCount={20}
          showSearch={{ optionFilterProp: 'label' }}
          options={[{ value: whole, label: t('plan.whole') }, ...buildings]}
        />
      </Form.Item>
    </>
  );
}

const daysOfMonth = [...Array.from({ length: 28 }, (_, index) => index + 1), -1];

function RuleFields() {
  const { t } = useTranslation('operations');
  const every = Form.useWatch('every', Form.useFormInstance<Fields>());
  const needed = useNeeded();
  return (
    <>
      <div className="two">
        <Form.Item name="every" label={t('plan.rule')}>
          <Segmented
            options={(['day', 'week', 'month'] as const).map((value) => ({
              value,
              label: t(`plan.every.${value}`),
            }))}
          />
        </Form.Item>
        <Form.Item name="interval" label={t('plan.interval')} rules={needed}>
          <InputNumber
            min={1}
            max={every === 'day' ? 365 : every === 'week' ? 52 : 24}
            precision={0}
          />
        </Form.Item>
      </div>
      {every === 'week' && (
        <Form.Item name="weekdays" label={t('plan.weekdays')} rules={needed}>
          <Select
            mode="multiple"
            options={[1, 2, 3, 4, 5, 6, 7].map((value) => ({
              value,
              label: t(`plan.weekday.${value}`),
            }))}
          />
        </Form.Item>
      )}
      {every === 'month' && (
        <Form.Item name="days" label={t('plan.days')} rules={needed}>
          <Select
            mode="multiple"
            options={daysOfMonth.map((value) => ({
              value,
              label: value === -1 ? t('plan.lastDay') : t('plan.dayOfMonth', { day: value }),
            }))}
          />
        </Form.Item>
      )}
    </>
  );
}

function WhoFields() {
  const { t } = useTranslation('operations');
  const { communityId } = useHere();
  const dispatch = Form.useWatch('dispatch', Form.useFormInstance<Fields>());
  const people = useApi('listPerformers', { params: { communityId } });
  const needed = useNeeded();
  return (
    <>
      <div className="two">
        <Form.Item name="startsOn" label={t('plan.startsOn')} rules={needed}>
          <Input type="date" />
        </Form.Item>
        <Form.Item name="untilOn" label={t('plan.untilOn')}>
          <Input type="date" />
        </Form.Item>
        <Form.Item name="atTime" label={t('plan.atTime')} rules={needed}>
          <Input type="time" />
        </Form.Item>
        <Form.Item name="dispatch" label={t('plan.dispatchLabel')}>
          <Select
            options={(['assign', 'person', 'rotate', 'claim'] as const).map((value) => ({
              value,
              label: t(`plan.dispatch.${value}`),
            }))}
          />
        </Form.Item>
      </div>
      {dispatch === 'person' && (
        <Form.Item name="executorId" label={t('service:executor')} rules={needed}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={(people.data?.items ?? []).map(({ personId, name }) => ({
              value: personId,
              label: name,
            }))}
          />
        </Form.Item>
      )}
    </>
  );
}
