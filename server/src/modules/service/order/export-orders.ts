import type { QueryOf, serviceContract } from '@linli/contract';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { audit } from '../../../platform/audit/audit.ts';
import type { Ctx } from '../../../platform/context.ts';
import { rows, sql } from '../../../platform/db/tx.ts';
import { writeWorkbook } from '../../../platform/table-file/index.ts';
import { isLate } from './work-order.ts';
import { orderFilter } from './list-orders.ts';
import { briefColumns, type OrderRow } from './order.row.ts';
import { visibleOrders } from './order.visibility.ts';
import { columnTitles, stateNames, priorityNames } from './order-words.ts';

type Query = QueryOf<typeof serviceContract.exportOrders>;

/** Rows one export may hold. */
export const exportLimit = 10_000;

/** The filtered orders as a workbook: no personal data beyond the executor's name. */
export async function exportOrders(ctx: Ctx, query: Query): Promise<Buffer> {
  const { locale, ...filter } = query;
  const visible = await visibleOrders(ctx);
  const found = await rows(
    ctx.tx,
    sql<OrderRow & { stars: number | null }>`select ${sql.raw(briefColumns)}, o.stars
    from work_order o join category c on c.community_id = o.community_id and c.id = o.category_id
    where o.community_id = ${ctx.communityId} and ${visible ?? sql`true`} and ${orderFilter(ctx, filter)}
    order by o.created_at desc, o.id desc limit ${exportLimit}`,
  );
  audit(ctx, { act: 'order.export', subjectKind: 'order', subjectLabel: `${found.length}` });
  const zh = locale === 'zh-CN';
  const titles = columnTitles[locale];
  const out = new PassThrough();
  const bytes = buffer(out);
  await writeWorkbook(out, [
    {
      name: zh ? '工单' : 'Work orders',
      columns: Object.entries(titles).map(([key, header]) => ({
        key,
        header,
        width: key === 'text' ? 50 : 18,
      })),
      rows: found.map((order) => ({
        number: order.number,
        category: zh ? order.categoryNameZh : order.categoryNameEn,
        state: stateNames[locale][order.state],
        priority: priorityNames[locale][order.priority],
        text: order.text,
        place: order.placeLabel,
        executor: order.executorName ?? '',
        createdAt: localTime(order.createdAt),
        finishDueAt: localTime(order.finishDueAt),
        submittedAt: localTime(order.submittedAt),
        closedAt: localTime(order.closedAt),
        late: isLate(order, ctx.now) ? (zh ? '是' : 'yes') : '',
        stars: order.stars ?? '',
      })),
    },
  ]);
  return bytes;
}

const shanghai = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
});
const localTime = (instant: string | null) =>
  instant === null ? '' : shanghai.format(Date.parse(instant));
