import type { VolunteerApplication } from '@linli/contract';
import { Button, Checkbox, Form, Input, InputNumber, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useAct, usePages } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { Empty, ErrorState, Loading, More, When } from '../../../kit/ui/index.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { Panel } from '../../parts/page.tsx';
import { useSkillChoices } from '../../parts/use-skill-choices.ts';

const reads = ['listVolunteerApplications', 'listStewards'] as const;
const looks = { applied: 'waiting', accepted: 'done', declined: 'late', withdrawn: 'off' } as const;

/** Who would like to volunteer: the talk, the guardian's yes, the decision. */
export function VolunteersView() {
  const { t } = useTranslation('steward');
  const { communityId } = useHere();
  const list = usePages('listVolunteerApplications', {
    params: { communityId },
    query: { limit: 50 },
  });
  if (list.error !== null && list.items.length === 0)
    return <ErrorState error={list.error} retry={() => void list.refetch()} />;
  if (list.isPending) return <Loading />;
  if (list.items.length === 0)
    return <Empty title={t('volunteer.none')} line={t('volunteer.noneLine')} />;
  return (
    <>
      <div className="steward-cases">
        {list.items.map((one) => (
          <ApplicationCard key={one.id} one={one} />
        ))}
      </div>
      <More query={list} />
    </>
  );
}

function ApplicationCard({ one }: { one: VolunteerApplication }) {
  const { t } = useTranslation('steward');
  const [doing, setDoing] = useState<'talk' | 'decide' | null>(null);
  return (
    <Panel
      title={one.personName}
      aside={
        <span className={`state-tag ${looks[one.state]}`}>{t(`volunteer.state.${one.state}`)}</span>
      }
    >
      <p>{one.words}</p>
      <p className="quiet">
        <When at={one.createdAt} />
      </p>
      {one.minor && (
        <p>
          <span className={`state-tag ${one.guardianAt === null ? 'late' : 'done'}`}>
            {one.guardianName === null
              ? t('volunteer.guardianMissing')
              : t('volunteer.guardian', { name: one.guardianName })}
          </span>
        </p>
      )}
      {one.interviewNote !== null && (
        <p>
          {t('volunteer.talk')}：{one.interviewNote}
        </p>
      )}
      {one.reason !== null && (
        <p>
          {t('volunteer.reason')}：{one.reason}
        </p>
      )}
      {one.state === 'applied' && (
        <div className="console-actions">
          <Button size="small" onClick={() => setDoing('talk')}>
            {t('volunteer.note')}
          </Button>
          <Button size="small" type="primary" onClick={() => setDoing('decide')}>
            {t('volunteer.decide')}
          </Button>
        </div>
      )}
      {doing === 'talk' && <TalkDialog one={one} onClose={() => setDoing(null)} />}
      {doing === 'decide' && <DecideDialog one={one} onClose={() => setDoing(null)} />}
    </Panel>
  );
}

interface DialogProps {
  one: VolunteerApplication;
  onClose: () => void;
}

function TalkDialog({ one, onClose }: DialogProps) {
  const { t } = useTranslation('steward');
  const { communityId } = useHere();
  const act = useAct('interviewVolunteer', { refresh: reads });
  return (
    <FormDialog<{ note: string; minor: boolean }, 'interviewVolunteer'>
      title={one.personName}
      initial={{ note: one.interviewNote ?? '', minor: one.minor }}
      act={act}
      onClose={onClose}
      send={({ note, minor }) => ({
        params: { communityId, applicationId: one.id },
        body: { note: note.trim(), minor: minor || one.minor },
      })}
    >
      <Form.Item
        name="note"
        label={t('volunteer.talk')}
        rules={[{ required: true, whitespace: true, message: t('form.needed') }]}
      >
        <Input.TextArea rows={4} maxLength={2000} />
      </Form.Item>
      {!one.minor && (
        <Form.Item name="minor" valuePropName="checked" extra={t('volunteer.minorLine')}>
          <Checkbox>{t('volunteer.minorFound')}</Checkbox>
        </Form.Item>
      )}
    </FormDialog>
  );
}

function DecideDialog({ one, onClose }: DialogProps) {
  const { t } = useTranslation('steward');
  const { communityId } = useHere();
  const act = useAct('decideVolunteer', { refresh: reads });
  const skills = useSkillChoices();
  type Fields = {
    accept: 'yes' | 'no';
    reason?: string;
    probationDays: number;
    skills: string[];
  };
  return (
    <FormDialog<Fields, 'decideVolunteer'>
      title={one.personName}
      initial={{ accept: 'yes', probationDays: 90, skills: [] }}
      act={act}
      onClose={onClose}
      send={({ accept, reason, probationDays, skills: able }) => ({
        params: { communityId, applicationId: one.id },
        body: {
          accept: accept === 'yes',
          probationDays,
          skills: able,
          ...(reason?.trim() ? { reason: reason.trim() } : {}),
        },
      })}
    >
      <Form.Item name="accept" label={t('volunteer.decide')}>
        <Segmented
          options={[
            { value: 'yes', label: t('volunteer.accept') },
            { value: 'no', label: t('volunteer.decline') },
          ]}
        />
      </Form.Item>
      <Form.Item
        name="probationDays"
        label={t('volunteer.probation')}
        extra={t('volunteer.probationLine')}
      >
        <InputNumber min={0} max={365} />
      </Form.Item>
      <Form.Item name="skills" label={t('volunteer.skills')} extra={t('volunteer.skillsLine')}>
        <Select mode="multiple" options={skills} showSearch={{ optionFilterProp: 'label' }} />
      </Form.Item>
      <Form.Item name="reason" label={t('volunteer.reasonRead')}>
        <Input maxLength={100} />
      </Form.Item>
    </FormDialog>
  );
}
