import type { ShelfPrice } from '@linli/contract';

/** What lies on the demo's shelf: who gives it, what it takes, how much of it there is. */
export interface DemoThing {
  key: string;
  kind: 'service' | 'goods';
  names: readonly [zh: string, en: string];
  words: readonly [zh: string, en: string];
  /** Of the demo's organisations; null: the community itself. */
  provider: string | null;
  place: string;
  price: ShelfPrice;
  stock: number | null;
  limit: readonly [pieces: number, per: 'week' | 'month' | 'year' | 'ever'] | null;
  hours: readonly [from: string, until: string] | null;
}

const whole = (points: number, ...units: string[]): ShelfPrice => ({
  mode: 'whole',
  units: units.length === 0 ? ['public_good', 'contribution'] : units,
  points,
});

export const demoThings: readonly DemoThing[] = [
  {
    key: 'haircut',
    kind: 'service',
    names: ['理发一次', 'A haircut'],
    words: [
      '洗、剪、吹一次，70 岁以上老人可上门。',
      'Wash, cut and dry; at home for people over 70.',
    ],
    provider: 'barber',
    place: '竹溪路 12 号',
    price: whole(30),
    stock: 40,
    limit: [6, 'month'],
    hours: ['09:00', '19:00'],
  },
  {
    key: 'rice',
    kind: 'goods',
    names: ['东北大米 5 公斤', 'Rice, 5 kg'],
    words: [
      '积分抵一部分，余下到店付。',
      'Points take part of the price off; the rest is paid there.',
    ],
    provider: 'grain',
    place: '竹溪路 26 号',
    price: {
      mode: 'off',
      units: ['public_good', 'contribution', 'green'],
      points: 20,
      offFen: 2_00,
      priceFen: 39_90,
      ceilingFen: 12_00,
    },
    stock: 25,
    limit: [1, 'month'],
    hours: ['08:00', '20:00'],
  },
  {
    key: 'umbrella',
    kind: 'goods',
    names: ['晴雨伞', 'Umbrella'],
    words: ['印着竹里新村字样的长柄伞。', 'A long one with the name of the estate on it.'],
    provider: null,
    place: '邻里中心服务台',
    price: whole(60, 'public_good', 'green'),
    stock: 12,
    limit: [1, 'year'],
    hours: null,
  },
  {
    key: 'hall',
    kind: 'service',
    names: ['多功能厅 1 小时', 'An hour of the hall'],
    words: [
      '适合小型聚会、排练，需提前一天约。',
      'For a small party or a rehearsal; ask a day before.',
    ],
    provider: null,
    place: '邻里中心二楼',
    price: whole(50),
    stock: null,
    limit: [4, 'month'],
    hours: ['09:00', '21:00'],
  },
  {
    key: 'handy',
    kind: 'service',
    names: ['小修小补 半小时', 'Half an hour of handy help'],
    words: [
      '换灯泡、拧螺丝、挂窗帘，材料自备。',
      'Bulbs, screws, curtains; you bring the material.',
    ],
    provider: 'property',
    place: '上门',
    price: whole(25, 'public_good'),
    stock: null,
    limit: [2, 'month'],
    hours: ['08:30', '17:30'],
  },
  {
    key: 'laundry',
    kind: 'service',
    names: ['洗衣券', 'Laundry voucher'],
    words: ['羽绒服、大衣干洗一件。', 'Dry cleaning of one coat.'],
    provider: 'laundry',
    place: '竹溪路 18 号',
    price: {
      mode: 'off',
      units: ['public_good'],
      points: 50,
      offFen: 5_00,
      priceFen: 35_00,
      ceilingFen: 15_00,
    },
    stock: 30,
    limit: null,
    hours: ['09:00', '20:00'],
  },
  {
    key: 'lunch',
    kind: 'goods',
    names: ['社区食堂午餐', 'Lunch at the canteen'],
    words: ['两荤一素一汤，工作日供应。', 'Two meats, a vegetable and a soup on workdays.'],
    provider: 'canteen',
    place: '社区食堂',
    price: whole(15, 'public_good', 'contribution', 'skill'),
    stock: 60,
    limit: [5, 'week'],
    hours: ['11:00', '13:00'],
  },
  {
    key: 'bag',
    kind: 'goods',
    names: ['分类垃圾袋 一卷', 'A roll of sorting bags'],
    words: ['可降解，四色各 15 只。', 'Compostable, fifteen of each colour.'],
    provider: null,
    place: '邻里中心服务台',
    price: whole(8, 'green'),
    stock: 0,
    limit: [2, 'month'],
    hours: null,
  },
];
