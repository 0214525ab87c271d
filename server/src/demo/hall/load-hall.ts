import type { EquipmentKind } from '@linli/contract';
import type { Ctx } from '../../platform/context.ts';
import { idFrom } from '../../platform/ids/ids.ts';
import {
  communityNames,
  makeCodes,
  peopleInCare,
  saveEquipment,
  whereabouts,
} from '../../modules/community/index.ts';
import { createKiosk, keepCards, makeFresh } from '../../modules/identity/index.ts';
import { toldNobody } from '../paid/told-nobody.ts';
import type { World } from '../requests/world.ts';

/** Number on the card of 王桂芳: whoever tries the demo has no printer. */
const wangsCard = { serial: '202611', digits: '220070' };

interface Thing {
  number: string;
  name: string;
  kind: EquipmentKind;
  /** Which building of the list, or outdoors. */
  building: number | null;
  spot: string;
}

const things: readonly Thing[] = [
  { number: 'DT-0301', name: '1号电梯', kind: 'lift', building: 2, spot: '1单元' },
  { number: 'DT-0302', name: '2号电梯', kind: 'lift', building: 2, spot: '2单元' },
  { number: 'MJ-0101', name: '单元门禁', kind: 'door', building: 0, spot: '1单元门口' },
  { number: 'MJ-0301', name: '单元门禁', kind: 'door', building: 2, spot: '1单元门口' },
  { number: 'SB-01', name: '生活水泵', kind: 'pump', building: null, spot: '地下水泵房' },
  { number: 'XF-01', name: '消防栓', kind: 'fire', building: null, spot: '东门岗亭旁' },
  { number: 'LD-07', name: '路灯', kind: 'light', building: null, spot: '中心花园南侧' },
  { number: 'JS-02', name: '健身器材', kind: 'play', building: null, spot: '中心花园' },
];

/** Things with codes on them, doors with codes, a screen to pair and a card to try it with. */
export async function loadHall(loading: Ctx, world: World): Promise<void> {
  const ctx = toldNobody({ ...loading, now: world.now });
  const { buildings } = world.estate;
  for (const { building, ...thing } of things) {
    const equipmentId = idFrom('demo', ctx.communityId, `equipment/${thing.number}`);
    const at = building === null ? null : (buildings[building] ?? buildings[0]);
    await saveEquipment(ctx, { ...thing, equipmentId, buildingId: at?.id ?? null });
  }
  await makeCodes(ctx, { buildingId: null, targets: ['building', 'equipment'] });
  const third = buildings[2] ?? buildings[0];
  if (third !== undefined) await makeCodes(ctx, { buildingId: third.id, targets: ['home'] });
  await createKiosk(ctx, {
    id: idFrom('demo', ctx.communityId, 'kiosk/east'),
    name: '东门大厅',
  });
  const wang = world.demoIds.get('wang');
  if (wang === undefined) return;
  const directory = { communityNames, peopleInCare, whereabouts };
  await keepCards(ctx, [await makeFresh(wang, wangsCard)], directory);
}
