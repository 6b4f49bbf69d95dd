import { type ReactNode, useState } from 'react';
import type { WireConsents } from '#people/wire';
import { papersApi } from '../net/papers-api.ts';
import { useAction } from '../net/use-action.ts';
import { Failed } from '../parts/states.tsx';
import { dayAt } from '../time/clock.ts';
import { bookingWords } from '../words/booking.ts';
import { longDay } from '../words/days.ts';
import { papersWords } from '../words/papers.ts';
import { useLanguage, useWords } from '../words/use-words.ts';

type Text = WireConsents['texts'][number];
type Consent = WireConsents['consents'][number];

/**
 * Every consent there is, whether it is signed, and the button that signs or withdraws it.
 * @param props.sign what signs a text that is not signed: a resident’s own button, or the desk’s form.
 */
export function Consents(props: {
  consents: WireConsents;
  zone: string;
  again: () => void;
  sign: (text: Text) => ReactNode;
}) {
  const words = useWords(papersWords);
  const { consents, texts } = props.consents;
  if (texts.length === 0) return <p className="soft">{words.noTexts}</p>;
  return (
    <ul className="plain-list">
      {texts.map((text) => (
        <Line
          key={text.kind}
          {...props}
          text={text}
          held={consents.find((consent) => consent.kind === text.kind && consent.withdrawnAt === null)}
        />
      ))}
    </ul>
  );
}

function Line(props: {
  text: Text;
  held: Consent | undefined;
  zone: string;
  again: () => void;
  sign: (text: Text) => ReactNode;
}) {
  const words = useWords(papersWords);
  const programmes: Readonly<Record<string, string>> = useWords(bookingWords).programmes;
  const language = useLanguage();
  const { text, held } = props;
  return (
    <li className="paper">
      <p className="row">
        <span className="strong grow">{programmes[text.kind] ?? text.kind}</span>
        <span className={held ? 'badge accent' : 'badge amber'}>{held ? words.inForce : words.notSigned}</span>
      </p>
      {held && (
        <p className="soft small">
          {words.signedOn(
            held.signedBy,
            words.relations[held.relation],
            longDay(dayAt(held.signedAt, props.zone), language),
          )}
        </p>
      )}
      <details>
        <summary>{words.readText}</summary>
        <p>{text.text[language]}</p>
      </details>
      {held ? <Withdraw id={held.id} again={props.again} /> : props.sign(text)}
    </li>
  );
}

/** Asked twice: it stops visits from being booked. */
function Withdraw({ id, again }: { id: string; again: () => void }) {
  const words = useWords(papersWords);
  const [asked, setAsked] = useState(false);
  const withdraw = useAction(papersApi.withdraw);
  async function takeBack(): Promise<void> {
    if (await withdraw.run(id)) again();
  }
  if (!asked) {
    return (
      <button type="button" className="button" onClick={() => setAsked(true)}>
        {words.withdraw}
      </button>
    );
  }
  return (
    <div className="stack" role="alertdialog" aria-label={words.withdraw}>
      <p>{words.withdrawSure}</p>
      {withdraw.failure && <Failed failure={withdraw.failure} />}
      <div className="row">
        <button type="button" className="button" disabled={withdraw.busy} onClick={() => void takeBack()}>
          {words.yes}
        </button>
        <button type="button" className="button main" onClick={() => setAsked(false)}>
          {words.no}
        </button>
      </div>
    </div>
  );
}
