import type { SpokenLanguage } from '#roster/wire';
import { commonWords } from './common.ts';
import { spokenWords } from './spoken.ts';
import { useWords } from './use-words.ts';

/** The names of languages, one after the other. */
export function useSpoken(): (languages: readonly SpokenLanguage[]) => string {
  const { names } = useWords(spokenWords);
  const { listJoin } = useWords(commonWords);
  return (languages) => languages.map((language) => names[language]).join(listJoin);
}
