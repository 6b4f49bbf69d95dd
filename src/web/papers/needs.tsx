import type { WireWindows } from '#booking/wire';
import { Link } from '../router/router.tsx';
import { useSession } from '../session.ts';
import { longDay } from '../words/days.ts';
import { papersWords } from '../words/papers.ts';
import { useLanguage, useWords } from '../words/use-words.ts';

/** What is missing before somebody can come, in words, and the way to it. */
export function Needs(props: {
  needs: WireWindows['days'][number]['needs'];
  /** At the desk: whose papers they are. */
  residentId?: string | undefined;
}) {
  const words = useWords(papersWords);
  const language = useLanguage();
  const { me } = useSession();
  const { needs, residentId } = props;
  const papersAt =
    me.role === 'resident' || residentId === undefined ? '/me/papers' : `/residents/${residentId}/papers`;
  if (needs.length === 0) return null;
  const said = needs.map(({ need, day }) => words.needs[need](day === undefined ? '' : longDay(day, language)));
  return (
    <>
      <ul className="needs">
        {[...new Set(said)].map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <Link to={papersAt} className="button">
        {words.toPapers}
      </Link>
    </>
  );
}
