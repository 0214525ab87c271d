import type { Captured } from './capture.ts';
import { withoutColons } from './script-text.ts';
import { valueSql } from './script-value.ts';

/** Answers the types of a statement's parameters, as PostgreSQL understands them. */
export type ParameterTypes = (text: string) => Promise<readonly string[]>;

/**
 * One call as a script of pgbench: the same statements in the same order in one transaction, sent
 * one by one. `samples` are calls of several communities, several of each and all different, so that
 * what stays equal is a constant, and what differs has to be explained: by the community, by the
 * subject of the call, by the time, by a row read before, or as an id made for the purpose.
 * @param settings lines of `\set` that choose the subject: `:c` and what `subjectSql` needs
 * @throws when a value that differs cannot be explained
 */
export async function renderScript(
  name: string,
  samples: readonly Captured[],
  options: { settings: readonly string[]; parameterTypes: ParameterTypes },
): Promise<string> {
  const first = samples[0];
  if (first === undefined) throw new Error(`${name}: nothing was captured`);
  requireSameShape(name, samples);
  const fresh = new Map<string, number>();
  const wanted = new Set<number>();
  const bodies: string[] = [];
  for (const [index, { text }] of first.statements.entries()) {
    const types = await options.parameterTypes(text);
    const parameters = types.map((type, position) => {
      const values = samples.map((one) => one.statements[index]!.parameters[position]);
      try {
        return valueSql(values, type, { samples, statement: index, fresh, wanted });
      } catch (error) {
        throw new Error(
          `${name}, statement ${index + 1}, parameter $${position + 1}: ${(error as Error).message}\n${text}`,
          { cause: error },
        );
      }
    });
    bodies.push(
      withoutColons(text).replaceAll(
        /\$(\d+)/g,
        (_, digits: string) => parameters[Number(digits) - 1]!,
      ),
    );
  }
  const ends = bodies.map(
    (body, index) => `${body.trim()}${wanted.has(index) ? ` \\gset s${index}_` : ';'}`,
  );
  const ids = [...fresh.values()].map(
    (number) => `\\set f${number} random(0, 1152921504606846975)`,
  );
  return [
    ...options.settings,
    ...ids,
    'begin;',
    ...scopeLines(samples),
    ...ends,
    'commit;',
    '',
  ].join('\n');
}

function requireSameShape(name: string, samples: readonly Captured[]): void {
  const [first, ...others] = samples.map(({ statements }) => statements.map(({ text }) => text));
  for (const other of others) {
    const length = Math.max(first?.length ?? 0, other.length);
    const index = Array.from({ length }).findIndex((_, at) => first?.[at] !== other[at]);
    if (index < 0) continue;
    throw new Error(
      `${name}: the same call sent other statements, from number ${index + 1} on:\n${first?.[index]}\n— and —\n${other[index]}`,
    );
  }
}

/** SET LOCAL takes no parameters: one branch for each community, chosen by pgbench itself. */
function scopeLines(samples: readonly Captured[]): string[] {
  const scopes = new Map(samples.map((one) => [one.subject.community, one.scope]));
  const branches = [...scopes].flatMap(([community, scope], index) => [
    `\\${index === 0 ? 'if' : 'elif'} :c = ${community}`,
    `${scope};`,
  ]);
  return [...branches, '\\endif'];
}
