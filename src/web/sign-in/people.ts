import type { Language } from '#http/wire';
import type { WireDemoPerson } from '#identity/wire';

export const roles = [
  'resident',
  'nurse',
  'doctor',
  'coordinator',
  'hospital-desk',
  'district-officer',
] as const satisfies readonly WireDemoPerson['role'][];

/** The kinds of people in the order they are shown, a wanted kind first. */
export const rolesFrom = (wanted: string | null): readonly WireDemoPerson['role'][] =>
  roles.toSorted((a, b) => Number(b === wanted) - Number(a === wanted));

export const nameOf = (person: { readonly name: string; readonly nameLatin: string }, language: Language): string =>
  language === 'en' ? person.nameLatin || person.name : person.name;

/** People of one role whose name, in either script, contains what was typed. */
export function peopleOf(
  people: readonly WireDemoPerson[],
  role: WireDemoPerson['role'],
  typed: string,
): readonly WireDemoPerson[] {
  const wanted = typed.trim().toLocaleLowerCase();
  return people.filter(
    (person) =>
      person.role === role && (person.name.includes(wanted) || person.nameLatin.toLocaleLowerCase().includes(wanted)),
  );
}
