import {
  addBusinessMinutes,
  addWorkdays,
  chinaHolidays,
  compileCalendar,
  readClock,
  startClock,
  type ClockTerms,
} from '../../server/src/modules/service/index.ts';
import { atLeast, median, told } from '../figure.ts';
import type { SuiteOptions } from '../main.ts';
import type { Report } from '../report.ts';
import { cityCalendar, cityDataIsThere, judge, readCityRows, targetDays } from './boston.ts';

/** A deadline is asked for on the way of every request that is filed: far more than are ever filed. */
const rateTarget = 200_000;

/** Deadlines against those a city set itself, and how many a second are computed in one thread. */
export async function slaSuite(report: Report, { quick }: SuiteOptions): Promise<void> {
  if (cityDataIsThere()) await agreement(report);
  else
    report.say(
      'skipped: sla.agreement and sla.verdict, ../shared/data/requests/boston311 is not here',
    );
  rate(report, quick ? 200_000 : 1_000_000);
}

async function agreement(report: Report): Promise<void> {
  const { rows, agreed, closed, sameVerdict, others } = judge(await readCityRows(), cityCalendar());
  report.say(
    `${agreed} of ${rows} targets of Boston's plumbing and electrical requests within a minute; ` +
      `${sameVerdict} of ${closed} verdicts on closed ones the same`,
  );
  if (others.length > 0) report.say(`otherwise: ${others.join(' ')}`);
  report.figure(atLeast(1, { name: 'sla.agreement', value: agreed / rows, unit: '' }));
  report.figure(atLeast(1, { name: 'sla.verdict', value: sameVerdict / closed, unit: '' }));
}

/** One deadline in minutes and one in working days, in turn, over three years with all holidays in them. */
function rate(report: Report, count: number): void {
  const calendar = chineseOffice();
  const moments = momentsOf(count);
  report.figure(
    atLeast(rateTarget, {
      name: 'sla.rate',
      value: perSecond(count, (at) =>
        at % 2 === 0
          ? addBusinessMinutes(calendar, moments[at]!, 15 + (at % 4000))
          : addWorkdays(calendar, moments[at]!, targetDays),
      ),
      unit: '/s',
    }),
  );
  const terms: ClockTerms = {
    calendar,
    targetMinutes: 900,
    pauseLimits: { resident: 1350, parts: 2250 },
  };
  report.figure(
    told({
      name: 'sla.clock',
      value: perSecond(count / 5, (at) => {
        const startedAtMs = moments[at]!;
        const pauses = [
          { reason: 'resident' as const, fromMs: startedAtMs + 6e6, untilMs: startedAtMs + 2e8 },
          { reason: 'parts' as const, fromMs: startedAtMs + 3e8, untilMs: startedAtMs + 9e8 },
        ];
        const run = { ...startClock(startedAtMs), pauses };
        return readClock(terms, run, startedAtMs + 1e9).dueAtMs ?? 0;
      }),
      unit: '/s',
    }),
  );
}

const rounds = 5;

/** The median of some rounds after one that is not counted. */
function perSecond(count: number, deadline: (at: number) => number): number {
  let sum = 0;
  const rates = Array.from({ length: rounds + 1 }, () => {
    const startedAt = performance.now();
    for (let at = 0; at < count; at++) sum += deadline(at);
    return (count / (performance.now() - startedAt)) * 1000;
  });
  // What is computed must be used, or it need not be computed.
  if (!Number.isFinite(sum)) throw new Error('a deadline is no instant');
  return median(rates.slice(1));
}

function chineseOffice() {
  const daily = [
    { opens: '08:30', closes: '12:00' },
    { opens: '13:30', closes: '17:30' },
  ];
  const { days, lastYear } = chinaHolidays();
  return compileCalendar({
    timeZone: 'Asia/Shanghai',
    week: [daily, daily, daily, daily, daily, [], []],
    days: days.map(({ day, kind }) => ({ day, kind })),
    knownUntil: `${lastYear}-12-31`,
  });
}

/** The same moments in every run, in no order: neighbours would find their year still at hand. */
function momentsOf(count: number): Float64Array {
  const fromMs = Date.UTC(2024, 0, 1);
  const spanMs = 3 * 365 * 86_400_000;
  let state = 20_240_101;
  return Float64Array.from({ length: count }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return fromMs + Math.floor((state / 2 ** 32) * spanMs);
  });
}
