import type { Language } from '#http/wire';

export const languages = ['zh-CN', 'en'] as const satisfies readonly Language[];

/** What each language calls itself. */
export const languageNames: Readonly<Record<Language, string>> = { 'zh-CN': '中文', en: 'English' };

/** The language remembered on this browser, else the first one its reader prefers that we speak, else Chinese. */
export function languageFor(remembered: string | null, preferred: readonly string[]): Language {
  const known = languages.find((language) => language === remembered);
  if (known) return known;
  for (const tag of preferred) {
    if (/^zh\b/i.test(tag)) return 'zh-CN';
    if (/^en\b/i.test(tag)) return 'en';
  }
  return 'zh-CN';
}

export const otherLanguage = (language: Language): Language => (language === 'en' ? 'zh-CN' : 'en');
