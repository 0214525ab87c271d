import type { identityContract, OutOf } from '@linli/contract';
import { system, type Ctx } from '../platform/context.ts';
import type { Call } from '../platform/http/route.ts';
import { communityOf } from '../modules/community/index.ts';
import type { Identity } from '../modules/identity/index.ts';
import { getCalendar, listIncidents, listWall } from '../modules/service/index.ts';

type Page = OutOf<typeof identityContract.getKiosk>;

const nobodys: Page = { kiosk: null, notices: [], wall: [], hours: [] };
const wallShown = 6;
const noticesShown = 20;

/** What a screen in a hall shows to everybody: trouble that is announced, work that is done, hours. */
export async function getKioskPage(
  call: Call,
  identity: Pick<Identity, 'seeKiosk'>,
): Promise<Page> {
  const page = await identity.seeKiosk(call, async (tx, kiosk): Promise<Page> => {
    const { now, requestId, ip } = call;
    const { communityId } = kiosk;
    const ctx: Ctx = { tx, actor: system, communityId, now, requestId, ip, facts: [] };
    const [community, incidents, wall, hours] = await Promise.all([
      communityOf(ctx),
      listIncidents(ctx, { state: 'open', limit: noticesShown }),
      listWall(ctx, { limit: wallShown }),
      hoursToday(ctx),
    ]);
    return {
      kiosk: { id: kiosk.id, name: kiosk.name, communityId, communityName: community.name },
      notices: incidents.items.map(({ id, textZh, textEn, startsAt, expectedUntil }) => ({
        id,
        textZh,
        textEn,
        startsAt,
        expectedUntil,
      })),
      wall: wall.items.map((one) => ({
        id: one.orderId,
        categoryNameZh: one.categoryNameZh,
        categoryNameEn: one.categoryNameEn,
        placeLabel: one.placeLabel,
        words: one.words,
        publishedAt: one.publishedAt,
      })),
      hours,
    };
  });
  return page ?? nobodys;
}

/** Of today in the community's own zone: a special day, else as the week says. */
async function hoursToday(ctx: Ctx): Promise<Page['hours']> {
  const { timeZone, week, days } = await getCalendar(ctx, {});
  const today = new Intl.DateTimeFormat('en-CA', { timeZone }).format(Date.parse(ctx.now));
  const special = days.find(({ day }) => day === today);
  if (special?.kind === 'holiday') return [];
  if (special?.kind === 'hours') return special.hours ?? [];
  // Monday is 1; a make-up workday without a weekday of its own is like a Monday.
  const weekday = new Date(`${today}T00:00:00Z`).getUTCDay() || 7;
  const like = special?.kind === 'workday' ? (special.like ?? 1) : weekday;
  return week[like - 1] ?? [];
}
