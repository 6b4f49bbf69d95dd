import { useState } from 'react';
import type { WireOpenProposal } from '#proposals/wire';
import { proposalsApi } from '../../net/proposals-api.ts';
import { useLoad } from '../../net/use-load.ts';
import { Page } from '../../parts/frame.tsx';
import { Empty, Failed, Loading } from '../../parts/states.tsx';
import { dueText, thingText, whenText } from '../../proposals/said.ts';
import { Link } from '../../router/router.tsx';
import { useSession } from '../../session.ts';
import { nameOf } from '../../sign-in/people.ts';
import { proposalWords } from '../../words/proposals.ts';
import { useLanguage, useWords } from '../../words/use-words.ts';

/** Whom to telephone: proposals nobody has answered, what is due soonest first; fifty at a time. */
export function OpenProposals() {
  const words = useWords(proposalWords);
  const [after, setAfter] = useState<string | null>(null);
  const open = useLoad(`open proposals after ${after}`, (signal) => proposalsApi.open(after, signal));
  return (
    <Page title={words.title}>
      <p className="soft">{words.deskHint}</p>
      {open.state === 'loading' && <Loading rows={6} />}
      {open.state === 'failed' && <Failed failure={open.failure} again={open.again} />}
      {open.state === 'ready' && open.value.proposals.length === 0 && <Empty icon="check" title={words.deskNone} />}
      {open.state === 'ready' && open.value.proposals.length > 0 && <List proposals={open.value.proposals} />}
      {open.state === 'ready' && open.value.next !== null && (
        <button type="button" className="button" onClick={() => setAfter(open.value.next)}>
          {words.more}
        </button>
      )}
    </Page>
  );
}

function List({ proposals }: { proposals: readonly WireOpenProposal[] }) {
  const words = useWords(proposalWords);
  const language = useLanguage();
  const { today, zone } = useSession();
  return (
    <section className="card" aria-label={words.title}>
      <ul className="plain-list">
        {proposals.map((one) => (
          <li key={one.proposalId} className="row">
            <Link to={`/residents/${one.residentId}/suggestions`}>
              <strong>{nameOf(one, language)}</strong> <span className="soft figures">{one.code}</span>
            </Link>
            <span>{one.things.map((thing) => thingText(thing, language, words.conditions)).join(' · ')}</span>
            <span className="soft figures">
              {dueText(one.dueOn, words, { today, language })} ·{' '}
              {whenText({ start: one.suggestedStart, end: one.suggestedStart }, 'clinic', { today, zone, language })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
