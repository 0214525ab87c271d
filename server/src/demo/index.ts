/** The demo community: see README.md. */
export { loadDemo } from './load-demo.ts';
export type { DemoDeps, DemoOptions, DemoProgress, DemoSummary } from './load-demo.ts';
