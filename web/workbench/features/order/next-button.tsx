import type { OrderBrief } from '@linli/contract';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { BigButton, RefusalLine } from '../../../kit/ui/index.ts';
import { useWork } from '../../outbox/use-work.ts';
import { nextAct } from './next-act.ts';
import { whereAmI } from './where-am-i.ts';

const words = {
  acceptOrder: 'accept',
  arriveAtOrder: 'arrive',
  submitOrder: 'submit',
  resumeOrder: 'resume',
} as const;

/**
 * 接单 → 到场 → 完成: the same place on every card, whatever comes next.
 * @param order as it stands for whoever works on it, also before the server knows
 */
export function NextButton({ order }: { order: OrderBrief }) {
  const { t } = useTranslation('desk');
  const navigate = useNavigate();
  const accept = useWork('acceptOrder', order);
  const arrive = useWork('arriveAtOrder', order);
  const resume = useWork('resumeOrder', order);
  const next = nextAct[order.state];
  if (next === undefined) return null;
  const act = async () => {
    if (next === 'acceptOrder') accept.mutate({});
    else if (next === 'resumeOrder') resume.mutate({});
    else if (next === 'submitOrder')
      void navigate({ to: '/orders/$orderId', params: { orderId: order.id }, hash: 'submit' });
    else {
      const at = await whereAmI();
      arrive.mutate({ body: at === undefined ? {} : { at } });
    }
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
