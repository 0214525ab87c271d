import type { Fact } from '../context.ts';

/** A notification of PostgreSQL holds less than 8,000 bytes, and a longer one would stop the relay for good. */
const payloadBytes = 7000;
const bytesOf = (value: unknown) => Buffer.byteLength(JSON.stringify(value)) + 1;

/** Facts as the payloads that carry them to the screens of every process, in order. */
export function livePayloads(facts: readonly Fact[]): string[] {
  const payloads: string[] = [];
  let batch: Fact[] = [];
  let size = 0;
  for (const fact of facts.flatMap(partsOf)) {
    const bytes = bytesOf(fact);
    if (size + bytes > payloadBytes && batch.length > 0) {
      payloads.push(JSON.stringify(batch));
      batch = [];
      size = 0;
    }
    batch.push(fact);
    size += bytes;
  }
  if (batch.length > 0) payloads.push(JSON.stringify(batch));
  return payloads;
}

/** A fact that names more people than one notification holds goes in parts, each with some of them. */
function partsOf(fact: Fact): Fact[] {
  if (bytesOf(fact) <= payloadBytes) return [fact];
  const { personIds = [], ...rest } = fact.data;
  // Screens ask for the thing itself anyway: words too long to carry are left out.
  const data = bytesOf(rest) <= payloadBytes / 2 ? rest : {};
  const parts: Fact[] = [];
  for (let from = 0; from === 0 || from < personIds.length; from += peoplePerPart) {
    parts.push({
      ...fact,
      data: { ...data, personIds: personIds.slice(from, from + peoplePerPart) },
    });
  }
  return parts;
}
/** An id takes 39 bytes in JSON. */
const peoplePerPart = 75;
