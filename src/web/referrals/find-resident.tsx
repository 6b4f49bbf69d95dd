import { useId, useState } from 'react';
import type { WireResident } from '#people/wire';
import { useSettled } from '../desk/use-settled.ts';
import { api } from '../net/api.ts';
import { useLoad } from '../net/use-load.ts';
import { Empty, Failed } from '../parts/states.tsx';
import { nameOf } from '../sign-in/people.ts';
import { longDay } from '../words/days.ts';
import { referralWords } from '../words/referrals.ts';
import { useLanguage, useWords } from '../words/use-words.ts';

/** A resident of the doctor's centre by name, pinyin or the end of her number. */
export function FindResident({ choose }: { choose: (one: WireResident) => void }) {
  const words = useWords(referralWords);
  const language = useLanguage();
  const field = useId();
  const [typed, setTyped] = useState('');
  const asked = useSettled(typed.trim());
  const found = useLoad(`find ${asked}`, async (signal) =>
    asked === '' ? [] : (await api.findResidents(asked, signal)).residents,
  );
  return (
    <>
      <div className="field">
        <label htmlFor={field}>{words.findResident}</label>
        <input id={field} value={typed} autoComplete="off" onChange={(event) => setTyped(event.target.value)} />
      </div>
      {found.state === 'failed' && <Failed failure={found.failure} again={found.again} />}
      {found.state === 'ready' && asked !== '' && found.value.length === 0 && (
        <Empty icon="people" title={words.noneFound} />
      )}
      <ul className="plain-list">
        {found.state === 'ready' &&
          found.value.map((one) => (
            <li key={one.id}>
              <button type="button" className="line-link" onClick={() => choose(one)}>
                <span>
                  <strong>{nameOf(one, language)}</strong> · {longDay(one.birthDate, language)}
                </span>
              </button>
            </li>
          ))}
      </ul>
    </>
  );
}
