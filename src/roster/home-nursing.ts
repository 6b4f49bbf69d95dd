/** Titles of nurses from the lowest to the highest. */
export const nurseTitles = ['护士', '护师', '主管护师', '副主任护师', '主任护师'] as const;
export type NurseTitle = (typeof nurseTitles)[number];

export type HomeNursingBar = 'register' | 'title' | 'years';

const leastTitle: NurseTitle = '护师';
const leastYears = 5;

/**
 * Why a nurse may not go to homes by herself; nothing when she may: five years at the bedside, 护师 or above, and found
 * in the national electronic register.
 *
 * Source: the national pilot of home nursing by internet; baikemu.com/html/a4e3ba573609dc4b9c39af0717622521.html
 */
export function homeNursingBars(nurse: {
  readonly clinicalYears: number;
  readonly title: NurseTitle;
  readonly inNationalRegister: boolean;
}): HomeNursingBar[] {
  return [
    ...(nurse.inNationalRegister ? [] : ['register' as const]),
    ...(nurseTitles.indexOf(nurse.title) >= nurseTitles.indexOf(leastTitle) ? [] : ['title' as const]),
    ...(nurse.clinicalYears >= leastYears ? [] : ['years' as const]),
  ];
}
