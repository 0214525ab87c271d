import loadHighs, { type Highs, type ModelData } from 'highs';
import { nobody, type Compiled } from './problem.ts';

export interface Exact {
  chosen: Int32Array;
  /** No assignment can cost less. */
  bound: number;
  proven: boolean;
}

let loading: Promise<Highs> | undefined;

/** Reads the solver (3.5 MB of WebAssembly) once, when it is first needed. */
const highs = (): Promise<Highs> => (loading ??= load());
/** Its types are written for CommonJS, where the function is a property; here it is the module itself. */
const load = loadHighs as unknown as typeof loadHighs.default;

/**
 * The best assignment, by the solver HiGHS. Null when the time was too short for any.
 * @param start a good assignment to begin with
 */
export async function exact(
  problem: Compiled,
  { start, seconds }: { start: Int32Array; seconds: number },
): Promise<Exact | null> {
  const solver = await highs();
  const model = solver.createModel(modelOf(problem));
  try {
    model.options.set({
      output_flag: false,
      time_limit: seconds,
      mip_rel_gap: 0,
      // Costs are whole numbers: nearer than one is the same.
      mip_abs_gap: 0.5,
      random_seed: 1,
    });
    model.setSolution({ colValue: valuesOf(problem, start) });
    model.run();
    const proven = model.getModelStatus() === solver.constants.modelStatus.optimal;
    const values = model.getSolution().colValue;
    if (values.length === 0) return null;
    const bound = Number(model.info.get('mip_dual_bound'));
    return { chosen: chosenOf(problem, values), bound, proven };
  } finally {
    model.dispose();
  }
}

/**
 * The columns: one for each offer (taken or not), one for each job (left with nobody), one for each step
 * of each worker. The rows: each job once; as many steps as jobs; no more than the working time.
 */
function modelOf({ first, who, cost, left, minutes, workerMinutes, steps }: Compiled): ModelData {
  const [jobs, workers, offers] = [left.length, steps.length, who.length];
  const columns: { cost: number; rows: [row: number, value: number][] }[] = [];
  for (let job = 0; job < jobs; job++) {
    for (let at = first[job]!; at < first[job + 1]!; at++) {
      const worker = who[at]!;
      columns.push({
        cost: cost[at]!,
        rows: [
          [job, 1],
          [jobs + worker, 1],
          [jobs + workers + worker, minutes[job]!],
        ],
      });
    }
  }
  for (let job = 0; job < jobs; job++) columns.push({ cost: left[job]!, rows: [[job, 1]] });
  steps.forEach((own, worker) => {
    for (const step of own) columns.push({ cost: step, rows: [[jobs + worker, -1]] });
  });
  const entries = columns.flatMap(({ rows }) => rows);
  let end = 0;
  const numRows = jobs + 2 * workers;
  const numCols = columns.length;
  return {
    numCols,
    numRows,
    colCost: columns.map((column) => column.cost),
    colLower: columns.map(() => 0),
    colUpper: columns.map(() => 1),
    rowLower: [...left.map(() => 1), ...steps.map(() => 0), ...steps.map(() => -Infinity)],
    rowUpper: [...left.map(() => 1), ...steps.map(() => 0), ...workerMinutes],
    integrality: Int32Array.from(columns, (_, column) => (column < offers ? 1 : 0)),
    matrix: {
      format: 'csc',
      numRows,
      numCols,
      starts: [0, ...columns.map(({ rows }) => (end += rows.length))],
      indices: entries.map(([row]) => row),
      values: entries.map(([, value]) => value),
    },
  };
}

/** An assignment as the columns of the model. */
function valuesOf({ who, left, steps }: Compiled, chosen: Int32Array): number[] {
  const load = steps.map(() => 0);
  const taken = Array.from(who, () => 0);
  for (const at of chosen) {
    if (at === nobody) continue;
    taken[at] = 1;
    load[who[at]!]!++;
  }
  const alone = Array.from(left, (_, job) => (chosen[job] === nobody ? 1 : 0));
  const stepped = steps.flatMap((own, worker) =>
    own.map((_, nth) => (nth < load[worker]! ? 1 : 0)),
  );
  return [...taken, ...alone, ...stepped];
}

function chosenOf({ first, left }: Compiled, values: ArrayLike<number>): Int32Array {
  const chosen = new Int32Array(left.length).fill(nobody);
  for (let job = 0; job < left.length; job++) {
    for (let at = first[job]!; at < first[job + 1]!; at++) if (values[at]! > 0.5) chosen[job] = at;
  }
  return chosen;
}
