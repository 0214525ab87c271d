import { SaxesParser } from 'saxes';
import { TableFault } from './table.ts';

export type XmlListener = {
  /** Names come without their namespace prefix. */
  open(name: string, attributes: Record<string, string>): void;
  close(name: string): void;
  text(text: string): void;
};

/**
 * Feeds one XML part to the listener, pausing after each piece so that the caller may hand out what
 * the listener has gathered. A document type is refused: no workbook has one, and entities are how
 * an XML of a kilobyte becomes gigabytes. Throws `table.broken_xml`.
 */
export async function* xmlEvents(
  bytes: AsyncIterable<Buffer>,
  listener: XmlListener,
): AsyncGenerator<void> {
  const parser = new SaxesParser({ position: false });
  parser.on('doctype', () => {
    throw new TableFault('table.broken_xml', 'a document type is not allowed');
  });
  parser.on('opentag', (tag) => {
    listener.open(localName(tag.name), tag.attributes as Record<string, string>);
  });
  parser.on('closetag', (tag) => listener.close(localName(tag.name)));
  parser.on('text', (text) => listener.text(text));
  parser.on('cdata', (text) => listener.text(text));
  const decoder = new TextDecoder();
  for await (const chunk of bytes) {
    refuseBroken(() => parser.write(decoder.decode(chunk, { stream: true })));
    yield;
  }
  refuseBroken(() => parser.write(decoder.decode()).close());
  yield;
}

/** Reads a whole part at once. */
export async function readXml(bytes: AsyncIterable<Buffer>, listener: XmlListener): Promise<void> {
  for await (const _pause of xmlEvents(bytes, listener));
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function refuseBroken(read: () => unknown): void {
  try {
    read();
  } catch (error) {
    if (error instanceof TableFault) throw error;
    throw new TableFault('table.broken_xml', error instanceof Error ? error.message : 'not XML');
  }
}
