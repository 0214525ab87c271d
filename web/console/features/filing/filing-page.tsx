import type { Channel, Endpoints, OutOf, PlaceInput } from '@linli/contract';
import { Button, Form, Input, Segmented } from 'antd';
import { useRef, useState } from 'react';
import { newId, useAct } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { PhotoPicker, RefusalLine, usePhotos } from '../../../kit/ui/index.ts';
import { ConsolePage, Panel } from '../../parts/page.tsx';
import { CategoryChoice } from './category-choice.tsx';
import { FiledSlip } from './filed-slip.tsx';
import { PlaceChoice } from './place-choice.tsx';
import { ReporterChoice, type Reporter } from './reporter-choice.tsx';
import { Suggested } from './suggested.tsx';
import './filing.css';

type Filed = OutOf<Endpoints['fileRequest']>;
const channels: readonly Exclude<Channel, 'import' | 'app'>[] = ['phone', 'counter', 'patrol'];

/** One page for somebody at the telephone: who, what, where; everything reached with Tab. */
export function FilingPage() {
  const { t } = useTranslation('console');
  const { communityId } = useHere();
  const [round, setRound] = useState(0);
  const [filed, setFiled] = useState<Filed | null>(null);
  return (
    <ConsolePage title={t('nav.filing')} line={t('filing.line')}>
      {filed === null ? (
        <FilingForm key={`${communityId}-${round}`} onFiled={setFiled} />
      ) : (
        <FiledSlip
          filed={filed}
          onNext={() => {
            setFiled(null);
            setRound(round + 1);
          }}
        />
      )}
    </ConsolePage>
  );
}

function FilingForm({ onFiled }: { onFiled: (filed: Filed) => void }) {
  const { t } = useTranslation('console');
  const { communityId } = useHere();
  const [channel, setChannel] = useState<CallChannel>('phone');
  const [reporter, setReporter] = useState<Reporter>({ name: '', phone: '' });
  const [categoryId, setCategory] = useState<string | null>(null);
  const [place, setPlace] = useState<PlaceInput | null>(null);
  const [text, setText] = useState('');
  const photos = usePhotos(communityId);
  const requestId = useRef(newId());
  const file = useAct('fileRequest', { onDone: onFiled });
  const who = reporterOf(reporter);
  const said = text.trim() !== '' && !photos.pending && (who !== null || channel === 'patrol');
  const ready = said && categoryId !== null && place !== null;
  const send = () => {
    if (!ready) return;
    file.mutate({
      params: { communityId },
      body: {
        id: requestId.current,
        categoryId,
        text: text.trim(),
        photoIds: photos.ids,
        place,
        channel,
        ...(who === null ? {} : { reporter: who }),
      },
    });
  };
  return (
    <Form
      layout="vertical"
      className="filing"
      onFinish={send}
      onKeyDown={(event) => asksToSend(event) && send()}
    >
      <Panel
        title={t('filing.who')}
        aside={<ChannelChoice value={channel} onChange={setChannel} />}
      >
        <ReporterChoice
          value={reporter}
          onChange={setReporter}
          onHome={(homeId) => setPlace({ kind: 'home', homeId })}
          optional={channel === 'patrol'}
        />
      </Panel>
      <Panel title={t('filing.where')}>
        <PlaceChoice value={place} onChange={setPlace} homes={reporter.homes ?? []} />
      </Panel>
      <Panel title={t('filing.what')} className="what">
        <Words text={text} setText={setText} />
        <Suggested
          words={text}
          categoryId={categoryId}
          place={place}
          onCategory={setCategory}
          onPlace={setPlace}
        />
        <CategoryChoice value={categoryId} onChange={setCategory} place={place?.kind ?? null} />
        <PhotoPicker photos={photos} label={t('act.photos')} />
        <RefusalLine error={file.error} />
        <Send ready={ready} busy={file.isPending} />
      </Panel>
    </Form>
  );
}

type CallChannel = (typeof channels)[number];

function ChannelChoice(props: { value: CallChannel; onChange: (channel: CallChannel) => void }) {
  const { t } = useTranslation('console');
  return (
    <Segmented
      {...props}
      options={channels.map((value) => ({ value, label: t(`service:channel.${value}`) }))}
    />
  );
}

const asksToSend = (event: { key: string; ctrlKey: boolean; metaKey: boolean }) =>
  event.key === 'Enter' && (event.ctrlKey || event.metaKey);

function reporterOf(reporter: Reporter) {
  if (reporter.personId !== undefined) return { personId: reporter.personId };
  const name = reporter.name.trim();
  if (name.length < 2) return null;
  const phone = reporter.phone.trim();
  return { name, ...(phone === '' ? {} : { phone }) };
}

function Words({ text, setText }: { text: string; setText: (text: string) => void }) {
  const { t } = useTranslation('console');
  return (
    <Form.Item label={t('order.text')} required>
      <Input.TextArea
        rows={4}
        maxLength={2000}
        showCount
        value={text}
        onChange={(event) => setText(event.target.value)}
        aria-label={t('order.text')}
      />
    </Form.Item>
  );
}

function Send({ ready, busy }: { ready: boolean; busy: boolean }) {
  const { t } = useTranslation('console');
  return (
    <div className="console-actions">
      <Button type="primary" htmlType="submit" size="large" disabled={!ready} loading={busy}>
        {t('filing.file')}
      </Button>
      <span className="quiet">{t('filing.keys')}</span>
    </div>
  );
}
