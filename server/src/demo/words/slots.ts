import type { Random } from '../random.ts';

/** Words that fill the slots of what people write. */
const slots: Record<string, readonly string[]> = {
  since: ['昨晚', '今天早上', '前天', '这两天', '刚才', '从昨天下午', '上周末', '中午吃饭的时候'],
  room: ['厨房', '卫生间', '阳台', '主卧', '客厅', '次卧', '玄关'],
  wet: ['厨房', '卫生间', '阳台'],
  dry: ['客厅', '主卧', '次卧', '书房', '走廊'],
  drip: ['一直滴水', '哗哗地漏', '往外渗水', '滴滴答答的', '漏得挺厉害'],
  when: ['今天下午', '明天上午', '周末', '晚上七点以后', '随时', '这两天', '后天上午', '中午'],
  home: [
    '家里一直有人',
    '白天只有老人在家',
    '我晚上六点半以后在家',
    '来之前麻烦打个电话',
    '密码锁，到了叫我开门',
    '周末都在',
  ],
  who: ['老人', '孩子', '我妈', '我爸', '老伴', '家里两个小孩', '孕妇', '邻居'],
  child: ['儿子', '女儿', '孙子', '外孙女', '小孩'],
  elder: ['妈妈', '爸爸', '奶奶', '老母亲', '公公', '岳父'],
  floor: ['一楼', '二楼', '三楼', '四楼', '五楼', '六楼', '顶楼', '负一层'],
  spot: ['大厅', '电梯口', '楼梯转角', '单元门口', '信报箱旁边', '消防栓旁边', '垃圾房边上'],
  outside: [
    '中心花园',
    '东门',
    '南门',
    '健身角',
    '儿童滑梯旁',
    '邻里中心门口',
    '非机动车棚',
    '小竹林那边',
    '快递柜旁边',
    '小学围墙边',
  ],
  car: ['白色轿车', '黑色越野车', '银色面包车', '一辆外地牌照的车', '送货的小货车', '灰色新能源车'],
  dog: ['泰迪', '金毛', '柯基', '小土狗', '比熊', '边牧'],
  hour: ['六点', '七点半', '八点', '晚上十点', '半夜一点', '凌晨', '中午十二点多', '早上五点多'],
  times: ['第二次', '第三次', '好几次', '不止一次'],
  count: ['两', '三', '四', '五'],
  thing: ['旧沙发', '床垫', '三门衣柜', '旧冰箱', '写字台', '两把餐椅', '旧电视柜'],
  brand: ['格力', '美的', '海尔', '老款的', '房东留下的'],
  please: [
    '麻烦尽快来看看',
    '请安排师傅上门',
    '辛苦处理一下',
    '希望今天能修好',
    '什么时候能来',
    '比较急',
    '请帮忙看看',
  ],
  thanks: ['谢谢', '辛苦了', '多谢', '麻烦了', '感谢'],
  hello: ['你好，', '您好，', '你们好，', '打扰了，', '管家好，'],
};

/** Fills the slots of a text; `own` are words of the place and come first. */
export function fill(text: string, random: Random, own: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const word = own[name];
    if (word !== undefined) return word;
    const words = slots[name];
    if (words === undefined) throw new Error(`no words for {${name}}`);
    return random.pick(words);
  });
}

/** What some people add at the end, by what it is about. */
const endings = {
  repair: [
    '',
    '',
    '',
    '。{please}',
    '，{please}',
    '。{thanks}',
    '。{home}',
    '。{please}，{home}',
    '，{thanks}！',
  ],
  place: ['', '', '', '', '。请处理一下', '，麻烦看看', '。{thanks}', '，{thanks}！', '，拍了照片'],
  words: ['', '', '', '', '', '。{thanks}', '，{thanks}！'],
} as const;
export type Tone = keyof typeof endings;
/** Where people begin with a greeting. */
const greetings = ['', '', '', '', '{hello}'];

/** One message as a person would type it. */
export function message(
  { texts, tone }: { texts: readonly string[]; tone: Tone },
  random: Random,
  own: Readonly<Record<string, string>>,
): string {
  const text = random.pick(texts);
  const ended = /[。！？?!]$/.test(text);
  const tail = random.pick(endings[tone]);
  const joined = text + (ended ? tail.slice(1) : tail);
  return fill(random.pick(greetings) + joined, random, own);
}
