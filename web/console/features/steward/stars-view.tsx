import type { StarCase } from '@linli/contract';
import { Button, Form, Input, InputNumber, Segmented } from 'antd';
import { useState } from 'react';
import { useAct, useApi, usePages } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { Empty, ErrorState, Loading, More, When } from '../../../kit/ui/index.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { Panel } from '../../parts/page.tsx';
import { useSay } from '../../parts/use-say.ts';
import { StewardSelect } from './steward-select.tsx';

const reads = ['listStarCases', 'listStewards', 'myStewardCard'] as const;
type Doing = 'panel' | 'vote' | 'appeal' | null;

/** Who asks for a star: panel, votes, result, appeal. */
export function StarsView() {
  const { t } = useTranslation('steward');
  const { communityId } = useHere();
  const list = usePages('listStarCases', { params: { communityId }, query: { limit: 50 } });
  if (list.error !== null && list.items.length === 0)
    return <ErrorState error={list.error} retry={() => void list.refetch()} />;
  if (list.isPending) return <Loading />;
  if (list.items.length === 0) return <Empty title={t('cases.none')} line={t('cases.noneLine')} />;
  return (
    <>
      <div className="steward-cases">
        {list.items.map((one) => (
          <CaseCard key={one.id} one={one} />
        ))}
      </div>
      <More query={list} />
    </>
  );
}

const looks = {
  asked: 'new',
  hearing: 'doing',
  decided: 'waiting',
  published: 'done',
  withdrawn: 'off',
} as const;

function CaseCard({ one }: { one: StarCase }) {
  const { t } = useTranslation('steward');
  const [doing, setDoing] = useState<Doing>(null);
  return (
    <Panel
      title={t('cases.title', { name: one.personName, star: one.star })}
      aside={
        <span className={`state-tag ${looks[one.state]}`}>{t(`case.state.${one.state}`)}</span>
      }
    >
      <p className="quiet">
        <When at={one.askedAt} />
        {one.round > 1 && ` · ${t('cases.again')}`}
      </p>
      {one.panel.length > 0 && <PanelList one={one} />}
      {one.parts !== null && (
        <p>
          <b>{t(one.passed === true ? 'case.passed' : 'case.failed')}</b>{' '}
          {t(one.parts.exam === null ? 'case.total' : 'case.totalExam', {
            total: one.total ?? 0,
            ...one.parts,
          })}
        </p>
      )}
      {one.withheld !== null && <p>{t(`case.withheld.${one.withheld}`)}</p>}
      {one.appealWords !== null && (
        <p>
          {t('case.appeal')}：{one.appealWords}
        </p>
      )}
      {one.appealState !== null && <p>{t(`cases.appealState.${one.appealState}`)}</p>}
      <CaseButtons one={one} onDo={setDoing} />
      {doing === 'panel' && <PanelDialog one={one} onClose={() => setDoing(null)} />}
      {doing === 'vote' && <VoteDialog one={one} onClose={() => setDoing(null)} />}
      {doing === 'appeal' && <AppealDialog one={one} onClose={() => setDoing(null)} />}
    </Panel>
  );
}

