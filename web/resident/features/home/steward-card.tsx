import { useState } from 'react';
import { useAct, useApi } from '../../../client/index.ts';
import { phoneText } from '../../../kit/format.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { BigButton, RefusalLine, say, Sheet, Stars } from '../../../kit/ui/index.ts';
import { PhoneIcon } from '../../../kit/ui/icons.tsx';

/** Who looks after my home today, with stars, a call and a thank-you. */
export function StewardCard({ communityId }: { communityId: string }) {
  const { t } = useTranslation('resident');
  const query = useApi('myStewardCard', { params: { communityId } });
  const thank = useAct('voiceSteward', {
    refresh: ['myStewardCard'],
    onDone: () => say(t('home.thankSaid')),
  });
  const steward = query.data?.steward;
  if (steward == null) return null;
  return (
    <section className="card home-steward" aria-label={t('home.steward')}>
      <span className="home-face" aria-hidden="true">
        {steward.name.slice(0, 1)}
      </span>
      <div>
        <p className="quiet">{t('home.steward')}</p>
        <b>{steward.name}</b>
        {steward.stars > 0 && (
          <p>
            <Stars value={steward.stars} />
          </p>
        )}
        {steward.standsInFor !== null && (
          <p className="quiet">{t('home.standIn', { name: steward.standsInFor })}</p>
        )}
      </div>
      <div className="home-steward-acts">
        {steward.phone !== null && (
          <a
            className="plain-button"
            href={`tel:${steward.phone}`}
            aria-label={t('home.callSteward', {
              name: steward.name,
              phone: phoneText(steward.phone),
            })}
          >
            <PhoneIcon />
            {t('home.call')}
          </a>
        )}
        {query.data?.can.thank === true && (
          <button
            type="button"
            className="plain-button"
            disabled={steward.thanked || thank.isPending}
            onClick={() =>
              thank.mutate({
                params: { communityId },
                body: { kind: 'thumb', stewardId: steward.personId },
              })
            }
          >
            {t(steward.thanked ? 'home.thanked' : 'home.thank')}
          </button>
        )}
        {query.data?.can.thank === true && !steward.asked && (
          <Survey communityId={communityId} steward={steward} />
        )}
      </div>
    </section>
  );
}

/** Once a quarter: how the household finds its steward on the whole. */
function Survey({
  communityId,
  steward,
}: {
  communityId: string;
  steward: { personId: string; name: string };
}) {
  const { t } = useTranslation('resident');
  const [open, setOpen] = useState(false);
  const [stars, setStars] = useState(0);
  const send = useAct('voiceSteward', {
    refresh: ['myStewardCard'],
    onDone: () => say(t('home.thankSaid')),
  });
  return (
    <>
      <button type="button" className="plain-button" onClick={() => setOpen(true)}>
        {t('home.survey')}
      </button>
      <Sheet
        open={open}
        title={t('home.surveyOf', { name: steward.name })}
        onClose={() => setOpen(false)}
      >
        <p className="quiet">{t('home.surveyLine')}</p>
        <Stars value={stars} onChange={setStars} />
        <RefusalLine error={send.error} />
        <BigButton
          busy={send.isPending}
          disabled={stars === 0}
          onClick={() =>
            send.mutate({
              params: { communityId },
              body: { kind: 'survey', stewardId: steward.personId, stars },
            })
          }
        >
          {t('common:send')}
        </BigButton>
      </Sheet>
    </>
  );
}
