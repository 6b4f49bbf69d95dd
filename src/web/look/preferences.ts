import { useSyncExternalStore } from 'react';
import type { Language } from '#http/wire';
import { languageFor } from '../words/language.ts';
import { type Look, variablesOf } from './tokens.ts';

/** What this browser remembers about its reader. Nothing here says who she is. */
export interface Preferences {
  readonly language: Language;
  readonly largePrint: boolean;
  readonly dark: boolean;
}

const languageKey = 'doorstep.language';
const largePrintKey = 'doorstep.large-print';
const darkScheme = window.matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set<() => void>();

let current: Preferences = {
  language: languageFor(remembered(languageKey), navigator.languages),
  largePrint: remembered(largePrintKey) === 'yes',
  dark: darkScheme.matches,
};

export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribe, () => current);
}

export function preferLanguage(language: Language): void {
  remember(languageKey, language);
  change({ ...current, language });
}

export function preferLargePrint(largePrint: boolean): void {
  remember(largePrintKey, largePrint ? 'yes' : 'no');
  change({ ...current, largePrint });
}

/** Call once before the first page is drawn. */
export function startLook(): void {
  darkScheme.addEventListener('change', () => change({ ...current, dark: darkScheme.matches }));
  wear(current);
}

function change(next: Preferences): void {
  current = next;
  wear(next);
  for (const listener of listeners) listener();
}

function wear({ language, ...look }: Preferences): void {
  const root = document.documentElement;
  root.lang = language;
  root.dataset.prefersColorScheme = look.dark ? 'dark' : 'light';
  root.classList.toggle('large-print', look.largePrint);
  for (const [name, value] of Object.entries(variablesOf(look satisfies Look))) root.style.setProperty(name, value);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** A browser may forbid storage; then the choice lasts as long as the page. */
function remembered(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Nothing to do: the page already shows the choice.
  }
}
