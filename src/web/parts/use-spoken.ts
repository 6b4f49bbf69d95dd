import type { SpokenLanguage } from '#roster/wire';
import { commonWords } from '../words/common.ts';
import { spokenWords } from '../words/spoken.ts';
import { useWords } from '../words/use-words.ts';

/** The names of languages, one after the other. */
export function useSpoken(): (languages: readonly SpokenLanguage[]) => string {
  const { names } = useWords(spokenWords);
  const { listJoin } = useWords(commonWords);
  return (languages) => languages.map((language) => names[language]).join(listJoin);
}
