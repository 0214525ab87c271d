import type { Category } from '@linli/contract';
import type { Ctx } from '../../platform/context.ts';
import { idFrom } from '../../platform/ids/ids.ts';
import { createCategory } from '../../modules/service/index.ts';

/** Work in the home that the estate's own people do for money, beside what the shops offer. */
export function addPaidCategory(ctx: Ctx, model: Category): Promise<Category> {
  const { id: _, key: _k, sort: _s, ...fields } = model;
  const own = {
    ...fields,
    nameZh: '入户有偿维修',
    nameEn: 'Paid home repair',
    hintZh: '换龙头、角阀、软管、马桶配件等，先报价后施工',
    hintEn: 'Taps, valves, hoses, cistern fittings: an estimate first, then the work',
    words: ['换龙头', '角阀', '软管', '马桶漏水', '有偿维修'],
    performer: 'engineer' as const,
    dispatch: 'assign' as const,
    skill: 'plumbing',
    evidence: 'text' as const,
    priceFromFen: 50_00,
    priceToFen: 300_00,
    priceUnitZh: '次',
    priceUnitEn: 'visit',
  };
  return createCategory(ctx, own, idFrom('demo-category', ctx.communityId, 'paid-repair'));
}
