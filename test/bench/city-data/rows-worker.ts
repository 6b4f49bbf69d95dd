import { parentPort, workerData } from 'node:worker_threads';
import { openSeal } from '#sealing';
import { copyText } from './copy-text.ts';
import { cityRooms } from './rooms.ts';
import type { AskedPiece, CityOfWorker } from './rows-ahead.ts';

const { keys, ...about } = workerData as CityOfWorker;
const city = { ...about, seal: openSeal(keys) };
const tables = new Map(cityRooms.flatMap((room) => room.tables.map((table) => [table.name, table])));

parentPort?.on('message', ({ name, piece }: AskedPiece) => {
  const table = tables.get(name);
  if (!table || 'filledBy' in table) throw new RangeError(`Nobody writes rows of ${name}.`);
  const text = copyText(city, table, piece);
  parentPort?.postMessage(text, [text.buffer]);
});
