export type JoinedRings =
  | { rings: string[][]; openAt?: undefined }
  | { rings: null; openAt: string };

/**
 * Joins lines of node ids end to end, either way round, into closed rings. When no line goes on,
 * gives the node at which the ring stays open.
 */
export function joinRings(lines: string[][]): JoinedRings {
  const rings = lines.filter((line) => line.length > 3 && line[0] === line.at(-1));
  const rest = new Set(lines.filter((line) => line.length > 1 && !rings.includes(line)));
  const byEnd = new Map<string, string[][]>();
  for (const line of rest) {
    for (const end of [line[0], line.at(-1)]) {
      if (end !== undefined) byEnd.set(end, [...(byEnd.get(end) ?? []), line]);
    }
  }
  for (const line of rest) {
    rest.delete(line);
    const ring = [...line];
    while (ring[0] !== ring.at(-1)) {
      const end = ring.at(-1) ?? '';
      const next = byEnd.get(end)?.find((candidate) => rest.has(candidate));
      if (!next) return { rings: null, openAt: end };
      rest.delete(next);
      const onward = next[0] === end ? next : next.toReversed();
      // Not spread into push: a coast may have more nodes than a call takes arguments.
      for (const node of onward.slice(1)) ring.push(node);
    }
    rings.push(ring);
  }
  return { rings };
}
