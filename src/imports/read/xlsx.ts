import readWorkbook from 'read-excel-file/universal';
import { Fault } from '../findings.ts';
import { type Cell, mostColumns, mostRows, type Sheet } from './table.ts';

/** What all files in the archive may hold when unpacked: a workbook of 200,000 rows has about 150 MB. */
const mostUnpackedBytes = 400_000_000;

export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04;
}

/** The container of .xls and of every workbook with a password. */
export function isOldWorkbook(bytes: Uint8Array): boolean {
  return bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11 && bytes[3] === 0xe0;
}

/** Every sheet of a workbook with its values as they are kept, not as they are shown. */
export async function readXlsx(bytes: Uint8Array): Promise<Sheet[] | Fault> {
  if (unpackedBytes(bytes) > mostUnpackedBytes) return new Fault('too-large', String(mostRows));
  try {
    const copy = new Uint8Array(bytes);
    const sheets = await readWorkbook(copy.buffer);
    if (sheets.some(({ data }) => data.length > mostRows + 20)) return new Fault('too-large', String(mostRows));
    return sheets.map(({ sheet, data }) => ({
      name: sheet,
      rows: data.flatMap((cells, index) => {
        const own = cells.slice(0, mostColumns).map((cell) => cellOf(cell));
        return own.some((cell) => cell !== null && cell !== '') ? [{ number: index + 1, cells: own }] : [];
      }),
    }));
  } catch {
    // The library names what is wrong in terms of the file's inside, which helps nobody at a desk.
    return new Fault('not-a-workbook');
  }
}

function cellOf(value: unknown): Cell {
  if (value instanceof Date) return dayText(value);
  if (typeof value === 'string') return value.trim();
  return typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

/** Workbooks keep wall time without a zone, which the library gives as UTC. Day zero, 1899, carries a bare time. */
function dayText(value: Date): string {
  if (Number.isNaN(value.getTime())) return '';
  // Times are fractions of a day in binary: 08:30 comes out some microseconds off.
  const [day = '', time = ''] = new Date(Math.round(value.getTime() / 1000) * 1000).toISOString().split('T');
  const clock = time.slice(0, 5);
  if (value.getUTCFullYear() < 1900) return clock;
  return clock === '00:00' ? day : `${day} ${clock}`;
}

/**
 * The sizes the archive's directory declares, summed. The unpacker gives each file exactly the room declared,
 * so an archive that lies unpacks to no more.
 */
function unpackedBytes(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let total = 0;
  for (let at = directoryOf(view); at >= 0 && at + 46 <= view.byteLength; ) {
    if (view.getUint32(at, true) !== 0x02014b50) break;
    total += view.getUint32(at + 24, true);
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return total;
}

/** Where the list of files begins, from the record at the archive's end; -1 when there is none. */
function directoryOf(view: DataView): number {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 66_000); at--) {
    if (view.getUint32(at, true) === 0x06054b50) return view.getUint32(at + 16, true);
  }
  return -1;
}
