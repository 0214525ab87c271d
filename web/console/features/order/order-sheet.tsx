import type { OrderDetail } from '@linli/contract';
import { call } from '../../../client/index.ts';
import { exact } from '../../../kit/format.ts';
import { listComma, useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import {
  DeadlineBar,
  OrderTimeline,
  PhotoStrip,
  PriorityTag,
  Stars,
  StateTag,
  When,
} from '../../../kit/ui/index.ts';
import { Facts, orDash } from '../../parts/page.tsx';
import { Reveal } from '../../parts/reveal.tsx';
import { rights } from '../../rights.ts';
import { Go } from '../../way.tsx';
import { StaffPrice } from '../../../kit/price/staff-price.tsx';
import { UsedMaterials } from '../../../kit/price/used-materials.tsx';
import { ClockFact } from '../deadline/clock-fact.tsx';
import { OrderTask, TaskLink } from '../task/order-task.tsx';
import { ActBar } from './act-bar.tsx';
import { JoinedRequests, MergeChoices } from './joined.tsx';
import './order.css';

/** The whole order: what, where, who, by when, what may be done, and all that happened. */
export function OrderSheet({ order }: { order: OrderDetail }) {
  const { t } = useTranslation('console');
  const { communityId } = useHere();
  return (
    <div className="order-sheet">
      <div className="tags">
        <StateTag state={order.state} />
        <PriorityTag priority={order.priority} />
        {order.late && (
          <span className="state-tag late">
            <span aria-hidden="true">!</span> {t('service:late')}
          </span>
        )}
        {order.pauseReason !== null && (
          <span className="state-tag waiting">{t(`service:pauseReason.${order.pauseReason}`)}</span>
        )}
        {order.reopenedTimes > 0 && (
          <span className="state-tag doing">
            {t('order.reopened', { count: order.reopenedTimes })}
          </span>
        )}
      </div>
      <p className="order-text">{order.text}</p>
      <PhotoStrip photos={order.requestPhotos} communityId={communityId} />
      <DeadlineBar order={order} />
      {order.taskId !== null && <OrderTask taskId={order.taskId} out={order.state === 'new'} />}
      <ActBar order={order} />
      <StaffPrice order={order} />
      <UsedMaterials order={order} />
      <OrderFacts order={order} />
      <Neighbours order={order} />
      <Visits order={order} />
      <section>
        <h3>{t('order.timeline')}</h3>
        <OrderTimeline timeline={order.timeline} communityId={communityId} />
      </section>
    </div>
  );
}

/** Who waits with the reporter, and what may be the same thing elsewhere. */
function Neighbours({ order }: { order: OrderDetail }) {
  const here = useHere();
  const { requestId } = order;
  if (requestId === null) return null;
  const untouched = order.state === 'new' || order.state === 'assigned';
  return (
    <>
      <JoinedRequests requestId={requestId} />
      {untouched && here.is(...rights.board) && (
        <MergeChoices order={order} requestId={requestId} />
      )}
    </>
  );
}

function OrderFacts({ order }: { order: OrderDetail }) {
  const { t } = useTranslation('console');
  const here = useHere();
  const params = { communityId: here.communityId, orderId: order.id };
  const reveal = async (reason: string) =>
    (await call('revealContact', { params, body: { reason } })).phone;
  const { place } = order;
  const label =
    place.homeId !== null && here.is(...rights.homes) ? (
      <Go to={`/homes/${place.homeId}`}>{place.label}</Go>
    ) : (
      place.label
    );
  return (
    <>
      <Facts
        rows={[
          [
            t('order.place'),
            <>
              {label}
              {place.note !== null && <span className="quiet"> · {place.note}</span>}
            </>,
          ],
          [t('service:reporter'), orDash(order.reporter?.name)],
          [
            t('order.phone'),
            <Reveal
              key={order.id}
              masked={order.reporterPhoneMasked}
              may={order.can.seeContact}
              fetch={reveal}
            />,
          ],
          [t('order.channel'), t(`service:channel.${order.channel}`)],
          order.fromTaskId === null
            ? null
            : [t('order.fromTask'), <TaskLink key="task" taskId={order.fromTaskId} />],
          [
            t('service:executor'),
            order.executor?.name ?? (
              <span key="none" className="quiet">
                {t('service:unassigned')}
              </span>
            ),
          ],
          [t('service:responsible'), orDash(order.responsible?.name)],
          order.observers.length === 0
            ? null
            : [t('service:observers'), order.observers.map(({ name }) => name).join(listComma())],
          [t('order.evidence'), t(`service:evidence.${order.evidenceNeeded}`)],
          [
            t('order.respondDue'),
            <Due key="r" at={order.respondDueAt} missed={order.respondBreachedAt !== null} />,
          ],
          [
            t('order.finishDue'),
            <Due key="f" at={order.finishDueAt} missed={order.finishBreachedAt !== null} />,
          ],
          [t('deadline:clock.title'), <ClockFact key="c" clock={order.clock} />],
        ]}
      />
      <Times order={order} />
    </>
  );
}

function Times({ order }: { order: OrderDetail }) {
  const { t } = useTranslation('console');
  const times: readonly (readonly [string, string | null])[] = [
    ['order.filedAt', order.createdAt],
    ['order.assignedAt', order.assignedAt],
    ['order.acceptedAt', order.acceptedAt],
    ['order.arrivedAt', order.arrivedAt],
    ['order.submittedAt', order.submittedAt],
    ['order.closedAt', order.closedAt],
  ];
  return (
    <details className="order-times">
      <summary>{t('order.times')}</summary>
      <Facts
        rows={times.map(([name, at]) => [t(name), at === null ? orDash(null) : exact(at)] as const)}
      />
    </details>
  );
}

function Due({ at, missed }: { at: string; missed: boolean }) {
  const { t } = useTranslation('console');
  return (
    <>
      <When at={at} /> {missed && <span className="late-word">{t('order.missed')}</span>}
    </>
  );
}

/** What the resident said afterwards: stars, words, and on the phone. */
function Visits({ order }: { order: OrderDetail }) {
  const { t } = useTranslation('console');
  const { rating, returnVisit } = order;
  if (rating === null && returnVisit === null) return null;
  return (
    <section className="after">
      {rating !== null && (
        <div>
          <h3>{t('common:rating')}</h3>
          <Stars value={rating.stars} /> <When at={rating.at} />
          {rating.words !== null && <p>{rating.words}</p>}
        </div>
      )}
      {returnVisit !== null && (
        <div>
          <h3>{t('nav.visits')}</h3>
          {returnVisit.doneAt === null ? (
            <p className="quiet">
              {t('visit.dueSince')} {returnVisit.dueAt !== null && <When at={returnVisit.dueAt} />}
            </p>
          ) : (
            <p>
              {t(
                returnVisit.satisfied === null
                  ? 'visit.unreached'
                  : returnVisit.satisfied
                    ? 'act.isSatisfied'
                    : 'act.isNot',
              )}{' '}
              · <When at={returnVisit.doneAt} />
            </p>
          )}
          {returnVisit.note !== null && <p>{returnVisit.note}</p>}
        </div>
      )}
    </section>
  );
}
