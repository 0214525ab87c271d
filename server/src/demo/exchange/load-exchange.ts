import type { Role } from '@linli/contract';
import { plusDays, plusMinutes } from '../../platform/clock/clock.ts';
import type { Ctx } from '../../platform/context.ts';
import { idFrom } from '../../platform/ids/ids.ts';
import { addOrganisations } from '../../modules/community/index.ts';
import { addDemoAccount, addPeople, grantRoles } from '../../modules/identity/index.ts';
import {
  cancelRedemption,
  createShelfItem,
  expireRedemption,
  handOverNow,
  payStatement,
  redeem,
  savePointRate,
  settleProvider,
} from '../../modules/ledger/index.ts';
import { enterThing, type DrawnPicture } from '../photos.ts';
import { toldNobody } from '../paid/told-nobody.ts';
import type { World } from '../requests/world.ts';
import { giveTo } from './give.ts';
import { loadPay } from './load-pay.ts';
import { demoThings } from './things.ts';

interface Shopper {
  id: string;
  name: string;
}

const idOf = (ctx: Ctx, name: string) => idFrom('demo', ctx.communityId, name);
const providerId = (ctx: Ctx, key: string) => idFrom(ctx.communityId, 'organisation', key);

/** Who does it, and when. */
export const actorOf = (ctx: Ctx, who: Shopper, role: Role, now = ctx.now): Ctx => ({
  ...ctx,
  now,
  actor: { accountId: null, personId: who.id, name: who.name, roles: [role], platformAdmin: false },
});

/** A shelf with a barber’s shop, what people redeemed of it, a statement, and a month’s pay. */
export async function loadExchange(
  loading: Ctx,
  world: World,
  { secretKey, drawn }: { secretKey: () => Buffer; drawn: readonly DrawnPicture[] },
): Promise<void> {
  const ctx = toldNobody({ ...loading, now: world.now });
  const barber = await openBarbershop({ ...ctx, now: plusDays(ctx.now, -60) });
  const manager = { id: world.demoIds.get('he') ?? '', name: '何志强' };
  await fillShelf(actorOf(ctx, manager, 'manager', plusDays(ctx.now, -50)), drawn);
  const shoppers = await shoppersOf(ctx, world);
  await tellRedemptions(ctx, { shoppers, barber, key: secretKey() });
  const cashier = actorOf(ctx, manager, 'manager', plusDays(ctx.now, -2));
  await settle(cashier);
  const maker = { id: world.demoIds.get('shen') ?? '', name: '沈思远' };
  await loadPay(ctx, { earners: shoppers.slice(0, 6), key: secretKey(), maker, manager });
}

/** A shop of one, whose owner can be tried as somebody who hands over. */
async function openBarbershop(ctx: Ctx): Promise<Shopper> {
  const organisationId = providerId(ctx, 'barber');
  const name = '纪小平';
  const phone = '13800990031';
  await addOrganisations(ctx, [
    { id: organisationId, kind: 'merchant', name: '竹里理发店', contactName: name },
  ]);
  const id = idOf(ctx, 'person/barber');
  await addPeople(ctx, [{ id, name, phone }]);
  await grantRoles(ctx, [{ personId: id, role: 'merchant', organisationId, verified: true }]);
  await addDemoAccount(ctx.tx, {
    accountId: idFrom('demo-account', ctx.communityId, 'barber'),
    name,
    phone,
    communityId: ctx.communityId,
    personId: id,
    communityName: '竹里新村',
    role: 'merchant',
    app: 'desk',
    lineZh: '理发店店主，核销居民的兑换码',
    lineEn: 'Owns the barber’s shop, takes residents’ codes',
    place: 30,
    platformAdmin: false,
    largePrint: false,
    now: ctx.now,
  });
  return { id, name };
}

async function fillShelf(ctx: Ctx, drawn: readonly DrawnPicture[]): Promise<void> {
  for (const unit of ['public_good', 'contribution', 'skill'])
    await savePointRate(ctx, unit, { fenPerHundred: 50_00, source: '居民代表会议 2026 年第三次' });
  for (const [nth, thing] of demoThings.entries()) {
    const [nameZh, nameEn] = thing.names;
    const [wordsZh, wordsEn] = thing.words;
    await createShelfItem(
      // The first of the list is the newest, which stands first.
      { ...ctx, now: plusMinutes(ctx.now, -nth) },
      {
        id: idOf(ctx, `shelf/${thing.key}`),
        kind: thing.kind,
        nameZh,
        nameEn,
        wordsZh,
        wordsEn,
        providerId: thing.provider === null ? null : providerId(ctx, thing.provider),
        placeWords: thing.place,
        householdLimit: thing.limit?.[0] ?? null,
        limitPer: thing.limit?.[1] ?? 'month',
        openDays: thing.key === 'lunch' ? [1, 2, 3, 4, 5] : [],
        opensAt: thing.hours?.[0] ?? null,
        closesAt: thing.hours?.[1] ?? null,
        keepDays: 7,
        photoIds: await enterThing(ctx, drawn, thing.key),
        price: thing.price,
        stock: thing.stock,
        onShelf: true,
      },
    );
  }
}

