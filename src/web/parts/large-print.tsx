import { preferLargePrint, usePreferences } from '../look/preferences.ts';
import { commonWords } from '../words/common.ts';
import { useWords } from '../words/use-words.ts';

export function LargePrint() {
  const words = useWords(commonWords);
  const { largePrint } = usePreferences();
  return (
    <section className="card" aria-labelledby="display">
      <h2 id="display">{words.display}</h2>
      <label className="choice">
        <input type="checkbox" checked={largePrint} onChange={(event) => preferLargePrint(event.target.checked)} />
        <span className="choice-text">
          <span className="strong">{words.largePrint}</span>
          <span className="soft small">{words.largePrintHint}</span>
        </span>
      </label>
    </section>
  );
}
