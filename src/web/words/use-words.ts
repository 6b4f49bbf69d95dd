import type { Language } from '#http/wire';
import { usePreferences } from '../look/preferences.ts';

/** The words of one area in the reader's language. */
export function useWords<Words>(area: Readonly<Record<Language, Words>>): Words {
  return area[usePreferences().language];
}

export function useLanguage(): Language {
  return usePreferences().language;
}
