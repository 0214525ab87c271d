import type {
  Locale,
  QueryOf,
  Redemption,
  redemptionContract,
  shelfContract,
} from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import { hasRole, type Ctx } from '../../../platform/context.ts';
import { workbookBytes } from '../../../platform/table-file/index.ts';
import { redemptionsWhere, redemptionWhere } from './list-redemptions.ts';
import { wholeShelf } from './list-shelf.ts';
import { redemptionOf } from './redemption.store.ts';
import { getStatement } from './settle-provider.ts';
import { settles } from './shelf.policy.ts';
import { unitNames } from './units.ts';

const mostItems = 5000;
const mostRedemptions = 10_000;
type Titles = Record<Locale, readonly string[]>;

/** Columns by their place, so that a title and its value cannot go apart. */
const sheet = (
  name: string,
  titles: readonly string[],
  rows: readonly (readonly (string | number)[])[],
) =>
  workbookBytes({
    name,
    columns: titles.map((header, at) => ({ key: String(at), header, width: 18 })),
    rows: rows.map((row) => Object.fromEntries(row.map((value, at) => [String(at), value]))),
  });

const yuan = (fen: number | null): number | string => (fen === null ? '' : fen / 100);
/** As the wall clock in Shanghai shows it. */
const clock = (at: string | null): string =>
  at === null
    ? ''
    : new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

export async function exportShelf(
  ctx: Ctx,
  { locale, ...filter }: QueryOf<typeof shelfContract.exportShelf>,
): Promise<Buffer> {
  const [items, names] = await Promise.all([wholeShelf(ctx, filter, mostItems), unitNames(ctx)]);
  audit(ctx, { act: 'shelf.export', subjectKind: 'shelf_item', subjectLabel: `${items.length}` });
  const en = locale === 'en';
  return sheet(
    en ? 'Shelf' : '兑换货架',
    shelfTitles[locale],
    items.map(({ price, ...item }) => [
      item.nameZh,
      item.nameEn,
      en ? item.kind : item.kind === 'service' ? '服务' : '实物',
      item.providerName ?? (en ? 'The community' : '本小区'),
      price.units
        .map((unit) => (en ? names(unit).unitEn : names(unit).unitZh))
        .join(en ? ', ' : '、'),
      price.points,
      price.mode === 'off' ? yuan(price.offFen) : '',
      price.mode === 'off' ? yuan(price.priceFen) : '',
      price.mode === 'off' ? yuan(price.ceilingFen) : '',
      item.stock ?? (en ? 'no limit' : '不限'),
      item.reserved,
      item.householdLimit ?? '',
      en ? (item.onShelf ? 'yes' : 'no') : item.onShelf ? '上架' : '下架',
    ]),
  );
}

const shelfTitles: Titles = {
  'zh-CN': [
    '名称',
    '英文名称',
    '类型',
    '提供方',
    '可用积分',
    '所需积分',
    '抵扣（元）',
    '原价（元）',
    '最多抵扣（元）',
    '库存',
    '待领取',
    '每户限兑',
    '状态',
  ],
  en: [
    'Chinese name',
    'Name',
    'Kind',
    'Given by',
    'Kinds of points',
    'Points',
    'Takes off (yuan)',
    'Price (yuan)',
    'At most off (yuan)',
    'Stock',
    'Reserved',
    'Limit per household',
    'On the shelf',
  ],
};

export async function exportRedemptions(
  ctx: Ctx,
  { locale, ...filter }: QueryOf<typeof redemptionContract.exportRedemptions>,
): Promise<Buffer> {
  const names = await unitNames(ctx);
  const found = await redemptionsWhere(ctx, await redemptionWhere(ctx, filter), mostRedemptions);
  const label = `${found.length}`;
  audit(ctx, { act: 'redemption.export', subjectKind: 'redemption', subjectLabel: label });
  const whole = hasRole(ctx.actor, ...settles);
  const en = locale === 'en';
  return sheet(
    en ? 'Redemptions' : '兑换记录',
    redemptionTitles[locale],
    found
      .map((row) => redemptionOf(ctx, row, { names, whole }))
      .map((one) => [
        one.number,
        en && one.nameEn !== '' ? one.nameEn : one.nameZh,
        one.pieces,
        one.personName,
        one.providerName ?? (en ? 'The community' : '本小区'),
        en ? one.unitEn : one.unitZh,
        one.points,
        yuan(one.offFen),
        yuan(one.restFen),
        yuan(one.owedFen),
        stateNames[locale][one.state],
        clock(one.createdAt),
        clock(one.expiresAt),
        clock(one.endedAt),
        one.handedByName ?? '',
        one.reason ?? '',
      ]),
  );
}

const redemptionTitles: Titles = {
  'zh-CN': [
    '编号',
    '兑换内容',
    '数量',
    '兑换人',
    '提供方',
    '积分种类',
    '积分',
    '抵扣（元）',
    '现场另付（元）',
    '应结（元）',
    '状态',
    '兑换时间',
    '领取期限',
    '办结时间',
    '核销人',
    '原因',
  ],
  en: [
    'No.',
    'What',
    'Pieces',
    'Who',
    'Given by',
    'Kind of points',
    'Points',
    'Taken off (yuan)',
    'Paid on the spot (yuan)',
    'Owed (yuan)',
    'State',
    'Redeemed',
    'Fetch by',
    'Ended',
    'Handed over by',
    'Reason',
  ],
};

const stateNames: Record<Locale, Record<Redemption['state'], string>> = {
  'zh-CN': {
    reserved: '待领取',
    handed_over: '已领取',
    cancelled: '已取消',
    expired: '已过期',
    taken_back: '已撤回',
  },
  en: {
    reserved: 'Reserved',
    handed_over: 'Handed over',
    cancelled: 'Cancelled',
    expired: 'Expired',
    taken_back: 'Taken back',
  },
};

export async function exportStatement(
  ctx: Ctx,
  statementId: string,
  locale: Locale,
): Promise<Buffer> {
  const { statement, lines } = await getStatement(ctx, statementId);
  audit(ctx, {
    act: 'statement.export',
    subjectKind: 'provider_statement',
    subjectId: statementId,
    subjectLabel: String(statement.number),
  });
  const en = locale === 'en';
  const rows = lines.map((one) => [
    one.number,
    en && one.nameEn !== '' ? one.nameEn : one.nameZh,
    clock(one.at),
    en ? one.unitEn : one.unitZh,
    one.points,
    one.owedFen / 100,
  ]);
  const sum = [en ? 'Total' : '合计', '', '', '', '', statement.totalFen / 100];
  return sheet(en ? 'Statement' : '结算单', statementTitles[locale], [...rows, sum]);
}

const statementTitles: Titles = {
  'zh-CN': ['兑换编号', '内容', '时间', '积分种类', '积分', '应结（元）'],
  en: ['Redemption', 'What', 'When', 'Kind of points', 'Points', 'Owed (yuan)'],
};
