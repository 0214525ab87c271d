import type { Locale } from '@linli/contract';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { audit } from '../../../platform/audit/audit.ts';
import type { Ctx } from '../../../platform/context.ts';
import { writeWorkbook } from '../../../platform/table-file/index.ts';
import { listStewards } from '../person/list-stewards.ts';
import { evaluateAll, showEvaluation, type SignalsOf } from './list-evaluations.ts';

const titles = {
  'zh-CN': ['姓名', '类别', '任职日期', '星级', '楼栋', '服务时长（小时）', '评价', '评价户数'],
  en: ['Name', 'Kind', 'Since', 'Stars', 'Buildings', 'Hours', 'Value', 'Households'],
} as const;
const kinds = {
  'zh-CN': { full_time: '专职管家', volunteer: '志愿管家' },
  en: { full_time: 'Full-time', volunteer: 'Volunteer' },
} as const;
const keys = ['name', 'kind', 'since', 'stars', 'buildings', 'hours', 'value', 'households'];

/** Stewards with stars, hours and how they are valued, as a workbook. */
export async function exportStewards(
  ctx: Ctx,
  locale: Locale,
  signalsOf: SignalsOf,
): Promise<Buffer> {
  const [{ items }, evaluations] = await Promise.all([
    listStewards(ctx),
    evaluateAll(ctx, signalsOf),
  ]);
  audit(ctx, { act: 'steward.export', subjectKind: 'steward', subjectLabel: `${items.length}` });
  const rows = items.map((one) => {
    const value = evaluations.get(one.personId);
    return {
      name: one.name,
      kind: kinds[locale][one.kind],
      since: one.sinceOn ?? '',
      stars: one.stars,
      buildings: one.buildings.map(({ name }) => name).join('、'),
      hours: Math.round(one.hoursMinutes / 6) / 10,
      value: value === undefined ? '' : showEvaluation(value).score,
      households: value?.households ?? 0,
    };
  });
  const out = new PassThrough();
  const bytes = buffer(out);
  const columns = keys.map((key, place) => ({ key, header: titles[locale][place]!, width: 16 }));
  await writeWorkbook(out, [{ name: locale === 'en' ? 'Stewards' : '管家', columns, rows }]);
  return bytes;
}
