import { importsIn, type Import } from './imports.ts';
import { isTest, type Tree } from './tree.ts';

const peers =
  'service task steward activity club booking need subsidy governance billing facility device merchant'.split(
    ' ',
  );
const listeners = ['notification', 'journey', 'insight'];
const moduleRanks: Record<string, number> = {
  identity: 1,
  community: 2,
  ledger: 3,
  ...Object.fromEntries(peers.map((name) => [name, 4])),
  ...Object.fromEntries(listeners.map((name) => [name, 5])),
};

/** A part of the project with walls of its own; a part calls only parts of a lower rank. */
interface Part {
  name: string;
  rank: number;
  module: boolean;
}

/** Who may import whom (ARCHITECTURE.md, "Ranks"). Each problem is a sentence that names both files. */
export function wallProblems(tree: Tree): string[] {
  const inside = importsIn(tree).filter((one) => !isTest(one.from));
  return [...inside.flatMap(problemOf), ...cyclesIn(inside)].map((text) => text.trim());
}

function problemOf(one: Import): string[] {
  const said = (why: string) => [`${one.from} imports ${one.to}: ${why}`];
  const from = partOf(one.from);
  if (from === 'unranked') return [`${one.from}: this module has no rank; give it one in walls.ts`];
  if (from.name === 'contract')
    return one.to === 'zod' || one.to.startsWith('contract/')
      ? []
      : said('the contract imports only zod');
  if (!one.inTree) return [];
  if (isTest(one.to))
    return from.rank === tooling ? [] : said('only tests import what is made for tests');
  const to = partOf(one.to);
  if (to === 'unranked' || to.name === from.name) return [];
  if (from.name.startsWith('web/')) return webProblem(one, from, to).flatMap(said);
  if (to.name === 'contract')
    return one.to === 'contract/src/index.ts' ? [] : said('only through the door, index.ts');
  if (to.name.startsWith('web/'))
    return from.rank >= tooling ? [] : said('the server knows no screen');
  if (from.rank === tooling && to.rank === tooling) return [];
  if (to.rank >= from.rank)
    return said(to.module && from.module ? 'modules call downward only' : 'calls go downward only');
  return to.module ? moduleProblem(one, from, to).flatMap(said) : [];
}

/** Into a module only through its door; a listener hears of a peer only by its facts. */
function moduleProblem(one: Import, from: Part, to: Part): string[] {
  const file = one.to.slice(`server/src/modules/${to.name}/`.length);
  if (from.rank === 5 && to.rank === 4)
    return file === 'events.ts' ? [] : ['a listener imports only events.ts of a peer'];
  return file === 'index.ts' || (from.rank === 5 && file === 'events.ts')
    ? []
    : ['only through the door, index.ts'];
}

function webProblem(one: Import, from: Part, to: Part): string[] {
  if (to.name === 'contract')
    return one.typeOnly ? [] : ['a screen takes only types from the contract (import type)'];
  if (!to.name.startsWith('web/')) return ['a screen knows no server'];
  return to.rank < from.rank
    ? []
    : ['the apps do not import each other, and what they share imports none'];
}

const tooling = 9;

function partOf(file: string): Part | 'unranked' {
  const part = (name: string, rank: number, module = false): Part => ({ name, rank, module });
  const [, place = ''] = /^server\/src\/(.*)$/.exec(file) ?? [];
  const [, name] = /^modules\/([^/]+)\//.exec(place) ?? [];
  if (name !== undefined)
    return name in moduleRanks ? part(name, moduleRanks[name]!, true) : 'unranked';
  if (place.startsWith('platform/')) return part('platform', 0);
  if (place.startsWith('flows/')) return part('flows', 6);
  if (place.startsWith('demo/')) return part('demo', 7);
  if (place === 'app.ts') return part('app', 7);
  if (place.startsWith('cli/') || place === 'main.ts') return part('cli', 8);
  if (file.startsWith('contract/')) return part('contract', -1);
  const [, app] = /^web\/([^/]+)\//.exec(file) ?? [];
  if (app !== undefined) return part(`web/${app}`, webRanks[app] ?? 2);
  return part(file.split('/')[0]!, tooling);
}

/** What the apps share, the lowest first; every other folder of web/ is an app. */
const webRanks: Record<string, number> = { client: 0, kit: 1 };

/** Files that need each other to be loaded: the order of loading would decide what works. */
function cyclesIn(imports: readonly Import[]): string[] {
  const next = new Map<string, string[]>();
  for (const one of imports) {
    if (one.typeOnly || !one.inTree) continue;
    next.set(one.from, [...(next.get(one.from) ?? []), one.to]);
  }
  const done = new Set<string>();
  const path: string[] = [];
  const found: string[] = [];
  const visit = (file: string) => {
    const at = path.indexOf(file);
    if (at >= 0) found.push(`a circle of imports: ${[...path.slice(at), file].join(' → ')}`);
    if (at >= 0 || done.has(file)) return;
    path.push(file);
    for (const one of next.get(file) ?? []) visit(one);
    path.pop();
    done.add(file);
  };
  for (const file of next.keys()) visit(file);
  return found;
}
