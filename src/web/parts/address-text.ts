import type { Language } from '#http/wire';

/** Where somebody lives, in letters the reader reads; undefined while this reader may not know. */
export function addressText(
  address: { readonly text: string; readonly textLatin: string } | null | undefined,
  language: Language,
): string | undefined {
  if (!address) return undefined;
  return language === 'en' ? address.textLatin || address.text : address.text;
}
