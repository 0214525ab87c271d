import { Link } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { call, useReached, type Out } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { Camera } from '../../../kit/scan/camera.tsx';
import { readPicture } from '../../../kit/scan/read-code.ts';
import { TypedNumber } from '../../../kit/scan/typed-number.tsx';
import { useHere } from '../../../kit/session/session.tsx';
import { BigButton, Page, refusalText } from '../../../kit/ui/index.ts';
import { HandOverCard } from '../pickup/hand-over-card.tsx';
import { CardFound } from './card-found.tsx';
import { pickUpOf } from './pick-up-text.ts';
import { PlaceFound } from './place-found.tsx';

type Found =
  | { kind: 'place'; found: NonNullable<Out<'scanCode'>['found']> }
  | { kind: 'card'; card: Out<'readCard'> }
  | { kind: 'pick-up'; code: string; redemption: Out<'lookUpRedemption'> };

/** 扫一扫: codes of buildings, doors and equipment, and residents' cards. */
export function ScanPage() {
  const { t } = useTranslation('codes');
  const scan = useScan();
  if (scan.found !== null) {
    return (
      <Page
        title={t('scan.title')}
        foot={<BigButton onClick={scan.again}>{t('scan.again')}</BigButton>}
      >
        {scan.found.kind === 'card' ? (
          <CardFound card={scan.found.card} />
        ) : scan.found.kind === 'pick-up' ? (
          <HandOverCard {...scan.found} onAgain={scan.again} />
        ) : (
          <PlaceFound found={scan.found.found} />
        )}
      </Page>
    );
  }
  return (
    <Page title={t('scan.title')}>
      <p className="quiet">{t('scan.line')}</p>
      <Camera onRead={scan.read} />
      <p className="refusal" role="alert" hidden={scan.problem === ''}>
        {scan.problem}
      </p>
      <div className="card form">
        <TypedNumber label={t('scan.number')} digits={8} busy={scan.busy} onNumber={scan.read} />
        <p className="quiet">{t('scan.numberHint')}</p>
        <label className="big-button plain picture-button">
          {t('scan.picture')}
          <input
            type="file"
            accept="image/*"
            className="for-readers"
            onChange={(event) => {
              const [file] = event.target.files ?? [];
              if (file !== undefined) void scan.readPicture(file);
              event.target.value = '';
            }}
          />
        </label>
      </div>
      <Link to="/report" className="text-link">
        {t('desk:tab.report')}
      </Link>
    </Page>
  );
}

/** What was held before the camera, and what became of it; one at a time. */
function useScan() {
  const { t } = useTranslation('codes');
  const { communityId } = useHere();
  const reached = useReached();
  const [found, setFound] = useState<Found | null>(null);
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const reading = useRef(false);
  const params = { communityId };
  const ask = async (text: string): Promise<void> => {
    const pickUp = pickUpOf(text);
    if (pickUp !== null) {
      const redemption = await call('lookUpRedemption', { params, body: pickUp });
      return setFound({ kind: 'pick-up', code: pickUp.code, redemption });
    }
    if (isCard(text)) {
      const card = await call('readCard', { params, body: { card: text.slice(0, 200) } });
      return setFound({ kind: 'card', card });
    }
    if (!isCode(text)) return setProblem(t('scan.foreign'));
    const answer = await call('scanCode', { params, body: { code: text.slice(0, 100) } });
    if (answer.found !== null) return setFound({ kind: 'place', found: answer.found });
    setProblem(t(`scan.outcome.${answer.outcome}`));
  };
  const read = (text: string) => {
    if (reading.current) return;
    if (!reached) return setProblem(t('common:offlineError'));
    reading.current = true;
    setBusy(true);
    setProblem('');
    ask(text)
      .catch((error: unknown) =>
        setProblem(refusalText(t, error instanceof Error ? error : new Error())),
      )
      .finally(() => {
        reading.current = false;
        setBusy(false);
      });
  };
  return {
    found,
    problem,
    busy,
    read,
    readPicture: async (file: File) => {
      const text = await readPicture(file);
      if (text === null) setProblem(t('scan.noCode'));
      else read(text);
    },
    again: () => {
      setFound(null);
      setProblem('');
    },
  };
}

const isCard = (text: string) =>
  /^LINLICARD/i.test(text.trim()) || /^\d{12}$/.test(text.replaceAll(/\s/g, ''));
const isCode = (text: string) =>
  /\/q\/[a-z2-9]{20}$/i.test(text.trim()) ||
  /^(\d{8}|[a-z2-9]{20})$/i.test(text.replaceAll(/\s/g, ''));
