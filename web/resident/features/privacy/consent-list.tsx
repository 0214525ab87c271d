import type { ConsentState } from '@linli/contract';
import { newId, useAct } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { Card, RefusalLine, Segments, When } from '../../../kit/ui/index.ts';

/** Each purpose in plain words, with its own yes and no; the last answer and when it was given. */
export function ConsentList({
  consents,
  childId,
}: {
  consents: readonly ConsentState[];
  childId?: string;
}) {
  const { t, i18n } = useTranslation('privacy');
  const { communityId } = useHere();
  const save = useAct('saveMyConsent', { refresh: ['getMyPrivacy'] });
  // Shown at once, and put back when the server says no.
  const chosen = save.isPending ? save.variables.body : undefined;
  const english = i18n.language === 'en';
  return (
    <div className="list">
      {consents.map((one) => (
        <Card key={one.purpose} tone="form">
          <b>{english ? one.titleEn : one.titleZh}</b>
          <p className="quiet">{english ? one.textEn : one.textZh}</p>
          <Segments
            label={english ? one.titleEn : one.titleZh}
            value={chosen?.purpose === one.purpose ? wordOf(chosen.given) : answerOf(one)}
            options={[
              { value: 'yes', label: t('consent.yes') },
              { value: 'no', label: t('consent.no') },
            ]}
            onChange={(value) =>
              save.mutate({
                params: { communityId },
                body: {
                  id: newId(),
                  purpose: one.purpose,
                  given: value === 'yes',
                  ...(childId === undefined ? {} : { childId }),
                },
              })
            }
          />
          {one.outdated && <p>{t('consent.outdated')}</p>}
          {one.at !== null && one.how !== null && (
            <p className="quiet">
              {t(one.given === true ? 'consent.given' : 'consent.withdrawn')}
              {' · '}
              {t(`consent.how.${one.how}`)} · <When at={one.at} />
            </p>
          )}
        </Card>
      ))}
      <RefusalLine error={save.error} />
    </div>
  );
}

type Word = 'yes' | 'no' | 'none';
const wordOf = (given: boolean): Word => (given ? 'yes' : 'no');

/** Nothing is chosen for anybody beforehand; a yes to older words is none. */
const answerOf = ({ given, outdated }: ConsentState): Word =>
  given === null || outdated ? 'none' : wordOf(given);
