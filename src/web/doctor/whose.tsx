import { type WhoseName, whoseNames } from '#checkups/wire';
import { useWords } from '../words/use-words.ts';
import { whoTreatsWords } from '../words/who-treats.ts';

/** Narrows a list or figures to those who have signed with the doctor's own team. */
export function WhoseSwitch({ whose, choose }: { whose: WhoseName; choose: (whose: WhoseName) => void }) {
  const words = useWords(whoTreatsWords);
  return (
    <fieldset className="groups whose">
      <legend className="only-heard">{words.whose}</legend>
      {[...whoseNames].reverse().map((one) => (
        <button key={one} type="button" className="button" aria-pressed={one === whose} onClick={() => choose(one)}>
          {words.whoseNames[one]}
        </button>
      ))}
    </fieldset>
  );
}
