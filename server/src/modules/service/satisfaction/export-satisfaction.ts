import type { QueryOf, serviceContract } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import type { Ctx } from '../../../platform/context.ts';
import { workbookBytes } from '../../../platform/table-file/index.ts';
import { satisfaction } from './satisfaction.ts';

const titles = {
  'zh-CN': {
    name: '名称',
    answers: '评价数',
    mean: '平均星级',
    low: '1–2 星',
    share: '1–2 星占比',
  },
  en: {
    name: 'Name',
    answers: 'Answers',
    mean: 'Mean stars',
    low: '1–2 stars',
    share: 'Share of 1–2 stars',
  },
} as const;
const nobody = { 'zh-CN': '未指定', en: 'Nobody named' } as const;

/** What the screen shows, with the same groups left out. */
export async function exportSatisfaction(
  ctx: Ctx,
  { locale, ...query }: QueryOf<typeof serviceContract.exportSatisfaction>,
): Promise<Buffer> {
  const { rows } = await satisfaction(ctx, query);
  audit(ctx, { act: 'satisfaction.export', subjectKind: 'rating', subjectLabel: query.by });
  const title = titles[locale];
  return workbookBytes({
    name: locale === 'en' ? 'Satisfaction' : '满意度',
    columns: Object.entries(title).map(([key, header]) => ({
      key,
      header,
      width: key === 'name' ? 30 : 14,
    })),
    rows: rows.map((row) => ({
      name: (locale === 'en' ? row.nameEn : row.nameZh) || nobody[locale],
      answers: row.answers,
      mean: rounded(row.sum / row.answers, 2),
      low: row.low,
      share: rounded((100 * row.low) / row.answers, 1),
    })),
  });
}

const rounded = (value: number, digits: number) => Number(value.toFixed(digits));
