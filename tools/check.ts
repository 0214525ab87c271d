import { runChecks } from './checks.ts';

// `npm run check`: the part of `npm test` that takes seconds.
const { passed, failed } = await runChecks();
console.log(`${passed} passed, ${failed} failed, 0 skipped`);
process.exitCode = failed === 0 ? 0 : 1;
