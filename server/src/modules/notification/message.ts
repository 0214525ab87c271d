import type { Locale, NotificationKind } from '@linli/contract';

type Data = Record<string, string | number>;
type Sentence = (say: { what: string; number: string; reason: string; late: string }) => string;

/** One line of a text message or a WeChat notice. */
export function messageText(kind: NotificationKind, data: Data, locale: Locale): string {
  const zh = locale === 'zh-CN';
  const name = String((zh ? data['categoryNameZh'] : data['categoryNameEn']) ?? '');
  const place = String(data['placeLabel'] ?? '');
  const reason = data['reason'] === undefined ? '' : String(data['reason']);
  const respond = data['deadline'] === 'respond';
  return sentences[kind][zh ? 'zh' : 'en']({
    what: [place, name].filter((part) => part !== '').join(zh ? '，' : ', '),
    number: String(data['number'] ?? ''),
    reason: reason === '' ? '' : zh ? `原因：${reason}。` : ` Reason: ${reason}`,
    late: zh ? (respond ? '响应' : '完成') : respond ? 'response' : 'finish',
  });
}

const sentences: Record<NotificationKind, { zh: Sentence; en: Sentence }> = {
  order_assigned: {
    zh: ({ number, what }) => `工单 ${number} 已派给您（${what}），请尽快接单。`,
    en: ({ number, what }) =>
      `Work order ${number} (${what}) is assigned to you. Please accept it.`,
  },
  order_claimable: {
    zh: ({ number, what }) => `有新工单可抢：${number}（${what}）。`,
    en: ({ number, what }) => `Work order ${number} (${what}) can be claimed.`,
  },
  order_handed_over: {
    zh: ({ number, what, reason }) => `工单 ${number}（${what}）已转给您。${reason}`,
    en: ({ number, what, reason }) =>
      `Work order ${number} (${what}) was handed over to you.${reason}`,
  },
  order_declined: {
    zh: ({ number, what, reason }) => `工单 ${number}（${what}）被拒接，请重新派单。${reason}`,
    en: ({ number, what, reason }) =>
      `Work order ${number} (${what}) was declined. Please assign it again.${reason}`,
  },
  order_sent_back: {
    zh: ({ number, what, reason }) => `工单 ${number}（${what}）被退回。${reason}`,
    en: ({ number, what, reason }) => `Work order ${number} (${what}) was sent back.${reason}`,
  },
  order_rejected: {
    zh: ({ number, what, reason }) => `工单 ${number}（${what}）验收未通过，请继续处理。${reason}`,
    en: ({ number, what, reason }) =>
      `Work order ${number} (${what}) was not accepted. Please go on.${reason}`,
  },
  order_late: {
    zh: ({ number, what, late }) => `工单 ${number}（${what}）已超过${late}时限。`,
    en: ({ number, what, late }) =>
      `Work order ${number} (${what}) has missed its ${late} deadline.`,
  },
  order_reopened: {
    zh: ({ number, what, reason }) => `工单 ${number}（${what}）已重新打开。${reason}`,
    en: ({ number, what, reason }) => `Work order ${number} (${what}) was opened again.${reason}`,
  },
  request_accepted: {
    zh: ({ number, what }) => `您的报事 ${number}（${what}）已有人接单。`,
    en: ({ number, what }) => `Somebody has taken on your request ${number} (${what}).`,
  },
  request_arrived: {
    zh: ({ number, what }) => `您的报事 ${number}（${what}），工作人员已到场。`,
    en: ({ number, what }) => `Somebody has arrived for your request ${number} (${what}).`,
  },
  request_paused: {
    zh: ({ number, what, reason }) => `您的报事 ${number}（${what}）暂停处理。${reason}`,
    en: ({ number, what, reason }) =>
      `Work on your request ${number} (${what}) is paused.${reason}`,
  },
  request_submitted: {
    zh: ({ number, what }) => `您的报事 ${number}（${what}）已处理完，请验收。`,
    en: ({ number, what }) =>
      `Your request ${number} (${what}) is done. Please check and accept it.`,
  },
  request_closed: {
    zh: ({ number, what }) => `您的报事 ${number}（${what}）已关闭。`,
    en: ({ number, what }) => `Your request ${number} (${what}) is closed.`,
  },
  request_refused: {
    zh: ({ number, what, reason }) => `报事 ${number}（${what}）未能受理。${reason}`,
    en: ({ number, what, reason }) => `Request ${number} (${what}) was refused.${reason}`,
  },
  request_cancelled: {
    zh: ({ number, what, reason }) => `报事 ${number}（${what}）已取消。${reason}`,
    en: ({ number, what, reason }) => `Request ${number} (${what}) was cancelled.${reason}`,
  },
  request_commented: {
    zh: ({ number, what }) => `报事 ${number}（${what}）有新留言。`,
    en: ({ number, what }) => `There is a new comment on request ${number} (${what}).`,
  },
  request_filed: {
    zh: ({ number, what }) => `紧急报事 ${number}（${what}），请立即处理。`,
    en: ({ number, what }) => `Urgent request ${number} (${what}). Please see to it now.`,
  },
  member_invited: {
    zh: () => '您已被邀请加入社区，用本机号码登录即可。',
    en: () => 'You are invited to a community. Sign in with this phone number to join.',
  },
};
