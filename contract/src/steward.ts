import { starCaseContract } from './steward/case.ts';
import { stewardClassContract } from './steward/class.ts';
import { stewardCourseContract } from './steward/course.ts';
import { stewardDayContract } from './steward/day.ts';
import { stewardPayContract } from './steward/pay.ts';
import { stewardPeopleContract } from './steward/people.ts';
import { stewardStarContract } from './steward/star.ts';

export type { StarCase } from './steward/case.ts';
export type * from './steward/course.ts';
export type { KindnessKind } from './steward/day.ts';
export type { StewardPayLine } from './steward/pay.ts';
export type * from './steward/people.ts';
export type * from './steward/rules.ts';
export type * from './steward/star.ts';

/** Stewards: whom they look after, how they grow, what households say of them. */
export const stewardContract = {
  ...stewardPeopleContract,
  ...stewardCourseContract,
  ...stewardClassContract,
  ...stewardStarContract,
  ...starCaseContract,
  ...stewardDayContract,
  ...stewardPayContract,
};
