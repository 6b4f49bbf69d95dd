import { useId, useState } from 'react';
import type { WireReason } from '#referrals/wire';
import { useSettled } from '../desk/use-settled.ts';
import { referralApi } from '../net/referral-api.ts';
import { useLoad } from '../net/use-load.ts';
import { Failed } from '../parts/states.tsx';
import { referralWords } from '../words/referrals.ts';
import { useLanguage, useWords } from '../words/use-words.ts';

/** Finds what somebody is referred for by code, Chinese or English name. */
export function ReasonChoice(props: { chosen: WireReason | undefined; choose: (reason: WireReason) => void }) {
  const words = useWords(referralWords);
  const language = useLanguage();
  const field = useId();
  const [typed, setTyped] = useState<string>();
  const asked = useSettled(typed ?? '');
  const found = useLoad(`reasons ${asked}`, (signal) => referralApi.reasons(asked, signal));
  const shown = props.chosen ? `${props.chosen.code} ${props.chosen.name[language]}` : '';
  return (
    <div className="field">
      <label htmlFor={field}>{words.reasonFind}</label>
      <input
        id={field}
        value={typed ?? shown}
        autoComplete="off"
        onFocus={() => setTyped((before) => before ?? '')}
        onChange={(event) => setTyped(event.target.value)}
      />
      {found.state === 'failed' && <Failed failure={found.failure} again={found.again} />}
      {typed !== undefined && found.state === 'ready' && (
        <ul className="plain-list">
          {found.value.reasons.length === 0 && <li className="soft">{words.noneFound}</li>}
          {found.value.reasons.slice(0, 6).map((reason) => (
            <li key={reason.code}>
              <button
                type="button"
                className="line-link"
                onClick={() => {
                  props.choose(reason);
                  setTyped(undefined);
                }}
              >
                <span>
                  <strong className="figures">{reason.code}</strong> {reason.name[language]}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
