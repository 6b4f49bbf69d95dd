import { type ReactNode, useId } from 'react';
import { dayParts } from '#booking/wire';
import { type SpokenLanguage, spokenLanguages } from '#roster/wire';
import type { Likes } from '../booking/draft.ts';
import { nameOf } from '../sign-in/people.ts';
import { bookingWords } from '../words/booking.ts';
import { spokenWords } from '../words/spoken.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import { useSpoken } from './use-spoken.ts';

interface Person {
  readonly id: string;
  readonly name: string;
  readonly nameLatin: string;
  readonly languages: readonly SpokenLanguage[];
}

/** What would please her: it ranks the windows and shuts none out. Folded away until she opens it or has wished for something. */
export function Wishes(props: {
  likes: Likes;
  nurses: readonly Person[];
  /** What the nurses on duty speak. */
  spoken: readonly SpokenLanguage[];
  change: (likes: Likes) => void;
}) {
  const words = useWords(bookingWords);
  const language = useLanguage();
  const { names } = useWords(spokenWords);
  const speaks = useSpoken();
  const { likes, nurses } = props;
  const languages = spokenLanguages.filter((each) => props.spoken.includes(each) || each === likes.language);
  const change = (wish: Likes) => props.change({ ...likes, ...wish });
  return (
    <details className="card wishes" open={Object.values(likes).some((wish) => wish !== undefined) || undefined}>
      <summary>{words.wishes}</summary>
      <p className="soft small">{words.wishesHint}</p>
      <div className="wish-fields">
        <Wish
          label={words.wishTime}
          value={likes.time}
          options={dayParts.map((part) => [part, words.parts[part]])}
          choose={(part) => change({ time: dayParts.find((each) => each === part) })}
        />
        {nurses.length > 0 && (
          <Wish
            label={words.wishNurse}
            value={likes.nurseId}
            options={nurses.map((nurse) => [
              nurse.id,
              words.nurseSpeaks(nameOf(nurse, language), speaks(nurse.languages)),
            ])}
            choose={(nurseId) => change({ nurseId })}
          />
        )}
        <Wish
          label={words.wishLanguage}
          value={likes.language}
          options={languages.map((code) => [code, names[code]])}
          choose={(code) => change({ language: languages.find((each) => each === code) })}
        />
        <Wish
          label={words.wishSex}
          value={likes.sex}
          options={[
            ['female', words.nurseFemale],
            ['male', words.nurseMale],
          ]}
          choose={(sex) => change({ sex: sex === 'female' || sex === 'male' ? sex : undefined })}
        />
      </div>
    </details>
  );
}

function Wish(props: {
  label: ReactNode;
  value: string | undefined;
  options: readonly (readonly [value: string, word: string])[];
  choose: (value: string | undefined) => void;
}) {
  const words = useWords(bookingWords);
  const field = useId();
  return (
    <div className="field">
      <label htmlFor={field}>{props.label}</label>
      <select
        id={field}
        value={props.value ?? ''}
        onChange={(event) => props.choose(event.target.value === '' ? undefined : event.target.value)}
      >
        <option value="">{words.noWish}</option>
        {props.options.map(([value, word]) => (
          <option key={value} value={value}>
            {word}
          </option>
        ))}
      </select>
    </div>
  );
}
