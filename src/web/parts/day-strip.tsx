import { useEffect, useId, useRef } from 'react';
import { bookingWords } from '../words/booking.ts';
import { nearWord, shortDay } from '../words/days.ts';
import { useLanguage, useWords } from '../words/use-words.ts';

export interface StripDay {
  readonly day: string;
  /** What the day has to offer, in a word or two. */
  readonly hint: string;
  /** Nothing can be had on it. */
  readonly shut: boolean;
}

/** Days side by side to choose from; the chosen one is brought into view. */
export function DayStrip(props: {
  days: readonly StripDay[];
  today: string;
  day: string | undefined;
  chooseDay: (day: string) => void;
}) {
  const words = useWords(bookingWords);
  const language = useLanguage();
  const name = useId();
  const strip = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The chosen day may lie outside the strip when the first days are full.
    const chosen = props.day && strip.current?.querySelector<HTMLElement>('label:has(input:checked)');
    if (chosen && strip.current) strip.current.scrollLeft = chosen.offsetLeft - strip.current.offsetLeft - 16;
  }, [props.day]);
  return (
    <fieldset>
      <legend className="only-heard">{words.day}</legend>
      <div className="day-strip" ref={strip}>
        {props.days.map(({ day, hint, shut }) => {
          const { weekday, date } = shortDay(day, language);
          return (
            <label key={day} className={shut ? 'day shut' : 'day'}>
              <input type="radio" name={name} checked={day === props.day} onChange={() => props.chooseDay(day)} />
              <span className="small">{nearWord(day, props.today, language) ?? weekday}</span>
              <span className="strong figures">{date}</span>
              <span className="small">{hint}</span>
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}
