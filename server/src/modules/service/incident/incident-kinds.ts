import type { IncidentKind } from '@linli/contract';

/** What a message calls it. */
export const incidentKinds: Record<IncidentKind, { zh: string; en: string }> = {
  water: { zh: '停水', en: 'Water off' },
  power: { zh: '停电', en: 'Power cut' },
  gas: { zh: '停气', en: 'Gas off' },
  heating: { zh: '停暖', en: 'Heating off' },
  lift: { zh: '电梯停运', en: 'Lift out of service' },
  network: { zh: '网络故障', en: 'Network outage' },
  road: { zh: '道路封闭', en: 'Road closed' },
  other: { zh: '紧急通知', en: 'Urgent notice' },
};
