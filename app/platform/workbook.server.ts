import { type Entry, zipped } from './zip.server.ts'

type Cell = string | number | boolean | Date | null
type Row = readonly Cell[]
type Sheet = { name: string; head: readonly string[]; rows: Iterable<Row> | AsyncIterable<Row> }

/**
 * The bytes of a workbook, made while they are read: a sheet is plain XML in an archive, so of a million rows only those on
 * their way are in memory. Words stand in the cells themselves, never as formulas.
 */
export function workbook(sheets: readonly Sheet[], mostRows: number): ReadableStream<Uint8Array> {
  return zipped(partsOf(sheets, mostRows))
}

async function* partsOf(sheets: readonly Sheet[], mostRows: number): AsyncGenerator<Entry> {
  const at = new Date()
  const names: string[] = []
  for (const { name, head, rows } of sheets) {
    const rest = Symbol.asyncIterator in rows ? rows[Symbol.asyncIterator]() : rows[Symbol.iterator]()
    let next = await rest.next()
    do {
      names.push(nameOf(name, names))
      yield { name: `xl/worksheets/sheet${names.length}.xml`, at, words: sheetOf() }
    } while (!next.done)

    async function* sheetOf(): AsyncGenerator<string> {
      let xml = `${declaration}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols><col min="1" max="${head.length}" width="20" customWidth="1"/></cols><sheetData>`
      xml += rowOf(head, 1, 's="1" ')
      for (let number = 2; !next.done && number <= mostRows; number++) {
        xml += rowOf(next.value, number)
        if (xml.length > pieceLength) {
          yield xml
          xml = ''
        }
        next = await rest.next()
      }
      yield `${xml}</sheetData></worksheet>`
    }
  }
  const each = (part: (name: string, number: number) => string) =>
    names.map((name, index) => part(name, index + 1)).join('')
  const files = {
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${each(
      (name, number) => `<sheet name="${escaped(name)}" sheetId="${number}" r:id="rId${number}"/>`,
    )}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${relations}">${each(
      (_, number) =>
        `<Relationship Id="rId${number}" Type="${office}/worksheet" Target="worksheets/sheet${number}.xml"/>`,
    )}<Relationship Id="rId${names.length + 1}" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': styles,
    '_rels/.rels': `<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    '[Content_Types].xml': `<Types xmlns="${types}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${sheetMl}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${sheetMl}.styles+xml"/>${each(
      (_, number) => `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="${sheetMl}.worksheet+xml"/>`,
    )}</Types>`,
  }
  for (const [name, content] of Object.entries(files)) yield { name, at, content: declaration + content }
}

const pieceLength = 32 * 1024
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const relations = 'http://schemas.openxmlformats.org/package/2006/relationships'
const types = 'http://schemas.openxmlformats.org/package/2006/content-types'
const sheetMl = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

// Styles by their number: 0 as it is, 1 bold for heads, 2 a moment. Without fills and borders Excel would mend the file.
const styles = `<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Khmer OS Battambang"/></font><font><b/><sz val="11"/><name val="Khmer OS Battambang"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf fontId="1" applyFont="1"/><xf numFmtId="164" applyNumberFormat="1"/></cellXfs></styleSheet>`

/** Each at most once, without what Excel forbids in a name, 31 letters at most. */
function nameOf(wanted: string, taken: readonly string[]): string {
  const plain = withoutBreaks(wanted)
    .replace(/[\\/?*:[\]]/g, ' ')
    .replace(/^'+|'+$/g, '')
  for (let nth = 1; ; nth++) {
    const ending = nth === 1 ? '' : ` ${nth}`
    const name = `${plain.slice(0, 31 - ending.length)}${ending}`
    if (!taken.includes(name)) return name
  }
}

function rowOf(cells: readonly Cell[], number: number, style = ''): string {
  let row = `<row r="${number}">`
  for (let index = 0; index < cells.length; index++) row += cellOf(cells[index], `${columnOf(index)}${number}`, style)
  return `${row}</row>`
}

function cellOf(cell: Cell, place: string, style: string): string {
  if (cell === null || cell === '') return ''
  if (cell instanceof Date) return `<c r="${place}" s="2"><v>${daysOf(cell)}</v></c>`
  switch (typeof cell) {
    case 'number':
      return `<c r="${place}"><v>${cell}</v></c>`
    case 'boolean':
      return `<c r="${place}" t="b"><v>${cell ? 1 : 0}</v></c>`
    default:
      return `<c r="${place}" ${style}t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`
  }
}

/** Excel counts days from the 30th of December 1899, by the clock on the wall: here that of Phnom Penh. */
function daysOf(moment: Date): number {
  return (moment.getTime() + 7 * 3_600_000) / 86_400_000 + 25_569
}

const letters: string[] = []

/** A, B, … Z, AA, AB, … */
function columnOf(index: number): string {
  letters[index] ??= (index >= 26 ? columnOf(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26))
  return letters[index]
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** As XML may hold it: without characters that it has no way to write. */
function escaped(text: string): string {
  return (
    withoutBreaks(text)
      .toWellFormed()
      .replace(/[&<>"]/g, (each) => entities[each])
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to take out
      .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '')
  )
}

/** Marks for line breaks on pages would keep a spreadsheet from finding a word. */
export function withoutBreaks(text: string): string {
  return text.replaceAll('\u200B', '')
}
