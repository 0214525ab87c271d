import type { Locale, QueryOf, serviceContract, Settlement } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import type { Ctx } from '../../../platform/context.ts';
import { rows, sql } from '../../../platform/db/tx.ts';
import { workbookBytes } from '../../../platform/table-file/index.ts';
import { settlementFilter } from './list-settlements.ts';
import { settlementColumns, settlementTables } from './settlement.store.ts';

type Query = QueryOf<typeof serviceContract.exportSettlements>;

/** Rows one export may hold. */
const exportLimit = 10_000;

/** The filtered settlements as a workbook, amounts in yuan, what is paid back with a minus. */
export async function exportSettlements(ctx: Ctx, query: Query): Promise<Buffer> {
  const { locale, ...filter } = query;
  const found = await rows(
    ctx.tx,
    sql<Settlement>`select ${sql.raw(settlementColumns)} from ${sql.raw(settlementTables)}
    where s.community_id = ${ctx.communityId} and ${settlementFilter(ctx, filter)}
    order by s.created_at desc, s.id desc limit ${exportLimit}`,
  );
  audit(ctx, {
    act: 'settlement.export',
    subjectKind: 'settlement',
    subjectLabel: `${found.length}`,
  });
  const titles = columnTitles[locale];
  return workbookBytes({
    name: locale === 'en' ? 'Settlements' : '结算单',
    columns: Object.entries(titles).map(([key, header]) => ({ key, header, width: 18 })),
    rows: found.map((one) => rowOf(one, locale)),
  });
}

function rowOf(one: Settlement, locale: Locale) {
  const sign = one.owedBy === 'household' ? 1 : -1;
  return {
    number: one.number,
    order: one.orderNumber,
    corrects: one.correctsNumber ?? '',
    category: locale === 'en' ? one.categoryNameEn : one.categoryNameZh,
    place: one.placeLabel,
    household: one.householdName ?? '',
    provider: one.providerName ?? '',
    amount: (sign * one.amountFen) / 100,
    price: one.priceFen / 100,
    state: stateNames[locale][one.state],
    dueOn: one.dueOn,
    createdOn: one.createdAt.slice(0, 10),
    reference: one.reference ?? '',
    reason: one.reason ?? '',
  };
}

const columnTitles = {
  'zh-CN': {
    number: '结算单号',
    order: '工单号',
    corrects: '更正',
    category: '类别',
    place: '位置',
    household: '付款人',
    provider: '服务方',
    amount: '金额（元）',
    price: '工单总价（元）',
    state: '状态',
    dueOn: '应付日',
    createdOn: '开单日',
    reference: '付款凭证',
    reason: '减免原因',
  },
  en: {
    number: 'No.',
    order: 'Order',
    corrects: 'Corrects',
    category: 'Category',
    place: 'Where',
    household: 'Household',
    provider: 'Provider',
    amount: 'Amount (yuan)',
    price: 'Whole price (yuan)',
    state: 'State',
    dueOn: 'Due',
    createdOn: 'Made',
    reference: 'Reference',
    reason: 'Why waived',
  },
} as const satisfies Record<Locale, Record<string, string>>;

const stateNames: Record<Locale, Record<Settlement['state'], string>> = {
  'zh-CN': { payable: '待付', paid: '已付', waived: '已减免' },
  en: { payable: 'Payable', paid: 'Paid', waived: 'Waived' },
};
