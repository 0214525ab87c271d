import { Form, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useAct, useApi } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { DataTable, type Column } from '../../parts/data-table.tsx';
import { ChoiceFilter, TextFilter } from '../../parts/filters.tsx';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { nameColumn, Tags } from '../../parts/people-columns.tsx';
import { ConsolePage } from '../../parts/page.tsx';
import { useSkillChoices } from '../../parts/use-skill-choices.ts';
import { rights } from '../../rights.ts';
import { Go, useListFilters } from '../../way.tsx';
import type { Performer } from '../order/performer-line.tsx';
import '../order/people.css';

/** Everybody who executes orders: what they can do, whether they are on duty, and how much they hold. */
export function PerformersPage() {
  const { t } = useTranslation('console');
  const here = useHere();
  const { filters, set, filter } = useListFilters(['q', 'skill', 'duty']);
  const [editing, setEditing] = useState<Performer | null>(null);
  const list = useApi(
    'listPerformers',
    { params: { communityId: here.communityId } },
    { everyMs: 60_000 },
  );
  const skills = useSkillChoices();
  const all = list.data?.items ?? [];
  const { q, skill, duty } = filters;
  const rows = all.filter(
    (one) =>
      (q === undefined || one.name.includes(q)) &&
      (skill === undefined || one.skills.includes(skill)) &&
      (duty === undefined || String(one.onDuty) === duty),
  );
  return (
    <ConsolePage
      title={t('nav.performers')}
      line={t('performer.line', {
        on: all.filter(({ onDuty }) => onDuty).length,
        count: all.length,
      })}
    >
      <DataTable
        name="performers"
        title={t('nav.performers')}
        columns={usePerformerColumns(skills)}
        rows={rows}
        idOf={({ personId }) => personId}
        state={list}
        {...(here.is(...rights.edit) ? { onOpen: setEditing } : {})}
        empty={t('performer.none')}
        filter={filter}
        search={<TextFilter label={t('assign.search')} value={q} onChange={set('q')} />}
        filters={
          <>
            <ChoiceFilter
              label={t('catalogue.skill')}
              value={skill}
              options={skills}
              onChange={set('skill')}
              width={170}
            />
            <ChoiceFilter
              label={t('performer.duty')}
              value={duty}
              onChange={set('duty')}
              width={110}
              options={[
                { value: 'true', label: t('performer.onDuty') },
                { value: 'false', label: t('performer.offDuty') },
              ]}
            />
          </>
        }
      />
      {editing !== null && (
        <PerformerDialog person={editing} skills={skills} onClose={() => setEditing(null)} />
      )}
    </ConsolePage>
  );
}

function usePerformerColumns(
  skills: readonly { value: string; label: string }[],
): Column<Performer>[] {
  const { t } = useTranslation('console');
  const name = (key: string) => skills.find(({ value }) => value === key)?.label ?? key;
  return [
    nameColumn(t),
    {
      key: 'roles',
      title: t('member.role'),
      width: 120,
      lead: true,
      value: (one) => one.roles.map((role) => t(`common:role.${role}`)).join(t('audit.comma')),
    },
    {
      key: 'duty',
      title: t('performer.duty'),
      width: 96,
      value: (one) => t(one.onDuty ? 'performer.onDuty' : 'performer.offDuty'),
      sortBy: (one) => (one.onDuty ? 0 : 1),
      render: (one) => (
        <span className="nowrap">
          <span className={`duty inline ${one.onDuty ? 'on' : 'off'}`} aria-hidden="true" />{' '}
          {t(one.onDuty ? 'performer.onDuty' : 'performer.offDuty')}
        </span>
      ),
    },
    {
      key: 'load',
      title: t('performer.load'),
      width: 150,
      align: 'right',
      value: (one) => `${one.openOrders} / ${one.cap}`,
      sortBy: (one) => one.openOrders,
      render: (one) => (
        <Go
          to="/orders"
          search={{ executor: one.personId, state: 'assigned,accepted,arrived,paused' }}
          className={one.openOrders >= one.cap ? 'load full' : 'load'}
        >
          {one.openOrders} / {one.cap}
        </Go>
      ),
    },
    {
      key: 'skills',
      title: t('catalogue.skill'),
      width: 420,
      value: (one) => one.skills.map(name).join(t('audit.comma')),
      render: (one) => <Tags names={one.skills.map(name)} />,
    },
  ];
}

function PerformerDialog({
  person,
  skills,
  onClose,
}: {
  person: Performer;
  skills: readonly { value: string; label: string }[];
  onClose: () => void;
}) {
  const { t } = useTranslation('console');
  const { communityId } = useHere();
  const save = useAct('savePerformer', { refresh: ['listPerformers', 'performers', 'myDuty'] });
  return (
    <FormDialog<{ skills: string[]; cap: number }>
      title={person.name}
      initial={{ skills: person.skills, cap: person.cap }}
      act={save}
      onClose={onClose}
      send={(body) => ({ params: { communityId, personId: person.personId }, body })}
    >
      <Form.Item name="skills" label={t('catalogue.skill')}>
        <Select
          mode="multiple"
          maxCount={30}
          options={[...skills]}
          showSearch={{ optionFilterProp: 'label' }}
        />
      </Form.Item>
      <Form.Item
        name="cap"
        label={t('performer.cap')}
        extra={t('performer.capLine')}
        rules={[{ required: true }]}
      >
        <InputNumber min={1} max={100} precision={0} />
      </Form.Item>
    </FormDialog>
  );
}
