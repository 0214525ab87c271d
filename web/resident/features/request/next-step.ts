import type { RequestBrief } from '@linli/contract';
import type { TFunction } from 'i18next';

/** The one sentence every request answers: who has it, and what happens next. */
export function nextStep(t: TFunction<'resident'>, request: RequestBrief): string {
  const { order } = request;
  if (order === null) return '';
  const who = order.executorName ?? '';
  if (order.needsMe === 'price') return t('next.price');
  switch (order.state) {
    case 'new':
      return t('next.new');
    case 'assigned':
      return t('next.assigned', { who });
    case 'accepted':
      return t('next.accepted', { who });
    case 'arrived':
      return t('next.arrived', { who });
    case 'paused':
      return t('next.paused', { who });
    case 'submitted':
      // Nobody has it: neighbours did it as a task.
      return who === '' ? t('next.submittedTask') : t('next.submitted', { who });
    case 'confirmed':
      return t('next.confirmed');
    case 'closed':
      return t('next.closed');
    case 'cancelled':
      return t('next.cancelled');
    case 'refused':
      return t('next.refused');
  }
}