function PanelList({ one }: { one: StarCase }) {
  const { t } = useTranslation('steward');
  return (
    <ul aria-label={t('cases.panel')}>
      {one.panel.map((member) => (
        <li key={member.personId}>
          {member.name}{' '}
          <span className={`state-tag ${member.voted ? 'done' : 'off'}`}>
            {t(member.voted ? 'case.voted' : 'case.waits')}
          </span>{' '}
          {member.defence !== null && (
            <span className="quiet">
              {member.defence} · {t(member.yes === true ? 'case.yes' : 'case.no')} · {member.note}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

function CaseButtons({ one, onDo }: { one: StarCase; onDo: (doing: Doing) => void }) {
  const { t } = useTranslation('steward');
  const { communityId } = useHere();
  const say = useSay();
  const publish = useAct('publishStar', { refresh: reads });
  const { can } = one;
  if (!Object.values(can).some(Boolean)) return null;
  return (
    <div className="console-actions">
      {can.setPanel && (
        <Button size="small" onClick={() => onDo('panel')}>
          {t('cases.setPanel')}
        </Button>
      )}
      {can.vote && (
        <Button size="small" type="primary" onClick={() => onDo('vote')}>
          {t('cases.vote')}
        </Button>
      )}
      {can.publish && (
        <Button
          size="small"
          type="primary"
          loading={publish.isPending}
          onClick={() =>
            publish.mutate(
              { params: { communityId, caseId: one.id }, body: { version: one.version } },
              { onSuccess: () => say.done(), onError: (error) => say.refused(error) },
            )
          }
        >
          {t('cases.publish')}
        </Button>
      )}
      {can.decideAppeal && (
        <Button size="small" type="primary" onClick={() => onDo('appeal')}>
          {t('cases.decideAppeal')}
        </Button>
      )}
    </div>
  );
}

interface DialogProps {
  one: StarCase;
  onClose: () => void;
}

const mayHear = new Set([
  'steward',
  'manager',
  'operator',
  'street_officer',
  'social_worker',
  'dispatcher',
]);

function PanelDialog({ one, onClose }: DialogProps) {
  const { t } = useTranslation('steward');
  const { communityId } = useHere();
  const staff = useApi('listStaff', { params: { communityId } });
  const act = useAct('setStarPanel', { refresh: reads });
  const people = new Map(
    (staff.data?.items ?? [])
      .filter((row) => mayHear.has(row.role) && row.personId !== one.personId)
      .map((row) => [row.personId, { personId: row.personId, name: row.name }]),
  );
  return (
    <FormDialog<{ personIds: string[] }, 'setStarPanel'>
      title={t('cases.title', { name: one.personName, star: one.star })}
      initial={{ personIds: one.panel.map((row) => row.personId) }}
      act={act}
      onClose={onClose}
      send={({ personIds }) => ({
        params: { communityId, caseId: one.id },
        body: { version: one.version, personIds },
      })}
    >
      <p className="quiet">{t('cases.panelLine')}</p>
      <StewardSelect
        name="personIds"
        label={t('cases.panel')}
        items={[...people.values()]}
        several
      />
    </FormDialog>
  );
}

function VoteDialog({ one, onClose }: DialogProps) {
  const { t } = useTranslation('steward');
  const { communityId } = useHere();
  const act = useAct('voteOnStar', { refresh: reads });
  type Fields = { defence: number; yes: 'yes' | 'no'; note: string };
  return (
    <FormDialog<Fields, 'voteOnStar'>
      title={t('case.vote', { name: one.personName, star: one.star })}
      initial={{ yes: 'yes' }}
      act={act}
      onClose={onClose}
      send={({ defence, yes, note }) => ({
        params: { communityId, caseId: one.id },
        body: { defence, yes: yes === 'yes', note: note.trim() },
      })}
    >
      <Form.Item
        name="defence"
        label={t('case.defence')}
        rules={[{ required: true, message: t('form.needed') }]}
      >
        <InputNumber min={0} max={100} precision={0} />
      </Form.Item>
      <Form.Item name="yes" label={t('cases.vote')}>
        <Segmented
          options={[
            { value: 'yes', label: t('case.yes') },
            { value: 'no', label: t('case.no') },
          ]}
        />
      </Form.Item>
      <Form.Item
        name="note"
        label={t('case.note')}
        rules={[{ required: true, whitespace: true, message: t('form.needed') }]}
      >
        <Input maxLength={100} />
      </Form.Item>
    </FormDialog>
  );
}

function AppealDialog({ one, onClose }: DialogProps) {
  const { t } = useTranslation('steward');
  const { communityId } = useHere();
  const act = useAct('decideAppeal', { refresh: reads });
  return (
    <FormDialog<{ grant: 'yes' | 'no'; reason: string }, 'decideAppeal'>
      title={t('cases.decideAppeal')}
      initial={{ grant: 'yes' }}
      act={act}
      onClose={onClose}
      send={({ grant, reason }) => ({
        params: { communityId, caseId: one.id },
        body: { grant: grant === 'yes', reason: reason.trim() },
      })}
    >
      <p>{one.appealWords}</p>
      <Form.Item name="grant" label={t('cases.decideAppeal')}>
        <Segmented
          options={[
            { value: 'yes', label: t('cases.grant') },
            { value: 'no', label: t('cases.deny') },
          ]}
        />
      </Form.Item>
      <Form.Item
        name="reason"
        label={t('volunteer.reasonRead')}
        rules={[{ required: true, whitespace: true, message: t('form.needed') }]}
      >
        <Input maxLength={100} />
      </Form.Item>
    </FormDialog>
  );
}
