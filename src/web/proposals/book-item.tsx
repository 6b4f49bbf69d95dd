import { useState } from 'react';
import { proposalsApi } from '../net/proposals-api.ts';
import { useAction } from '../net/use-action.ts';
import { Failed, Notice } from '../parts/states.tsx';
import { proposalWords } from '../words/proposals.ts';
import { useWords } from '../words/use-words.ts';

/** On a line of what a contract gives: looks for a time for just this, due or not. */
export function BookItem(props: { residentId: string; itemCode: string; name: string; found: () => void }) {
  const words = useWords(proposalWords);
  const [isNothing, setNothing] = useState(false);
  const propose = useAction((itemCode: string) => proposalsApi.propose({ residentId: props.residentId, itemCode }));
  async function act(): Promise<void> {
    setNothing(false);
    const answer = await propose.run(props.itemCode);
    if (answer?.found) props.found();
    else if (answer) setNothing(true);
  }
  return (
    <>
      <button
        type="button"
        className="button"
        aria-label={words.bookItem(props.name)}
        disabled={propose.busy}
        onClick={() => void act()}
      >
        {words.book}
      </button>
      {propose.failure && <Failed failure={propose.failure} />}
      {isNothing && (
        <Notice tone="amber" icon="clock">
          {words.nothingFree}
        </Notice>
      )}
    </>
  );
}
