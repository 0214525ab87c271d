import fs from 'node:fs';
import { writeWorkbook } from '../../server/src/platform/table-file/index.ts';

const surnames = '王李张刘陈杨黄赵周吴徐孙马朱胡林郭何高罗';
const givenNames = [
  '明',
  '芳',
  '建国',
  '秀英',
  '伟',
  '静',
  '丽',
  '强',
  '敏',
  '军',
  '桂兰',
  '小雨',
  '志强',
  '海燕',
];

const homesPerStorey = 2;
const storeysPerEntrance = 10;
const entrancesPerBuilding = 2;

/** A sheet as a property company fills in the template: one home a row, its owner and areas beside. */
export async function writeHomesFile(file: string, homes: number): Promise<void> {
  const names = [
    '楼栋',
    '单元',
    '房号',
    '楼层',
    '建筑面积',
    '套内面积',
    '面积来源',
    '面积日期',
    '姓名',
    '手机号',
    '与业主关系/身份',
    '入住日期',
  ];
  const columns = names.map((header) => ({ key: header, header }));
  await writeWorkbook(file, [
    {
      name: '房屋与住户',
      columns,
      rows: Array.from({ length: homes }, (_, index) => homeRow(index, names)),
    },
  ]);
}

function homeRow(index: number, names: readonly string[]): Record<string, string | number> {
  const perEntrance = homesPerStorey * storeysPerEntrance;
  const entrance = Math.floor(index / perEntrance);
  const storey = Math.floor((index % perEntrance) / homesPerStorey) + 1;
  const built = 62 + (index % 17) * 4.5;
  const cells = [
    `${Math.floor(entrance / entrancesPerBuilding) + 1}号楼`,
    `${(entrance % entrancesPerBuilding) + 1}`,
    `${storey}0${(index % homesPerStorey) + 1}`,
    storey,
    built,
    Math.round(built * 82) / 100,
    '不动产权证',
    '2019-06-18',
    `${surnames[index % surnames.length]}${givenNames[index % givenNames.length]}`,
    `138${String(10_000_000 + index)}`,
    '业主',
    '2019-09-01',
  ];
  return Object.fromEntries(names.map((name, column) => [name, cells[column]!]));
}

const asked = [
  ['水', '厨房水龙头滴水，关不紧'],
  ['电', '客厅插座没电，跳闸后推不上去'],
  ['电梯', '电梯在三楼停顿，门反复开关'],
  ['路灯', '楼下路灯不亮，晚上看不清路'],
  ['保洁', '楼道堆了纸箱，两天没人清'],
  ['秩序', '楼上深夜装修，声音很大'],
] as const;
const states = ['已完成', '已完成', '已完成', '已完成', '处理中', '已取消'];

/** A ledger of repairs over two years, with the mapping that says what its columns mean. */
export function writeRequestsFile(file: string, mapFile: string, rows: number): void {
  const lines = Array.from({ length: rows }, (_, index) => {
    const [category, text] = asked[index % asked.length]!;
    const state = states[index % states.length]!;
    const at = new Date(Date.UTC(2024, 0, 1, 1) + index * 100 * 60_000);
    const done =
      state !== '处理中' ? stamp(new Date(at.getTime() + (2 + (index % 60)) * 3_600_000)) : '';
    return [
      `R${index + 1}`,
      text,
      category,
      state,
      stamp(at),
      done,
      `${(index % 30) + 1}号楼`,
    ].join(',');
  });
  fs.writeFileSync(file, `\uFEFF编号,内容,类别,状态,提出时间,完成时间,位置\n${lines.join('\n')}\n`);
  fs.writeFileSync(mapFile, JSON.stringify(ledgerMap, null, 2));
}

const stamp = (at: Date) => at.toISOString().slice(0, 16).replace('T', ' ');

const ledgerMap = {
  source: 'bench',
  timeZone: 'Asia/Shanghai',
  id: { columns: '编号' },
  text: { columns: '内容' },
  category: {
    column: '类别',
    values: {
      水: 'repair-water-leak',
      电: 'repair-home-power',
      电梯: 'repair-lift',
      路灯: 'repair-common-lights',
      保洁: 'cleaning-corridor',
      秩序: 'security-noise',
    },
  },
  state: { column: '状态', values: { 处理中: 'open', 已完成: 'closed', 已取消: 'cancelled' } },
  createdAt: { column: '提出时间' },
  closedAt: { column: '完成时间' },
  place: { columns: '位置' },
};
