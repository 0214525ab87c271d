/** What lies on the shelf of the estate's workshop: name, unit, price in fen, how many, when it runs low. */
export interface ShelfItem {
  nameZh: string;
  nameEn: string;
  unitZh: string;
  unitEn: string;
  priceFen: number;
  onHand: number;
  lowMark: number;
}

const item = (
  [nameZh, nameEn]: readonly [string, string],
  [unitZh, unitEn]: readonly [string, string],
  priceFen: number,
  [onHand, lowMark]: readonly [number, number],
): ShelfItem => ({ nameZh, nameEn, unitZh, unitEn, priceFen, onHand, lowMark });

const piece = ['个', 'pc'] as const;
const metre = ['米', 'm'] as const;

export const shelf: readonly ShelfItem[] = [
  item(['角阀', 'Angle valve'], piece, 28_00, [34, 10]),
  item(['单冷水龙头', 'Cold tap'], piece, 45_00, [18, 6]),
  item(['混水龙头', 'Mixer tap'], piece, 128_00, [7, 4]),
  item(['编织软管 50cm', 'Braided hose 50 cm'], ['根', 'pc'], 12_00, [46, 12]),
  item(['PPR 管 20', 'PPR pipe 20'], metre, 6_50, [62.5, 20]),
  item(['PPR 弯头 20', 'PPR elbow 20'], piece, 2_50, [80, 20]),
  item(['生料带', 'Thread tape'], ['卷', 'roll'], 2_00, [9, 10]),
  item(['马桶水箱配件', 'Cistern fittings'], ['套', 'set'], 56_00, [11, 4]),
  item(['下水管', 'Waste pipe'], ['根', 'pc'], 22_00, [15, 5]),
  item(['地漏', 'Floor drain'], piece, 32_00, [3, 5]),
  item(['玻璃胶', 'Sealant'], ['支', 'tube'], 18_00, [21, 6]),
  item(['五孔插座', 'Socket'], piece, 16_00, [40, 10]),
  item(['单开开关', 'Switch'], piece, 12_00, [38, 10]),
  item(['LED 灯泡 9W', 'LED bulb 9 W'], piece, 9_90, [120, 30]),
  item(['空气开关 32A', 'Breaker 32 A'], piece, 38_00, [8, 4]),
  item(['电线 2.5 平方', 'Wire 2.5 mm²'], metre, 3_20, [180, 50]),
];
