import { orderIdOf, type HistoryRecord } from '../../modules/service/index.ts';
import { sceneRecord, type Scene, type SceneAct } from './scene.ts';
import type { World } from './world.ts';

/** What is under way at the moment the demo is opened: something for everybody to do. */
export function todaysScenes(world: World): HistoryRecord[] {
  return scenes.map((scene, nth) => sceneRecord(world, scene, nth + 1));
}

const bulkyWaste = 'cleaning-bulky-waste';

/** The order of today's scene that becomes a task. */
export const orderForTask = (communityId: string): string => {
  const nth = scenes.findIndex(({ key }) => key === bulkyWaste) + 1;
  return orderIdOf(communityId, `demo/today/${nth}`);
};

const assign = (ago: number): SceneAct => ({ act: 'assign', ago, by: 'dispatcher', to: 'hand' });
const accept = (ago: number): SceneAct => ({ act: 'accept', ago });
const claim = (ago: number): SceneAct => ({ act: 'claim', ago, to: 'hand' });
const arrive = (ago: number): SceneAct => ({ act: 'arrive', ago });
const submit = (ago: number, note: string): SceneAct => ({ act: 'submit', ago, note });

const scenes: readonly Scene[] = [
  // 王桂芳: one to accept, one in the hall, one on its way.
  {
    key: 'repair-tap-toilet',
    who: 'wang',
    ago: 1210,
    hand: 'zhao',
    text: '厨房水龙头滴水，拧紧了还是滴，夜里听着睡不好',
    acts: [claim(1170), arrive(190), submit(130, '换了陶瓷阀芯，试了几次不滴了，台面擦干净了')],
  },
  {
    key: 'handy-help-bulb',
    who: 'wang',
    ago: 35,
    text: '客厅灯泡坏了，老头子不让我爬梯子，请人来换一下',
  },
  {
    key: 'elder-care-meals',
    who: 'wang',
    ago: 95,
    hand: 'other',
    text: '明天中午两份饭，烧烂一点，少放盐',
    acts: [assign(88), accept(80)],
  },
  // 李想: somebody is there, one to rate.
  {
    key: 'repair-home-power',
    who: 'li',
    ago: 70,
    hand: 'sun',
    text: '空调一开就跳闸，推上去又跳，今天在家办公等着用',
    acts: [assign(66), accept(61), arrive(22)],
  },
  {
    key: 'security-noise',
    who: 'li',
    ago: 900,
    hand: 'other',
    text: '楼下施工到十点还在敲，能不能管一下',
    acts: [
      assign(895),
      accept(890),
      submit(820, '到场劝停，施工队保证晚上不再动工'),
      { act: 'confirm', ago: 500, by: 'resident' },
    ],
  },
  // 周文涛: waits for dry weather; and his other home.
  {
    key: 'repair-seepage',
    who: 'zhou',
    ago: 2900,
    hand: 'zhao',
    text: '次卧外墙渗水，墙皮起鼓，孩子房间有霉味',
    acts: [
      assign(2840),
      accept(2790),
      arrive(1500),
      {
        act: 'pause',
        ago: 1440,
        waitingFor: 'weather',
        reason: '外墙还湿着，做不了防水，等两天晴天再来',
      },
    ],
  },
  {
    key: 'asset-let',
    who: 'zhou',
    ago: 400,
    hand: 'other',
    text: '2 号楼那套租约快到期了，想提前找下一家',
    acts: [assign(330), accept(300)],
  },
  // The engineers' own lists.
  {
    key: 'repair-water-leak',
    who: 'anyone',
    ago: 9,
    hand: 'zhao',
    text: '洗菜盆下面软管爆了，水流到客厅，总阀关不紧',
    acts: [assign(5)],
  },
  {
    key: 'repair-home-drain',
    who: 'elder',
    ago: 48,
    hand: 'zhao',
    channel: 'phone',
    text: '厨房下水堵住，用了药水也不通，老人一个人在家',
    acts: [assign(40), accept(36)],
  },
  {
    key: 'repair-entrance-door',
    who: 'anyone',
    ago: 150,
    hand: 'sun',
    where: 'building',
    text: '单元门禁刷卡没反应，进出都要等人',
    acts: [assign(140), accept(120)],
  },
  {
    key: 'repair-common-lights',
    who: 'anyone',
    ago: 62,
    where: 'building',
    text: '三楼楼道灯不亮，楼梯口有台阶，晚上看不见',
  },
  { key: 'repair-home-lights', who: 'anyone', ago: 26, text: '卧室吸顶灯闪，开关也有点烫手' },
  { key: 'repair-doors-locks', who: 'anyone', ago: 84, text: '阳台推拉门掉轨，关不上，晚上漏风' },
  {
    key: 'repair-public-facilities',
    who: 'anyone',
    ago: 110,
    where: 'building',
    text: '门口长椅木条断了一根，露着钉子',
  },
  // New on the board: nobody has them yet.
  {
    key: 'repair-lift',
    who: 'anyone',
    ago: 4,
    where: 'building',
    text: '电梯停在五楼不动，门开着，已经有人绕楼梯了',
  },
  {
    key: 'security-ebike',
    who: 'anyone',
    ago: 7,
    where: 'building',
    text: '一楼楼道有人拉线给电动车充电，线挺烫',
  },
  { key: 'consult-complaint', who: 'anyone', ago: 16, text: '约好上午来修，等到现在没人也没电话' },
  {
    key: 'quiet-mediation',
    who: 'anyone',
    ago: 50,
    text: '楼上阳台浇花总滴到我晒的被子，说过几次没用，想请社工帮忙说说',
  },
  {
    key: 'repair-gas-smell',
    who: 'anyone',
    ago: 3,
    hand: 'other',
    text: '厨房有燃气味，窗户开了，总阀关了，人在楼下',
    acts: [assign(2)],
  },
  // The steward's and the volunteer's day.
  {
    key: 'consult-question',
    who: 'wang',
    ago: 22,
    hand: 'chen',
    text: '老年食堂的卡丢了，补办要本人去吗',
    acts: [assign(15)],
  },
  {
    key: 'consult-fees',
    who: 'zhou',
    ago: 320,
    hand: 'chen',
    text: '两套房的物业费想一起开发票，抬头不一样行不行',
    acts: [assign(300), accept(280)],
  },
  {
    key: 'small-comforts-blood-pressure',
    who: 'elder',
    ago: 55,
    text: '天冷有点头晕，想请人来量个血压',
  },
  {
    key: 'pets-lost',
    who: 'anyone',
    ago: 41,
    hand: 'wu',
    where: 'building',
    text: '家里三花猫从门缝跑了，胆小，可能躲在车底',
    acts: [claim(30)],
  },
  {
    key: 'handy-help-phone',
    who: 'elder',
    ago: 130,
    hand: 'wu',
    text: '手机视频没声音了，儿子在外地，想请人看看',
    acts: [claim(100), arrive(12)],
  },
  // Two that are late, and what went wrong and is being put right.
  {
    key: 'repair-sewer',
    who: 'anyone',
    ago: 600,
    hand: 'other',
    where: 'building',
    text: '楼后污水井往外冒，一楼窗户不敢开',
    acts: [assign(592), accept(588), arrive(400)],
  },
  {
    key: 'security-clutter',
    who: 'anyone',
    ago: 310,
    where: 'building',
    text: '四楼半的楼道堆着旧家具，担架都过不去',
  },
  {
    key: 'repair-heating',
    who: 'anyone',
    ago: 1300,
    hand: 'zhao',
    text: '暖气片接口渗水，地板已经湿了一块',
    acts: [
      assign(1280),
      accept(1250),
      arrive(1100),
      submit(1040, '紧固接口，换了垫片'),
      { act: 'reject', ago: 60, by: 'resident', reason: '昨晚又开始渗，毛巾垫着都湿透了' },
    ],
  },
  {
    key: 'repair-tap-toilet',
    who: 'elder',
    ago: 2100,
    hand: 'other',
    channel: 'phone',
    text: '马桶水箱一直响，水费多了不少',
    acts: [claim(2080), arrive(1640), submit(1600, '换了进水阀，听了一刻钟没有再响')],
  },
  {
    key: 'cleaning-corridor',
    who: 'anyone',
    ago: 40,
    hand: 'other',
    where: 'building',
    text: '电梯里洒了豆浆，粘脚',
    acts: [accept(33), arrive(12)],
  },
  {
    key: 'security-parking',
    who: 'anyone',
    ago: 5,
    hand: 'other',
    where: 'building',
    text: '一辆白色面包车堵住单元门口，没留电话',
    acts: [accept(3)],
  },
  {
    key: 'new-retail-water',
    who: 'li',
    ago: 18,
    hand: 'other',
    text: '两桶水，晚上七点后在家',
    acts: [accept(12)],
  },
  // The office puts it up as a task (demo/task).
  {
    key: bulkyWaste,
    who: 'anyone',
    ago: 260,
    where: 'building',
    text: '楼下自行车棚边堆了两张旧床垫和一个衣柜，没人认领，雨天泡着发霉',
  },
];
