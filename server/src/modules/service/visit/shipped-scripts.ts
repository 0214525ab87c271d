import type { ServiceClass, VisitQuestion } from '@linli/contract';

interface Script {
  questions: readonly VisitQuestion[];
  attempts: number;
  retryHours: number;
}

const solved: VisitQuestion = {
  key: 'solved',
  kind: 'yes_no',
  zh: '您反映的问题解决了吗？',
  en: 'Has what you asked for been solved?',
};
const inTime: VisitQuestion = {
  key: 'in_time',
  kind: 'yes_no',
  zh: '工作人员来得及时吗？',
  en: 'Did somebody come in good time?',
};
const manner: VisitQuestion = {
  key: 'manner',
  kind: 'stars',
  zh: '工作人员的服务态度，您打几分？',
  en: 'How would you rate how you were treated?',
};
const advice: VisitQuestion = {
  key: 'advice',
  kind: 'text',
  zh: '您还有什么意见或建议？',
  en: 'Is there anything you would like us to do better?',
};

/** What is asked until a community writes its own: short, so that an old person stays on the phone. */
export const shippedScripts: Record<ServiceClass, Script> = {
  basic: {
    questions: [
      solved,
      inTime,
      manner,
      { key: 'clean', kind: 'yes_no', zh: '现场收拾干净了吗？', en: 'Was the place left clean?' },
      advice,
    ],
    attempts: 3,
    retryHours: 24,
  },
  warm: {
    questions: [
      { key: 'helped', kind: 'yes_no', zh: '这次帮忙对您有用吗？', en: 'Did this help you?' },
      manner,
      {
        key: 'needs_more',
        kind: 'yes_no',
        zh: '之后还需要我们再来看看吗？',
        en: 'Should somebody look in again?',
      },
      advice,
    ],
    attempts: 3,
    retryHours: 24,
  },
  value_added: {
    questions: [
      solved,
      manner,
      {
        key: 'price_clear',
        kind: 'yes_no',
        zh: '收费和事先说的一致吗？',
        en: 'Was the price what had been agreed?',
      },
      { key: 'again', kind: 'yes_no', zh: '下次还愿意选这家吗？', en: 'Would you use them again?' },
      advice,
    ],
    attempts: 3,
    retryHours: 24,
  },
};
