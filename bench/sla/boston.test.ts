import { expect, test } from 'vitest';
import {
  addBusinessMinutes,
  businessMinutesBetween,
} from '../../server/src/modules/service/deadline/calendar.ts';
import { cityCalendar, cityDataIsThere, judge, readCityRows, targetDays } from './boston.ts';

const there = cityDataIsThere();
if (!there)
  console.log(
    'skipped: ../shared/data/requests/boston311 is not here, so deadlines are not compared with a city',
  );
const real = test.skipIf(!there);

real(
  'all targets and verdicts of the city are ours, of 1,830 requests and 1,655 closed ones',
  async () => {
    const judged = judge(await readCityRows(), cityCalendar());
    expect(judged).toEqual({
      rows: 1830,
      agreed: 1830,
      closed: 1655,
      sameVerdict: 1655,
      others: [],
    });
  },
);

real('five of its working days are 2,550 open minutes, whenever somebody asks', async () => {
  const calendar = cityCalendar();
  for (const { id, openedAtMs, targetAtMs } of await readCityRows()) {
    const minutes = businessMinutesBetween(calendar, openedAtMs, targetAtMs);
    expect(Math.abs(minutes - targetDays * 510), id).toBeLessThanOrEqual(1);
    // Counted in minutes a whole day ends with its closing; counted in days, at the next opening.
    const due = addBusinessMinutes(calendar, openedAtMs, targetDays * 510);
    expect(businessMinutesBetween(calendar, due, targetAtMs), id).toBeLessThanOrEqual(1);
  }
});
