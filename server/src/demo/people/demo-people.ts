import type { Role } from '@linli/contract';

/** Somebody anybody may become by one tap while the server runs as a demo. */
export interface DemoPerson {
  key: string;
  name: string;
  phone: string;
  /** Years. */
  age: number;
  roles: readonly Role[];
  /** The role shown on the sign-in page. */
  shown: Role;
  app: 'resident' | 'desk' | 'console';
  lineZh: string;
  lineEn: string;
  /** Skills, for those who execute orders. */
  skills?: readonly string[];
  largePrint?: boolean;
  platformAdmin?: boolean;
}

/** In the order of the sign-in page: one for every side of a day in the community. */
export const demoPeople = [
  {
    key: 'wang',
    name: '王桂芳',
    phone: '13800990001',
    age: 70,
    roles: ['resident'],
    shown: 'resident',
    app: 'resident',
    largePrint: true,
    lineZh: '70 岁，和老伴住在 3 号楼，用大字版报修',
    lineEn: 'Aged 70, lives with her husband in building 3, uses large print',
  },
  {
    key: 'li',
    name: '李想',
    phone: '13800990002',
    age: 28,
    roles: ['resident'],
    shown: 'resident',
    app: 'resident',
    lineZh: '租住高层的年轻人，下班后才有空',
    lineEn: 'Young lessee in a tower, only home after work',
  },
  {
    key: 'zhou',
    name: '周文涛',
    phone: '13800990003',
    age: 44,
    roles: ['resident'],
    shown: 'resident',
    app: 'resident',
    lineZh: '有两套房的业主，一套自住，一套出租',
    lineEn: 'Owner of two homes: lives in one, lets the other',
  },
  {
    key: 'chen',
    name: '陈静',
    phone: '13800990004',
    age: 34,
    roles: ['steward'],
    shown: 'steward',
    app: 'desk',
    lineZh: '专职管家，负责 1 至 5 号楼',
    lineEn: 'Full-time steward of buildings 1 to 5',
  },
  {
    key: 'wu',
    name: '吴秀珍',
    phone: '13800990005',
    age: 63,
    roles: ['resident', 'volunteer_steward'],
    shown: 'volunteer_steward',
    app: 'desk',
    lineZh: '志愿管家，退休后帮邻居搭把手',
    lineEn: 'Volunteer steward, retired, lends neighbours a hand',
  },
  {
    key: 'zhao',
    name: '赵建军',
    phone: '13800990006',
    age: 47,
    roles: ['engineer'],
    shown: 'engineer',
    app: 'desk',
    skills: ['plumbing', 'drains', 'masonry'],
    lineZh: '水暖维修师傅，手上有几张工单',
    lineEn: 'Plumber, with a few orders in hand',
  },
  {
    key: 'sun',
    name: '孙磊',
    phone: '13800990007',
    age: 33,
    roles: ['engineer'],
    shown: 'engineer',
    app: 'desk',
    skills: ['electrician', 'low-voltage', 'fire-equipment'],
    lineZh: '持证电工，常去抢单大厅接单',
    lineEn: 'Licensed electrician, often claims from the hall',
  },
  {
    key: 'lin',
    name: '林小敏',
    phone: '13800990008',
    age: 31,
    roles: ['dispatcher'],
    shown: 'dispatcher',
    app: 'console',
    lineZh: '客服调度，接电话、派工单、做回访',
    lineEn: 'Takes calls, dispatches orders, makes return visits',
  },
  {
    key: 'he',
    name: '何志强',
    phone: '13800990009',
    age: 45,
    roles: ['manager'],
    shown: 'manager',
    app: 'console',
    lineZh: '物业经理，看全局、管人员和服务目录',
    lineEn: 'Property manager: the whole picture, staff and catalogue',
  },
  {
    key: 'xu',
    name: '徐明',
    phone: '13800990010',
    age: 38,
    roles: ['street_officer'],
    shown: 'street_officer',
    app: 'console',
    lineZh: '竹里街道社区科，同时看两个小区',
    lineEn: 'Street office, looks at two communities',
  },
  {
    key: 'shen',
    name: '沈思远',
    phone: '13800990011',
    age: 36,
    roles: ['operator'],
    shown: 'operator',
    app: 'console',
    lineZh: '社区运营负责人，运营两个小区',
    lineEn: 'Community operator of two communities',
  },
  {
    key: 'gu',
    name: '顾宁',
    phone: '13800990012',
    age: 40,
    roles: ['operator'],
    shown: 'operator',
    app: 'console',
    platformAdmin: true,
    lineZh: '平台管理员，可以开通新小区',
    lineEn: 'Platform admin, opens new communities',
  },
] as const satisfies readonly DemoPerson[];

export type DemoKey = (typeof demoPeople)[number]['key'];
