/**
 * One page of A4 as PDF 1.7, with Chinese words in the song face that readers of PDF bring along
 * (STSong-Light, Adobe-GB1), so that nothing has to be carried in the file.
 */
export class Paper {
  private readonly drawn: string[] = [];

  /** Words at a place; y counts from the foot of the page, in points. */
  text(x: number, y: number, size: number, words: string, grey = 0): this {
    if (/^[\x20-\x7e]*$/.test(words)) {
      const plain = words.replaceAll(/[\\()]/g, '\\$&');
      this.drawn.push(`${grey} g BT /F2 ${size} Tf ${x} ${y} Td (${plain}) Tj ET`);
      return this;
    }
    const hex = Buffer.from(words, 'utf16le').swap16().toString('hex');
    this.drawn.push(`${grey} g BT /F1 ${size} Tf ${x} ${y} Td <${hex}> Tj ET`);
    return this;
  }

  line(x: number, y: number, width: number): this {
    this.drawn.push(`0.85 G 0.8 w ${x} ${y} m ${x + width} ${y} l S`);
    return this;
  }

  /** Dark squares of a code, in a square of so many points. */
  code(x: number, y: number, size: number, rows: readonly (readonly boolean[])[]): this {
    const step = size / rows.length;
    const squares = rows.flatMap((cells, down) =>
      cells.flatMap((dark, across) =>
        dark
          ? [
              `${(x + across * step).toFixed(2)} ${(y + size - (down + 1) * step).toFixed(2)} ${(step + 0.03).toFixed(2)} ${(step + 0.03).toFixed(2)} re`,
            ]
          : [],
      ),
    );
    this.drawn.push(`0 g ${squares.join(' ')} f`);
    return this;
  }

  toPdf(title: string): Buffer {
    const content = this.drawn.join('\n');
    const name = `FEFF${Buffer.from(title, 'utf16le').swap16().toString('hex')}`;
    const objects = [
      '<< /Type /Catalog /Pages 2 0 R /Lang (zh-CN) >>',
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R /F2 9 0 R >> >> >>',
      `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
      '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light-UniGB-UCS2-H /Encoding /UniGB-UCS2-H /DescendantFonts [6 0 R] >>',
      '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /DW 1000 /W [1 95 500] /FontDescriptor 7 0 R >>',
      '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>',
      `<< /Title <${name}> /Producer (Linli) >>`,
      '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ];
    let file = '%PDF-1.7\n';
    const places = objects.map((body, nth) => {
      const at = file.length;
      file += `${nth + 1} 0 obj\n${body}\nendobj\n`;
      return `${String(at).padStart(10, '0')} 00000 n \n`;
    });
    const start = file.length;
    file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}`;
    file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info 8 0 R >>\nstartxref\n${start}\n%%EOF\n`;
    return Buffer.from(file, 'latin1');
  }
}
