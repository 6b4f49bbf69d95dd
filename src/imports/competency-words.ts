import { plainHeading } from './columns/column.ts';

interface Named {
  readonly code: string;
  readonly name: { readonly 'zh-CN': string; readonly en: string };
}

/** Every word a competency goes by, plain, and the code it stands for. */
export function competencyWords(competencies: readonly Named[]): Map<string, string> {
  return new Map(
    competencies.flatMap(({ code, name }) =>
      [code, name['zh-CN'], name.en].map((word) => [plainHeading(word), code] as const),
    ),
  );
}
