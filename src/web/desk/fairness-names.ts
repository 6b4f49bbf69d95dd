import type { Dimension } from '#booking/fairness/wire';
import { fairnessWords } from '../words/fairness.ts';
import { nurseWords } from '../words/nurse.ts';
import { useWords } from '../words/use-words.ts';

/** What a group is called: its code in words; a sub-district as it is written in the address. */
export function useGroupName(): (by: Dimension, group: string) => string {
  const words = useWords(fairnessWords);
  const { mobility } = useWords(nurseWords);
  const names: Readonly<Record<Dimension, Readonly<Record<string, string>>>> = {
    age: {},
    'sub-district': {},
    mobility,
    language: words.languages,
    channel: words.channels,
  };
  return (by, group) => {
    if (group === 'unknown') return words.unknown;
    return by === 'age' ? words.age(group.replace('-', '–')) : (names[by][group] ?? group);
  };
}
