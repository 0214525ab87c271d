import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'vite';
import { describe, expect, test } from 'vitest';
import { auditActs } from './acts.ts';
import { subjectWords, type Entry } from './subject-words.ts';

const server = fileURLToPath(new URL('../../../../server/src', import.meta.url));
const texts = fileURLToPath(new URL('../../../kit/i18n', import.meta.url));

interface Node {
  type: string;
  [key: string]: unknown;
}

describe('acts of the audit log', () => {
  test('every act the server keeps can be chosen, and nothing else', async () => {
    const kept = await actsInServer();
    expect(kept.length).toBeGreaterThan(20);
    const unknown = kept.filter((act) => !auditActs.some((one) => fits(act, one)));
    expect(unknown).toEqual([]);
    expect(auditActs.filter((one) => !kept.some((act) => fits(act, one)))).toEqual([]);
  });

  test.each(['zh-CN', 'en'])('every act has a text in %s', async (language) => {
    const { audit } = JSON.parse(
      await readFile(path.join(texts, language, 'console.json'), 'utf8'),
    ) as { audit: { acts: Record<string, Record<string, string>> } };
    const named = Object.entries(audit.acts).flatMap(([module, verbs]) =>
      Object.keys(verbs).map((verb) => `${module}.${verb}`),
    );
    expect(named.toSorted()).toEqual([...auditActs].toSorted());
  });

  test('the search finds an act given directly, by a choice, by a template and through a function', () => {
    const source = `
      audit(ctx, { act: 'a.one', subjectKind: 'a' });
      audit(ctx, { act: on ? 'a.two' : 'a.three', subjectKind: 'a' });
      audit(ctx, { act: \`a.\${kind}\`, subjectKind: 'a' });
      function keep(act) { audit(ctx, { act, subjectKind: 'b' }); }
      keep('b.four'); keep('c.five');`;
    expect(actsIn('a.ts', source).toSorted()).toEqual([
      'a.*',
      'a.one',
      'a.three',
      'a.two',
      'b.four',
    ]);
  });
});

describe('what an act was done to', () => {
  const words = (act: string, subjectLabel: string | null) =>
    subjectWords({ act, subjectLabel } as Entry);

  test('roles and counts are told in the language of the reader', () => {
    expect(words('member.invite', 'steward')).toEqual(['common:role.steward']);
    expect(words('staff.assign_buildings', 'steward × 4')).toEqual([
      'console:audit.buildings',
      { role: 'common:role.steward', count: 4 },
    ]);
    expect(words('person.find', '× 3')).toEqual(['console:audit.people', { count: 3 }]);
    expect(words('order.export', '120')).toEqual(['console:table.count', { count: 120 }]);
    expect(words('quality.check', '42')).toEqual(['console:audit.number', { number: '42' }]);
    expect(words('import.homes', 'a: b.xlsx: +3 ~0 !1')).toEqual([
      'console:audit.imported',
      { file: 'a: b.xlsx', created: '3', changed: '0', bad: '1' },
    ]);
  });

  test('what the log names by a code has a text in both languages', async () => {
    expect(words('incident.open', 'water')).toEqual(['operations:incident.kind.water']);
    expect(words('satisfaction.export', 'steward')).toEqual(['operations:satisfaction.by.steward']);
    expect(words('response_template.save', 'refuse')).toEqual(['service:response.act.refuse']);
    for (const language of ['zh-CN', 'en']) {
      const file = (name: string) => readFile(path.join(texts, language, `${name}.json`), 'utf8');
      const { incident, satisfaction } = JSON.parse(await file('operations'));
      const { response } = JSON.parse(await file('service'));
      expect([incident.kind.water, satisfaction.by.steward, response.act.refuse]).not.toContain(
        undefined,
      );
    }
  });

  test('a name stands as it is', () => {
    expect(words('household.view', '3号楼2单元501')).toBeNull();
    expect(words('person.reveal_phone', null)).toBeNull();
  });
});

/** `a.*` stands for a template whose end is only known when it runs. */
const fits = (kept: string, act: string) =>
  kept.endsWith('*') ? act.startsWith(kept.slice(0, -1)) : kept === act;

async function actsInServer(): Promise<string[]> {
  const names = await readdir(server, { recursive: true });
  const sources = names.filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
  const found = await Promise.all(
    sources.map(async (name) => {
      const text = await readFile(path.join(server, name), 'utf8');
      return text.includes('audit(') ? actsIn(name, text) : [];
    }),
  );
  return [...new Set(found.flat())];
}

/** The acts of every call of `audit` in one file. */
function actsIn(file: string, source: string): string[] {
  const program = parseSync(file, source).program as unknown as Node;
  const acts: string[] = [];
  const literals: string[] = [];
  walk(program, (node) => {
    if (node.type === 'Literal' && typeof node['value'] === 'string') literals.push(node['value']);
    const given = entryOf(node);
    if (given !== null) acts.push(...actsOf(given));
  });
  // What a function is handed is found among the literals of its file, by the kind of its subject.
  return acts.flatMap((act) =>
    act.startsWith('?') ? literals.filter((one) => one.startsWith(`${act.slice(1)}.`)) : [act],
  );
}

function entryOf(node: Node): Map<string, Node> | null {
  if (node.type !== 'CallExpression' || (node['callee'] as Node)['name'] !== 'audit') return null;
  const [, entry] = node['arguments'] as Node[];
  if (entry?.type !== 'ObjectExpression') return null;
  const properties = (entry['properties'] as Node[]).filter(({ type }) => type === 'Property');
  return new Map(
    properties.map((one) => [String((one['key'] as Node)['name']), one['value'] as Node]),
  );
}

function actsOf(entry: Map<string, Node>): string[] {
  const act = entry.get('act');
  const outcomes =
    act?.type === 'ConditionalExpression' ? [act['consequent'], act['alternate']] : [act];
  return (outcomes as Node[]).map((one) => {
    if (one.type === 'Literal') return String(one['value']);
    if (one.type !== 'TemplateLiteral') return `?${(entry.get('subjectKind') as Node)['value']}`;
    const [first] = one['quasis'] as Node[];
    return `${(first!['value'] as { raw: string }).raw}*`;
  });
}

function walk(node: Node, visit: (node: Node) => void): void {
  visit(node);
  for (const value of Object.values(node))
    for (const one of Array.isArray(value) ? value : [value])
      if (typeof one === 'object' && one !== null && typeof (one as Node).type === 'string')
        walk(one as Node, visit);
}
