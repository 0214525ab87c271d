import type { Locale, OrderState, Priority } from '@linli/contract';

/** Words of an exported file: the same as those of the screens, which have their own catalogue. */
export const columnTitles = {
  'zh-CN': {
    number: '单号',
    category: '服务项目',
    state: '状态',
    priority: '紧急程度',
    text: '内容',
    place: '位置',
    executor: '处理人',
    createdAt: '报事时间',
    finishDueAt: '完成时限',
    submittedAt: '完成时间',
    closedAt: '办结时间',
    late: '是否超时',
    stars: '评分',
  },
  en: {
    number: 'No.',
    category: 'Category',
    state: 'State',
    priority: 'Priority',
    text: 'Text',
    place: 'Place',
    executor: 'Executor',
    createdAt: 'Filed',
    finishDueAt: 'Finish by',
    submittedAt: 'Submitted',
    closedAt: 'Closed',
    late: 'Late',
    stars: 'Stars',
  },
} as const satisfies Record<Locale, Record<string, string>>;

export const stateNames: Record<Locale, Record<OrderState, string>> = {
  'zh-CN': {
    new: '待派单',
    assigned: '待接单',
    accepted: '已接单',
    arrived: '处理中',
    paused: '暂停中',
    submitted: '待验收',
    confirmed: '待评价',
    closed: '已完成',
    cancelled: '已取消',
    refused: '不受理',
  },
  en: {
    new: 'New',
    assigned: 'Assigned',
    accepted: 'Accepted',
    arrived: 'On site',
    paused: 'Paused',
    submitted: 'To confirm',
    confirmed: 'To rate',
    closed: 'Closed',
    cancelled: 'Cancelled',
    refused: 'Refused',
  },
};

export const priorityNames: Record<Locale, Record<Priority, string>> = {
  'zh-CN': { low: '不急', normal: '一般', high: '较急', urgent: '紧急' },
  en: { low: 'Low', normal: 'Normal', high: 'High', urgent: 'Urgent' },
};
