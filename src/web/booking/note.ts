const key = 'doorstep.note';

/** The note of an unfinished booking. It speaks of a home and an illness, so it ends with the tab and is never in an address. */
export function keptNote(): string {
  try {
    return sessionStorage.getItem(key) ?? '';
  } catch {
    return '';
  }
}

export function keepNote(note: string): void {
  try {
    sessionStorage.setItem(key, note);
  } catch {
    // The browser keeps nothing; then the note lives as long as the field.
  }
}
