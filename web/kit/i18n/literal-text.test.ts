import { describe, expect, test } from 'vitest';
import { parse, readSource, sourceFiles, textOf, walk, type Node } from './source-tree.ts';

// Every word people see comes from the catalogue: else it stays in one language, and nobody notices.

/** Files that may hold Chinese, with the reason. */
const allowed: Record<string, string> = {
  'kit/format.ts': 'units and names of days, kept together with the rules that join them',
  'kit/i18n/index.ts': 'each language is named in itself',
};

/** Attributes and properties of our components whose strings people see or hear. */
const spoken = new Set([
  'alt',
  'title',
  'placeholder',
  'label',
  'line',
  'hint',
  'text',
  'content',
  'message',
  'description',
  'okText',
  'cancelText',
  'aria-label',
  'aria-description',
  'aria-valuetext',
  'tooltip',
  'summary',
  'extra',
  'header',
]);

describe('the rule fires on', () => {
  test.each([
    ['Chinese in a string', `const word = '保存';`],
    ['Chinese in a template', 'const word = `共${n}`;'],
    ['text between tags', 'const a = <b>Save</b>;'],
    ['text beside an expression', 'const a = <b>{n} homes</b>;'],
    ['a string as a child', `const a = <b>{'Save'}</b>;`],
    ['either side of a choice', `const a = <b>{on ? t('x') : 'Off'}</b>;`],
    ['what follows a condition', `const a = <b>{on && 'On'}</b>;`],
    ['a template as a child', 'const a = <b>{`by ${name}`}</b>;'],
    ['a spoken attribute', `const a = <img alt="A photo" />;`],
    ['a spoken attribute with a choice', `const a = <img alt={big ? 'Large' : t('x')} />;`],
    ['a column title', `const columns = [{ title: 'Name', key: 'name' }];`],
  ])('%s', (_name, source) => {
    expect(literalTexts('canary.tsx', source)).toHaveLength(1);
  });

  test.each([
    ['a text of the catalogue', `const a = <b title={t('x')}>{t('save')} · {n} / {m}</b>;`],
    ['a comment in Chinese', `const a = 1; // 保存`],
    [
      'class names and keys',
      `const a = <b className="row" key="x" role="status">{t('x', { by: 'y' })}</b>;`,
    ],
    ['signs and numbers', `const a = <b aria-label={t('x')}>× ★ {'☆'.repeat(3)} 99+</b>;`],
    [
      'a string that is only asked for',
      `const a = <b>{'geolocation' in navigator && <i />}{kind === 'open' && <i />}</b>;`,
    ],
    [
      'an argument inside a child',
      `const a = <b>{list.filter((one) => one.state === 'open').length}</b>;`,
    ],
  ])('but not on %s', (_name, source) => {
    expect(literalTexts('canary.tsx', source)).toEqual([]);
  });
});

test('no word on any screen stands outside the catalogue', async () => {
  const files = await sourceFiles();
  // Proof that the walk finds the files at all.
  expect(files).toContain('kit/ui/buttons.tsx');
  const found = await Promise.all(
    files
      .filter((file) => !(file in allowed))
      .map(async (file) => literalTexts(file, await readSource(file))),
  );
  expect(found.flat()).toEqual([]);
});

test('every exception is still needed', async () => {
  for (const file of Object.keys(allowed)) {
    expect(literalTexts(file, await readSource(file)), file).not.toEqual([]);
  }
});

/** The strings of one file that people would see, as `file:line text`. */
function literalTexts(file: string, source: string): string[] {
  const found = new Map<number, string>();
  const note = (node: Node, text: string) => found.set(node.start, text.trim());
  walk(parse(file, source), (node) => {
    const own = textOf(node);
    if (own !== null && /\p{Script=Han}/u.test(own)) note(node, own);
    for (const shown of shownBy(node)) {
      const text = textOf(shown);
      if (text !== null && /\p{L}{2}/u.test(text)) note(shown, text);
    }
  });
  return [...found].map(
    ([at, text]) => `${file}:${source.slice(0, at).split('\n').length} ${text}`,
  );
}

/** What a node puts on the screen as it stands: its text, the value of a spoken attribute or property. */
function shownBy(node: Node): Node[] {
  if (node.type === 'JSXText') return [node];
  if (node.type === 'JSXElement' || node.type === 'JSXFragment') {
    const children = node['children'] as Node[];
    return children
      .filter((child) => child.type === 'JSXExpressionContainer')
      .flatMap((child) => outcomes(child['expression'] as Node));
  }
  if (node.type === 'JSXAttribute' && spoken.has(String((node['name'] as Node)['name']))) {
    const value = node['value'] as Node | null;
    if (value === null) return [];
    return outcomes(
      value.type === 'JSXExpressionContainer' ? (value['expression'] as Node) : value,
    );
  }
  const key = node.type === 'Property' ? (node['key'] as Node)['name'] : undefined;
  if (key === 'title' || key === 'label' || key === 'placeholder')
    return outcomes(node['value'] as Node);
  return [];
}

/** The values an expression can come to, without looking inside calls. */
function outcomes(node: Node): Node[] {
  switch (node.type) {
    case 'ConditionalExpression':
      return [...outcomes(node['consequent'] as Node), ...outcomes(node['alternate'] as Node)];
    case 'LogicalExpression':
      // What stands before && is asked, not shown.
      return [
        ...(node['operator'] === '&&' ? [] : outcomes(node['left'] as Node)),
        ...outcomes(node['right'] as Node),
      ];
    case 'BinaryExpression':
      return node['operator'] === '+'
        ? [...outcomes(node['left'] as Node), ...outcomes(node['right'] as Node)]
        : [];
    case 'TemplateLiteral':
      return node['quasis'] as Node[];
    case 'Literal':
      return [node];
    default:
      return [];
  }
}
