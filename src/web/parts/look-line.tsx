import type { WireLook } from '#people/wire';
import { useSession } from '../session.ts';
import { dayAt, timeAt } from '../time/clock.ts';
import { dayFromToday } from '../words/days.ts';
import { aboutText, looksWords } from '../words/looks.ts';
import { useLanguage, useWords } from '../words/use-words.ts';

/** One time somebody looked: who, at what, when and why. */
export function LookLine({ look, who }: { look: WireLook; who: string }) {
  const words = useWords(looksWords);
  const language = useLanguage();
  const { today, zone } = useSession();
  const when = `${dayFromToday(dayAt(look.at, zone), today, language)} ${timeAt(look.at, zone)}`;
  return (
    <li className="card">
      <p className="row spread">
        <span className="strong">{who}</span>
        <time className="soft small figures" dateTime={look.at}>
          {when}
        </time>
      </p>
      <p>
        {words.kinds[look.kind]} · {aboutText(look, words)}
      </p>
      {look.reason !== null && <p className="access">{words.reason(look.reason)}</p>}
      {look.residents > 1 && <p className="soft small">{words.others(look.residents)}</p>}
    </li>
  );
}
