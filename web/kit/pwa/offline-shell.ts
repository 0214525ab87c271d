import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Plugin, Rolldown } from 'vite';

type Bundle = Rolldown.OutputBundle;

/**
 * Writes `/sw.js` with the files each phone app needs without a network.
 * @param pages address of an app → its HTML page, e.g. `/desk/` → `desk/index.html`
 */
export function offlineShell(pages: Record<string, string>): Plugin {
  return {
    name: 'linli-offline-shell',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const shells = Object.fromEntries(
          Object.entries(pages)
            .filter(([, page]) => entryOf(bundle, page) !== undefined)
            .map(([address, page]) => [address, [address, ...always, ...filesOf(bundle, page)]]),
        );
        this.emitFile({ type: 'asset', fileName: 'sw.js', source: serviceWorker(shells, bundle) });
      },
    },
  };
}

const always = ['/boot.js', '/icons/linli.svg'];

/**
 * The entry, what it imports, and the screens and texts it loads later; but not what those load later
 * still, such as the map: that is large, and of no use without a network.
 */
function filesOf(bundle: Bundle, page: string): string[] {
  const entry = entryOf(bundle, page);
  if (entry === undefined) return [];
  const files = new Set<string>();
  addWithImports(bundle, entry, files);
  for (const later of entry.dynamicImports) addWithImports(bundle, chunkOf(bundle, later), files);
  for (const eager of importsOf(bundle, entry)) {
    for (const later of eager.dynamicImports) addWithImports(bundle, chunkOf(bundle, later), files);
  }
  return [...files].map((file) => `/${file}`).toSorted();
}

function addWithImports(
  bundle: Bundle,
  chunk: Rolldown.OutputChunk | undefined,
  files: Set<string>,
): void {
  if (chunk === undefined || files.has(chunk.fileName)) return;
  files.add(chunk.fileName);
  for (const css of chunk.viteMetadata?.importedCss ?? []) files.add(css);
  for (const name of chunk.imports) addWithImports(bundle, chunkOf(bundle, name), files);
}

function importsOf(
  bundle: Bundle,
  chunk: Rolldown.OutputChunk,
  seen = new Set<string>(),
): Rolldown.OutputChunk[] {
  return chunk.imports.flatMap((name) => {
    const below = chunkOf(bundle, name);
    if (below === undefined || seen.has(name)) return [];
    seen.add(name);
    return [below, ...importsOf(bundle, below, seen)];
  });
}

function chunkOf(bundle: Bundle, name: string): Rolldown.OutputChunk | undefined {
  const found = bundle[name];
  return found?.type === 'chunk' ? found : undefined;
}

function entryOf(bundle: Bundle, page: string): Rolldown.OutputChunk | undefined {
  return Object.values(bundle).find(
    (file): file is Rolldown.OutputChunk =>
      file.type === 'chunk' && file.isEntry && (file.facadeModuleId ?? '').endsWith(`/web/${page}`),
  );
}

/** A new version whenever any file of any app changed; unchanged, the browser keeps what it has. */
function serviceWorker(shells: Record<string, string[]>, bundle: Bundle): string {
  const text = readFileSync(new URL('service-worker.js', import.meta.url), 'utf8');
  const hash = createHash('sha256').update(text).update(JSON.stringify(shells));
  for (const [name, file] of Object.entries(bundle).toSorted()) {
    if (name.endsWith('.html') && file.type === 'asset') hash.update(file.source);
  }
  return text
    .replace('__VERSION__', hash.digest('hex').slice(0, 12))
    .replace('__SHELLS__', JSON.stringify(shells));
}
