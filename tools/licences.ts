import { readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');

/** May be passed on with an Apache-2.0 product; LGPL only as the separate library that it is (libvips). */
const accepted = new Set(
  `MIT MIT-0 ISC Apache-2.0 BSD-2-Clause BSD-3-Clause 0BSD BlueOak-1.0.0 CC0-1.0 CC-BY-4.0 Unlicense
   Python-2.0 Zlib WTFPL MPL-2.0 LGPL-3.0-or-later`.split(/\s+/),
);

export interface Shipped {
  name: string;
  version: string;
  licence: string;
}

/** What runs on a server or in a browser: everything in the lock file that is not only for development. */
export function shippedDependencies(folder: string = root): Shipped[] {
  const lock = JSON.parse(readFileSync(path.join(folder, 'package-lock.json'), 'utf8')) as Lock;
  return Object.entries(lock.packages)
    .filter(([place, one]) => place.includes('node_modules/') && !one.link && !one.dev)
    .map(([place, one]) => ({
      name: place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length),
      version: one.version ?? '',
      licence: one.license ?? licenceInPackage(path.join(folder, place)),
    }));
}

interface Lock {
  packages: Record<string, { version?: string; license?: string; dev?: boolean; link?: boolean }>;
}

/** Some packages write their licence in an older form, or only in a file. */
function licenceInPackage(folder: string): string {
  try {
    const told = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as {
      license?: string | { type: string };
      licenses?: { type: string }[];
    };
    if (typeof told.license === 'object') return told.license.type;
    return told.license ?? told.licenses?.map((one) => one.type).join(' OR ') ?? 'unknown';
  } catch {
    return 'unknown';
  }
}

/** Dependencies whose licence is unknown or asks for more than we can give. */
export function refusedLicences(shipped: readonly Shipped[]): Shipped[] {
  return shipped.filter(({ licence }) => !isAccepted(licence));
}

/** An SPDX expression: of `A OR B` one may choose, of `A AND B` both hold. */
export function isAccepted(expression: string): boolean {
  const plain = expression.replaceAll(/[()]/g, ' ').trim();
  return plain
    .split(/\s+OR\s+/i)
    .some((choice) => choice.split(/\s+AND\s+/i).every((one) => accepted.has(one.trim())));
}

if (import.meta.main) {
  const shipped = shippedDependencies();
  const byLicence = Map.groupBy(shipped, (one) => one.licence);
  for (const [licence, all] of [...byLicence].toSorted((a, b) => b[1].length - a[1].length)) {
    const names = all.map((one) => `${one.name}@${one.version}`).join(', ');
    console.log(
      `${String(all.length).padStart(4)}  ${licence}  ${all.length <= 5 || process.argv.includes('--list') ? names : ''}`,
    );
  }
  const refused = refusedLicences(shipped);
  for (const one of refused)
    console.error(`not accepted: ${one.name}@${one.version} (${one.licence})`);
  process.exitCode = refused.length === 0 ? 0 : 1;
}
