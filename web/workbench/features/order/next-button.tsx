import type { OrderBrief } from '@linli/contract';
import { useNavigate } from '@tanstack/react-router';
import { newId, useAct } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { BigButton, RefusalLine } from '../../../kit/ui/index.ts';
import { nextAct } from './next-act.ts';
import { whereAmI } from './where-am-i.ts';

const words = {
  acceptOrder: 'accept',
  arriveAtOrder: 'arrive',
  submitOrder: 'submit',
  resumeOrder: 'resume',
} as const;

/** 接单 → 到场 → 完成: the same place on every card, whatever comes next. */
export function NextButton({ order }: { order: OrderBrief }) {
  const { t } = useTranslation('desk');
  const { communityId } = useHere();
  const navigate = useNavigate();
  const accept = useAct('acceptOrder');
  const arrive = useAct('arriveAtOrder');
  const resume = useAct('resumeOrder');
  const next = nextAct[order.state];
  if (next === undefined) return null;
  const params = { communityId, orderId: order.id };
  const act = async () => {
    const body = { actId: newId(), version: order.version };
    if (next === 'acceptOrder') accept.mutate({ params, body });
    else if (next === 'resumeOrder') resume.mutate({ params, body });
    else if (next === 'submitOrder')
      void navigate({ to: '/orders/$orderId', params: { orderId: order.id }, hash: 'submit' });
    else arrive.mutate({ params, body: { ...body, at: await whereAmI() } });
  };
  return (
    <>
      <BigButton
        busy={accept.isPending || arrive.isPending || resume.isPending}
        onClick={() => void act()}
      >
        {t(`service:act.${words[next]}`)}
      </BigButton>
      <RefusalLine error={accept.error ?? arrive.error ?? resume.error} />
    </>
  );
}
