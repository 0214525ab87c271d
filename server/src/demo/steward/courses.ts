/** What stewards learn in the demo: written for it. */
export interface DemoCourse {
  key: string;
  title: string;
  intro: string;
  star: number;
  lessons: readonly { title: string; body: string; minutes: number }[];
  /** The first option of each is right; papers turn them round. */
  questions: readonly { text: string; right: readonly string[]; wrong: readonly string[] }[];
}

export const demoCourses: readonly DemoCourse[] = [
  {
    key: 'first',
    title: '管家第一课',
    intro: '上门礼节、报事跟进和保护住户隐私。',
    star: 1,
    lessons: [
      {
        title: '敲门之前',
        minutes: 10,
        body: '先打电话约时间，到门口敲门三下，报姓名和来意。穿鞋套，不坐床，不评价家里的摆设。',
      },
      {
        title: '一件报事的来龙去脉',
        minutes: 15,
        body: '接到报事先回一句话：谁来、什么时候来。做完请住户验收，过两天再问一次。',
      },
    ],
    questions: [
      {
        text: '上门前最先要做什么？',
        right: ['打电话约时间'],
        wrong: ['直接敲门', '先拍照', '请保安开门'],
      },
      {
        text: '住户的电话可以发到业主群里吗？',
        right: ['不可以'],
        wrong: ['可以，方便联系', '经理同意就可以', '白天可以'],
      },
    ],
  },
  {
    key: 'care',
    title: '老人关怀与急救常识',
    intro: '看得见独居老人的变化，遇到意外知道头五分钟做什么。',
    star: 3,
    lessons: [
      {
        title: '看见变化',
        minutes: 12,
        body: '门口的牛奶几天没取，灯几晚没亮，说话忽然不利索，都要当天上门看一眼，并告诉家属。',
      },
      {
        title: '头五分钟',
        minutes: 20,
        body: '先看环境是否安全，再叫人、打 120，说清小区、楼栋、单元。没有呼吸就开始胸外按压，每分钟 100 到 120 次。',
      },
      {
        title: '跌倒不要急着扶',
        minutes: 8,
        body: '先问哪里疼、能不能动。怀疑骨折或说不清话，不要搬动，保暖，等急救人员。',
      },
    ],
    questions: [
      {
        text: '胸外按压每分钟多少次？',
        right: ['100 到 120 次'],
        wrong: ['30 次', '60 次', '200 次'],
      },
      {
        text: '老人跌倒后说腿很疼，应该怎么做？',
        right: ['不搬动，保暖，叫急救'],
        wrong: ['马上扶起来走走', '背下楼', '给止痛药'],
      },
      {
        text: '打 120 时要说清什么？',
        right: ['小区、楼栋和单元', '病人的情况'],
        wrong: ['住户的身份证号', '物业费交没交'],
      },
      {
        text: '哪些情况要当天上门看一眼？',
        right: ['牛奶几天没取', '灯几晚没亮'],
        wrong: ['换了新窗帘', '周末有客人'],
      },
    ],
  },
];
