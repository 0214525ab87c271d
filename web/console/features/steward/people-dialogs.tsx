import type { StewardLine } from '@linli/contract';
import { Form, Input, Select } from 'antd';
import { useRef } from 'react';
import { newId, useAct } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { startOf, today } from '../../parts/days.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';

const reads = ['listStewards'] as const;

interface DialogProps {
  steward: StewardLine;
  onClose: () => void;
}

/** Since when somebody is a steward, and until when on trial. */
export function SinceDialog({ steward, onClose }: DialogProps) {
  const { t } = useTranslation('steward');
  const { communityId } = useHere();
  const save = useAct('saveSteward', { refresh: reads });
  return (
    <FormDialog<{ sinceOn: string; probationUntil?: string }, 'saveSteward'>
      title={steward.name}
      initial={{ sinceOn: steward.sinceOn, probationUntil: steward.probationUntil }}
      act={save}
      onClose={onClose}
      send={({ sinceOn, probationUntil }) => ({
        params: { communityId, personId: steward.personId },
        body: { sinceOn, probationUntil: probationUntil || null, version: steward.version },
      })}
    >
      <Form.Item
        name="sinceOn"
        label={t('people.since')}
        rules={[{ required: true, message: t('form.needed') }]}
      >
        <Input type="date" max={today()} />
      </Form.Item>
      <Form.Item name="probationUntil" label={t('people.probationUntil')}>
        <Input type="date" />
      </Form.Item>
    </FormDialog>
  );
}

/** Who stands in while a steward is away. */
export function AwayDialog({
  steward,
  all,
  onClose,
}: DialogProps & { all: readonly StewardLine[] }) {
  const { t } = useTranslation('steward');
  const { communityId } = useHere();
  const id = useRef(newId());
  const create = useAct('createStandIn', { refresh: reads });
  type Fields = { substituteId: string; from: string; until: string; reason: string };
  return (
    <FormDialog<Fields, 'createStandIn'>
      title={t('people.awayTitle', { name: steward.name })}
      initial={{ from: today(), until: today() }}
      act={create}
      onClose={onClose}
      send={({ substituteId, from, until, reason }) => ({
        params: { communityId },
        body: {
          id: id.current,
          stewardId: steward.personId,
          substituteId,
          startsAt: startOf(from),
          endsAt: startOf(until, 1),
          reason: reason.trim(),
        },
      })}
    >
      <p className="quiet">{t('people.awayLine')}</p>
      <Form.Item
        name="substituteId"
        label={t('people.substitute')}
        rules={[{ required: true, message: t('form.needed') }]}
      >
        <Select
          options={all
            .filter((one) => one.kind === 'full_time' && one.personId !== steward.personId)
            .map((one) => ({ value: one.personId, label: one.name }))}
          showSearch={{ optionFilterProp: 'label' }}
        />
      </Form.Item>
      <Form.Item name="from" label={t('people.from')} rules={[{ required: true }]}>
        <Input type="date" />
      </Form.Item>
      <Form.Item name="until" label={t('people.untilDay')} rules={[{ required: true }]}>
        <Input type="date" />
      </Form.Item>
      <Form.Item
        name="reason"
        label={t('people.reason')}
        rules={[{ required: true, whitespace: true, message: t('form.needed') }]}
      >
        <Input maxLength={100} />
      </Form.Item>
    </FormDialog>
  );
}
