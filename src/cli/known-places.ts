import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { namedShape } from '#http/wire';
import { competencyWords } from '#imports';
import type { Street } from '#outside/geocoding';

const competenciesShape = z.array(z.object({ code: z.string(), name: namedShape }));

/** The streets and the words for competencies that come with Doorstep. */
export function knownPlaces(projectFolder: string): { streets: Street[]; competencyCodes: Map<string, string> } {
  const read = (file: string) => readFileSync(path.join(projectFolder, 'fixtures', file), 'utf8');
  const points = Map.groupBy(linesOf(read('shanghai/addresses.csv')), ([street = '']) => street);
  const streets = linesOf(read('shanghai/streets.csv')).map(([name = '', english = '']) => ({
    name,
    alsoCalled: english === '' ? [] : [english],
    points: (points.get(name) ?? []).map(([, address = '', longitude, latitude]) => ({
      address,
      longitude: Number(longitude),
      latitude: Number(latitude),
    })),
  }));
  const competencies = competenciesShape.parse(JSON.parse(read('catalogue/competencies.json')));
  return { streets, competencyCodes: competencyWords(competencies) };
}

/** Our own files: no quotes, no commas inside. */
function linesOf(csv: string): string[][] {
  return csv
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(','));
}
