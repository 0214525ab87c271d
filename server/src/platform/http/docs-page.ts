import type { OpenApiDocument, Operation } from './openapi.ts';

/** The document as one readable page, grouped by module; it works without its script. */
export function docsPage(document: OpenApiDocument): string {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const sections = document.tags.map(({ name, description }) => {
    const own = operations.filter(({ operation }) => operation.tags[0] === name);
    return `<section><h2 id="${text(name)}">${text(description)} <small>${own.length}</small></h2>
${own.map(operationBlock).join('\n')}</section>`;
  });
  const links = document.tags.map(
    ({ name, description }) => `<a href="#${text(name)}">${text(description)}</a>`,
  );
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>邻里接口文档 · Linli API</title>
<link rel="stylesheet" href="/docs/api.css">
<script type="module" src="/docs/api.js"></script>
</head>
<body>
<header>
<h1>邻里接口文档 <small>Linli API ${text(String(document.info['version']))}</small></h1>
<p>应用自己使用的就是这些接口：先登录取得会话 Cookie，除 GET 以外的请求都要带上请求头 <code>x-linli-csrf</code>。</p>
<p lang="en">${text(String(document.info['description']))}</p>
<p><a href="/openapi.json">openapi.json</a> · OpenAPI ${text(document.openapi)}</p>
<nav>${links.join('')}</nav>
<label for="find">查找 <span lang="en">Search</span></label>
<input id="find" type="search" autocomplete="off" placeholder="路径、名称或拒绝码 · path, name, refusal code">
<p id="found" role="status"></p>
</header>
<main>${sections.join('\n')}</main>
</body>
</html>
`;
}

interface Listed {
  path: string;
  method: string;
  operation: Operation;
}

function operationBlock({ path, method, operation }: Listed): string {
  const { operationId, summary, responses } = operation;
  return `<details id="${text(operationId)}">
<summary><b class="method ${text(method)}">${text(method.toUpperCase())}</b> <code>${text(path)}</code> <span lang="en">${text(summary)}</span></summary>
<dl>
${item('名称', 'Name', `<code>${text(operationId)}</code>`)}
${item('谁可以调用', 'Open to', openTo(operation))}
${item('参数', 'Parameters', parameterList(operation))}
${item('请求体', 'Body', contentOf(operation.requestBody))}
${item('回答', 'Answer', contentOf(responses['200']))}
${item('拒绝码', 'Refusals', operation['x-refusals'].map((code) => `<code>${text(code)}</code>`).join(' '))}
</dl>
</details>`;
}

const item = (zh: string, en: string, html: string) =>
  html === '' ? '' : `<dt>${zh} <span lang="en">${en}</span></dt><dd>${html}</dd>`;

function openTo(operation: Operation): string {
  const allow = operation['x-allow'];
  if (allow === undefined) return '';
  return [allow]
    .flat()
    .map((one) => `<code>${text(one)}</code>`)
    .join(' ');
}

function parameterList({ parameters }: Operation): string {
  const rows = parameters.flatMap(({ name, in: place, required, schema }) => {
    if (typeof name !== 'string') return [];
    const needed = required === true ? '必填 <span lang="en">required</span>' : '';
    return `<tr><td><code>${text(name)}</code></td><td>${text(String(place))}</td><td>${needed}</td><td><code>${text(brief(schema))}</code></td></tr>`;
  });
  return rows.length === 0 ? '' : `<table>${rows.join('')}</table>`;
}

function contentOf(part: Record<string, unknown> | undefined): string {
  const content = (part?.['content'] ?? {}) as Record<string, { schema?: unknown }>;
  return Object.entries(content)
    .map(([type, { schema }]) => {
      const shape = JSON.stringify(withoutPatterns(schema), null, 2);
      const shown = shape === '{}' ? '' : `<pre tabindex="0">${text(shape)}</pre>`;
      return `<code>${text(type)}</code>${shown}`;
    })
    .join('');
}

/** One line that says what a parameter may be. */
function brief(schema: unknown): string {
  const {
    type,
    format,
    enum: values,
    minimum,
    maximum,
  } = (schema ?? {}) as Record<string, unknown>;
  if (Array.isArray(values)) return values.join(' | ');
  const range = minimum === undefined ? '' : ` ${String(minimum)}–${String(maximum ?? '')}`;
  return `${String(format ?? type ?? 'any')}${range}`;
}

/** The patterns of dates and ids are for machines; `format` says the same to people. */
function withoutPatterns(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPatterns);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(
    ([key]) => !('format' in value && key === 'pattern'),
  );
  return Object.fromEntries(entries.map(([key, one]) => [key, withoutPatterns(one)]));
}

const text = (raw: string) =>
  raw
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
