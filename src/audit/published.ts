import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

const pointShape = z.strictObject({ shard: z.int(), seq: z.int(), hash: z.string() });
const proofShape = z.strictObject({ at: z.iso.datetime(), heads: z.array(pointShape) });
const fileShape = z.array(proofShape);

/** How long each chain of a day was at an instant, and its hash there. */
export type Proof = z.infer<typeof proofShape>;

/** The proofs of every day that has some, by day. */
export async function readProofs(folder: string): Promise<Map<string, Proof[]>> {
  const files = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const days = files.filter((file) => /^\d{4}-\d{2}-\d{2}\.json$/.test(file)).sort();
  const proofs = await Promise.all(days.map((file) => readDay(path.join(folder, file))));
  return new Map(days.map((file, index) => [file.slice(0, 10), proofs[index] ?? []]));
}

/** Adds a proof to a day's file. What was written before stays: a forged chain must not replace the proof against it. */
export async function addProof(folder: string, day: string, proof: Proof): Promise<void> {
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, `${day}.json`);
  const all = [...(await readDay(file)), proof];
  await writeFile(`${file}.new`, `${JSON.stringify(all)}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
}

async function readDay(file: string): Promise<Proof[]> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '[]';
    throw error;
  });
  return fileShape.parse(JSON.parse(text));
}