/** Two of the demo’s own people first, then neighbours; each with points of some kinds. */
async function shoppersOf(ctx: Ctx, world: World): Promise<Shopper[]> {
  const known = (['wu', 'wang'] as const).map((key) => world.demoIds.get(key));
  const grown = world.residents.filter(({ age }) => age > 20);
  const named = known.flatMap((id) => grown.filter((one) => one.id === id));
  const others = grown.filter(({ id }) => !known.includes(id)).slice(0, 12);
  const shoppers = [...named, ...others].map(({ id, name }) => ({ id, name }));
  for (const [nth, one] of shoppers.entries()) {
    const early = { ...ctx, now: plusDays(ctx.now, -45 + nth) };
    await giveTo(early, {
      ...one,
      unit: 'public_good',
      amount: 180 + nth * 10,
      words: '楼道清洁日',
    });
    await giveTo(early, { ...one, unit: 'green', amount: 40 + nth * 5, words: '垃圾分类督导' });
  }
  return shoppers;
}

/** Of each way a redemption can go: most were fetched, some wait, one was given back, one forgotten. */
const tales: readonly {
  what: string;
  daysAgo: number;
  end: 'fetched' | 'waits' | 'cancelled' | 'expired';
}[] = [
  { what: 'haircut', daysAgo: 1, end: 'waits' },
  { what: 'umbrella', daysAgo: 2, end: 'waits' },
  { what: 'haircut', daysAgo: 20, end: 'fetched' },
  { what: 'rice', daysAgo: 18, end: 'fetched' },
  { what: 'lunch', daysAgo: 17, end: 'fetched' },
  { what: 'haircut', daysAgo: 15, end: 'expired' },
  { what: 'laundry', daysAgo: 12, end: 'cancelled' },
  { what: 'haircut', daysAgo: 11, end: 'fetched' },
  { what: 'handy', daysAgo: 9, end: 'fetched' },
  { what: 'umbrella', daysAgo: 8, end: 'fetched' },
  { what: 'haircut', daysAgo: 1, end: 'fetched' },
  { what: 'lunch', daysAgo: 1, end: 'waits' },
  { what: 'haircut', daysAgo: 3, end: 'waits' },
  { what: 'rice', daysAgo: 1, end: 'fetched' },
];

async function tellRedemptions(
  ctx: Ctx,
  given: { shoppers: readonly Shopper[]; barber: Shopper; key: Buffer },
): Promise<void> {
  const oldestFirst = [...tales.entries()].sort(([, a], [, b]) => b.daysAgo - a.daysAgo);
  for (const [nth, { what, daysAgo, end }] of oldestFirst) {
    const who = given.shoppers[nth % given.shoppers.length]!;
    const thing = demoThings.find(({ key }) => key === what)!;
    const at = plusMinutes(plusDays(ctx.now, -daysAgo), -37 * nth);
    const id = idOf(ctx, `redemption/${nth}`);
    const wish = {
      id,
      itemId: idOf(ctx, `shelf/${what}`),
      unit: thing.price.units[0]!,
      count: thing.price.mode === 'off' ? 3 : 1,
      priceVersion: 1,
    };
    await redeem(actorOf(ctx, who, 'resident', at), given.key, wish);
    const later = plusMinutes(at, 300);
    if (end === 'fetched') await handOverNow(actorOf(ctx, given.barber, 'merchant', later), id);
    if (end === 'cancelled') await cancelRedemption(actorOf(ctx, who, 'resident', later), id);
    if (end === 'expired') await expireRedemption({ ...ctx, now: plusDays(at, 8) }, id);
  }
}

/** The barber’s statement is paid, that of the canteen waits. */
async function settle(ctx: Ctx): Promise<void> {
  const period = plusMinutes(ctx.now, 480).slice(0, 7);
  const of = (key: string) => ({
    id: idOf(ctx, `statement/${key}`),
    providerId: providerId(ctx, key),
    period,
  });
  const { id } = await settleProvider(ctx, of('barber'));
  await payStatement(ctx, id, '网银 2026112000318');
  await settleProvider(ctx, of('canteen'));
}
