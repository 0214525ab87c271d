import type { TaskGroupKind, TaskGroupMember } from '@linli/contract';
import { Button, Form, Input, Segmented, Select } from 'antd';
import { useRef, useState } from 'react';
import { newId, useAct, useApi } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { today } from '../../parts/days.ts';
import { DataTable, type Column } from '../../parts/data-table.tsx';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { OrganisationSelect } from '../../parts/organisation-select.tsx';
import { orDash } from '../../parts/page.tsx';
import { useSay } from '../../parts/use-say.ts';

const kinds: readonly TaskGroupKind[] = ['party_member', 'club_leader'];
const reads = ['listTaskGroups'] as const;

/** Who may claim first by what they are: with consent, and seen by nobody but who keeps it. */
export function GroupsPanel() {
  const { t } = useTranslation('task');
  const { communityId } = useHere();
  const [group, setGroup] = useState<TaskGroupKind>('party_member');
  const [adding, setAdding] = useState(false);
  const list = useApi('listTaskGroups', { params: { communityId }, query: { group } });
  return (
    <>
      <p className="quiet">{t('console.group.line')}</p>
      <DataTable
        name="task-groups"
        title={t(`rule.${group}`)}
        columns={useColumns()}
        rows={list.data?.items ?? []}
        idOf={(one) => one.id}
        state={list}
        empty={t('console.group.none')}
        emptyLine={t('console.group.line')}
        filters={
          <>
            <Segmented
              value={group}
              onChange={setGroup}
              options={kinds.map((value) => ({ value, label: t(`rule.${value}`) }))}
            />
            <Button onClick={() => setAdding(true)}>{t('console.group.add')}</Button>
          </>
        }
      />
      {adding && <AddDialog group={group} onClose={() => setAdding(false)} />}
    </>
  );
}

function useColumns(): Column<TaskGroupMember>[] {
  const { t } = useTranslation('task');
  const { communityId } = useHere();
  const say = useSay();
  const end = useAct('endTaskGroup', { refresh: reads });
  return [
    {
      key: 'name',
      title: t('console.group.person'),
      lead: true,
      width: 160,
      value: (one) => one.personName,
    },
    {
      key: 'club',
      title: t('console.group.club'),
      width: 180,
      render: (one) => orDash(one.organisationName),
      value: (one) => one.organisationName ?? '',
    },
    { key: 'source', title: t('console.group.source'), width: 220, value: (one) => one.source },
    { key: 'on', title: t('console.group.on'), width: 120, value: (one) => one.consentedOn },
    {
      key: 'acts',
      title: '',
      width: 100,
      render: (one) => (
        <Button
          size="small"
          danger
          loading={end.isPending}
          onClick={() =>
            end.mutate(
              { params: { communityId, memberId: one.id } },
              { onSuccess: () => say.done(), onError: (error) => say.refused(error) },
            )
          }
        >
          {t('console.group.end')}
        </Button>
      ),
    },
  ];
}

interface Fields {
  personId: string;
  organisationId?: string;
  source: string;
  consentedOn: string;
}

function AddDialog({ group, onClose }: { group: TaskGroupKind; onClose: () => void }) {
  const { t } = useTranslation('task');
  const { communityId } = useHere();
  const id = useRef(newId());
  const [q, setQ] = useState('');
  const people = useApi(
    'findPeople',
    { params: { communityId }, query: { q: q.trim(), limit: 10 } },
    { enabled: q.trim().length >= 2, keep: true },
  );
  const act = useAct('addToTaskGroup', { refresh: reads });
  const needed = [{ required: true, message: t('console.needed') }];
  return (
    <FormDialog<Fields, 'addToTaskGroup'>
      title={`${t('console.group.add')} · ${t(`rule.${group}`)}`}
      initial={{ consentedOn: today() }}
      act={act}
      onClose={onClose}
      send={({ organisationId, ...fields }) => ({
        params: { communityId },
        body: { id: id.current, group, organisationId: organisationId ?? null, ...fields },
      })}
    >
      <Form.Item name="personId" label={t('console.group.person')} rules={needed}>
        <Select
          showSearch={{ filterOption: false, onSearch: setQ }}
          options={(people.data?.items ?? []).map(({ personId, name, phoneMasked }) => ({
            value: personId,
            label: `${name} ${phoneMasked ?? ''}`,
          }))}
        />
      </Form.Item>
      {group === 'club_leader' && (
        <Form.Item name="organisationId" label={t('console.group.club')}>
          <OrganisationSelect />
        </Form.Item>
      )}
      <Form.Item name="source" label={t('console.group.source')} rules={needed}>
        <Input maxLength={200} placeholder={t('console.group.sourceHint')} />
      </Form.Item>
      <Form.Item name="consentedOn" label={t('console.group.on')} rules={needed}>
        <Input type="date" max={today()} />
      </Form.Item>
    </FormDialog>
  );
}
