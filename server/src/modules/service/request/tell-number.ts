import type { BodyOf, Locale, OutOf, serviceContract } from '@linli/contract';
import { plusDays } from '../../../platform/clock/clock.ts';
import { hasRole, personOf, type Ctx } from '../../../platform/context.ts';
import type { Outside } from '../../../platform/http/route.ts';
import { notFound, Refusal } from '../../../platform/refusal/refusal.ts';
import type { SmsGateway } from '../../../platform/sms/index.ts';
import { communityOf } from '../../community/index.ts';
import { maskPhone, peopleByIds } from '../../identity/index.ts';
import { boardRoles } from '../order/order.policy.ts';

type Endpoint = typeof serviceContract.tellNumber;

interface Row {
  number: number;
  channel: string;
  filedBy: string | null;
  reporterId: string | null;
  reporterPhone: string | null;
  categoryNameZh: string;
  categoryNameEn: string;
  fresh: boolean;
}

/**
 * Texts the number to who called or stood at the counter. The place is taken first and the message
 * leaves after the commit: twice at once is one message, and one that could not be sent may be asked
 * for again.
 */
export async function tellNumber(
  outside: Outside,
  given: BodyOf<Endpoint> & { requestId: string; sms: SmsGateway },
): Promise<OutOf<Endpoint>> {
  const { requestId, sms, locale } = given;
  const message = await outside.transact(async (ctx) => {
    const row = await readRow(ctx, requestId);
    if (row === undefined || !(row.filedBy === ctx.actor.personId || isBoard(ctx))) {
      throw notFound();
    }
    // Later, or for what was asked in the app, its owner is told of every step anyway.
    if (!row.fresh || !['phone', 'counter'].includes(row.channel)) throw noMobile();
    const phone = await mobileOf(ctx, row);
    const { name } = await communityOf(ctx);
    await takePlace(ctx, requestId);
    return { phone, text: texts[locale](name, row), number: row.number };
  });
  const { phone, text, number } = message;
  try {
    await sms.send({ phone, text, kind: 'number', id: requestId, values: { number: `${number}` } });
  } catch (error) {
    await outside.transact((ctx) =>
      ctx.tx.query('delete from number_text where community_id = $1 and request_id = $2', [
        ctx.communityId,
        requestId,
      ]),
    );
    throw error;
  }
  return { phoneMasked: maskPhone(phone) };
}

const isBoard = (ctx: Ctx) => hasRole(ctx.actor, ...boardRoles);
const noMobile = () => new Refusal('service.no_mobile');

async function readRow(ctx: Ctx, requestId: string): Promise<Row | undefined> {
  const found = await ctx.tx.query<Row>(
    `select r.number, r.channel, r.filed_by as "filedBy", r.reporter_id as "reporterId",
       r.reporter_phone as "reporterPhone", c.name_zh as "categoryNameZh",
       c.name_en as "categoryNameEn", r.created_at > $3 as fresh
     from request r join category c on c.community_id = r.community_id and c.id = r.category_id
     where r.community_id = $1 and r.id = $2`,
    [ctx.communityId, requestId, plusDays(ctx.now, -1)],
  );
  return found.rows[0];
}

async function mobileOf(ctx: Ctx, row: Row): Promise<string> {
  const [person] = row.reporterId === null ? [] : await peopleByIds(ctx, [row.reporterId]);
  const phone = row.reporterPhone ?? person?.phone ?? '';
  if (!/^1\d{10}$/.test(phone)) throw noMobile();
  return phone;
}

async function takePlace(ctx: Ctx, requestId: string): Promise<void> {
  const taken = await ctx.tx.query(
    `insert into number_text (community_id, request_id, at, by_id) values ($1, $2, $3, $4)
     on conflict do nothing`,
    [ctx.communityId, requestId, ctx.now, personOf(ctx)],
  );
  if (taken.count === 0) throw new Refusal('service.number_told');
}

/** No words of the request: whoever picks up the phone may be somebody else. */
const texts: Record<Locale, (community: string, row: Row) => string> = {
  'zh-CN': (community, { number, categoryNameZh }) =>
    `【邻里】${community}已受理您的报事（${categoryNameZh}），编号 ${number}，查询进度请报此编号。`,
  en: (community, { number, categoryNameEn }) =>
    `[Linli] ${community} has taken your request (${categoryNameEn}), number ${number}. Quote it to ask how it stands.`,
};
