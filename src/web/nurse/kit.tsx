import { useState } from 'react';
import type { WireNurseRoute } from '#planning/wire';
import { Icon } from '../parts/icons.tsx';
import { nurseWords } from '../words/nurse.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import { keepPacked, packedOn } from './packed.ts';

/** Everything for the day, to tick off while packing. */
export function Kit({ route }: { route: WireNurseRoute }) {
  const words = useWords(nurseWords);
  const language = useLanguage();
  const [packed, setPacked] = useState(() => packedOn(route.day));
  if (route.kit.length === 0) return null;
  function tick(item: string, inBag: boolean): void {
    const next = inBag ? [...packed, item] : packed.filter((each) => each !== item);
    setPacked(next);
    keepPacked(route.day, next);
  }
  const done = route.kit.filter((item) => packed.includes(item.name.en)).length;
  return (
    <details className="card kit">
      <summary>
        <span className="with-icon">
          <Icon name="bag" />
          {words.kitTitle}
        </span>
        <span className="soft small figures">{words.kitCount(done, route.kit.length)}</span>
        <Icon name="next" />
      </summary>
      <ul>
        {route.kit.map((item) => (
          <li key={item.name.en}>
            <label className="tick">
              <input
                type="checkbox"
                checked={packed.includes(item.name.en)}
                onChange={(event) => tick(item.name.en, event.target.checked)}
              />
              <span>{item.name[language]}</span>
              <span className="soft figures">{words.quantity(item.quantity)}</span>
            </label>
          </li>
        ))}
      </ul>
    </details>
  );
}
