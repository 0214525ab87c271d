import type { OverrideReason } from '@linli/contract';
import { useState } from 'react';
import { overrideReasons } from '../../../kit/dispatch/override-reasons.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { BigButton, Field, SelectField, Sheet } from '../../../kit/ui/index.ts';
import { PickVolunteer, type Picked } from './pick-volunteer.tsx';
import type { Line } from './use-proposal.ts';

interface Props {
  line: Line;
  /** Who has a place of its slot already. */
  except: readonly string[];
  onClose: () => void;
  onDone: (patch: Pick<Line, 'personId' | 'name' | 'instead'>) => void;
}

/**
 * Somebody else, and why: kept where the volunteers do not see it. Where nobody was proposed, and back to whoever was,
 * needs no reason.
 */
export function InsteadSheet({ line, except, onClose, onDone }: Props) {
  const { t } = useTranslation('task');
  const [picked, setPicked] = useState<Picked | null>(null);
  const [reason, setReason] = useState<OverrideReason | ''>('');
  const [note, setNote] = useState('');
  const { taskId, slotId, personId: proposed, title } = line.item;
  const asks = proposed !== null && picked?.personId !== proposed;
  const said = reason !== '' && (reason !== 'other' || note.trim().length >= 2);
  const instead = asks && reason !== '' ? { reason, note: note.trim() } : undefined;
  return (
    <Sheet open title={title} onClose={onClose}>
      <PickVolunteer {...{ taskId, slotId, picked, except }} onPick={setPicked} />
      {asks && (
        <>
          <SelectField
            label={t('desk.propose.why')}
            value={reason}
            none={t('desk.propose.pick')}
            onChange={(value) => setReason(value as OverrideReason | '')}
            options={overrideReasons.map((value) => ({
              value,
              label: t(`dispatch:override.reason.${value}`),
            }))}
          />
          {reason !== '' && (
            <Field label={t('desk.propose.note')} value={note} onChange={setNote} maxLength={300} />
          )}
        </>
      )}
      <BigButton
        disabled={picked === null || (asks && !said)}
        onClick={() => picked !== null && onDone({ ...picked, instead })}
      >
        {t('desk.propose.insteadOk')}
      </BigButton>
    </Sheet>
  );
}
