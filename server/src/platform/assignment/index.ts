/** Who does what at the least cost: a solver of assignments that knows neither orders nor people. */
export { solveApart } from './apart.ts';
export type { AtMost } from './limits.ts';
export { compile, costOf } from './problem.ts';
export type { Answer, Compiled, Job, Offer, Problem, Worker } from './problem.ts';
export { greedy, oneByOne } from './greedy.ts';
export { prove, solve } from './solve.ts';
