import type { NeedTopic } from '@linli/contract';
import { useState } from 'react';
import { newId, useAct } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import {
  BigButton,
  Field,
  RefusalLine,
  say,
  Segments,
  SelectField,
  Sheet,
  TextArea,
} from '../../../kit/ui/index.ts';
import { mutualReads } from './reads.ts';
import { topics } from './topics.ts';

/** What I need, or can do: a few words are enough. Who fits is shown at once. */
export function EntryForm({ side, onClose }: { side: 'need' | 'offer'; onClose: () => void }) {
  const { t } = useTranslation('mutual');
  const { communityId } = useHere();
  // Kept for the sheet: sent again after a lost answer it is the same entry.
  const [id] = useState(newId);
  const [topic, setTopic] = useState<NeedTopic | ''>('');
  const [title, setTitle] = useState('');
  const [words, setWords] = useState('');
  const [days, setDays] = useState<Days>('30');
  const add = useAct('addNeed', {
    refresh: mutualReads,
    onDone: (entry) => {
      say(entry.fits > 0 ? t('foundNow', { count: entry.fits }) : t('foundNone'));
      onClose();
    },
  });
  return (
    <Sheet open title={t(side === 'need' ? 'needHelp' : 'canHelp')} onClose={onClose}>
      <form
        className="list"
        onSubmit={(event) => {
          event.preventDefault();
          if (topic === '') return;
          add.mutate({
            params: { communityId },
            body: {
              id,
              side,
              topic,
              title: title.trim(),
              words: words.trim(),
              days: Number(days) as 7 | 30 | 90,
            },
          });
        }}
      >
        <p className="quiet">{t(side === 'need' ? 'needLine' : 'offerLine')}</p>
        <SelectField
          label={t('topicLabel')}
          value={topic}
          none={t('choose')}
          onChange={(value) => setTopic(value as NeedTopic | '')}
          options={topics.map((value) => ({ value, label: t(`topic.${value}`) }))}
        />
        <Field
          label={t(side === 'need' ? 'needTitle' : 'offerTitle')}
          placeholder={t(side === 'need' ? 'needExample' : 'offerExample')}
          value={title}
          onChange={setTitle}
          maxLength={40}
        />
        <TextArea label={t('words')} value={words} onChange={setWords} maxLength={500} />
        <p className="quiet">{t('noContact')}</p>
        <Stands value={days} onChange={setDays} />
        <RefusalLine error={add.error} />
        <BigButton
          type="submit"
          busy={add.isPending}
          disabled={title.trim().length < 2 || topic === ''}
        >
          {t('post')}
        </BigButton>
      </form>
    </Sheet>
  );
}

type Days = '7' | '30' | '90';

/** How long it is shown to neighbours. */
function Stands(props: { value: Days; onChange: (days: Days) => void }) {
  const { t } = useTranslation('mutual');
  return (
    <Segments
      label={t('stands')}
      {...props}
      options={(['7', '30', '90'] as const).map((value) => ({
        value,
        label: t('days', { count: Number(value) }),
      }))}
    />
  );
}
