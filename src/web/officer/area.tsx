import '../look/desk.css';
import { type FormEvent, useId, useState } from 'react';
import { lookKinds, type WireAuditEntry } from '#people/wire';
import { api } from '../net/api.ts';
import { useLoad } from '../net/use-load.ts';
import { Frame, Page } from '../parts/frame.tsx';
import { LookLine } from '../parts/look-line.tsx';
import { Empty, Failed, Loading } from '../parts/states.tsx';
import { useSession } from '../session.ts';
import { looksWords } from '../words/looks.ts';
import { useWords } from '../words/use-words.ts';

type Asked = Readonly<Record<string, string>>;

/** The one page of the data-protection officer: what the people of the centre looked at, and why. */
export default function OfficerArea() {
  const words = useWords(looksWords);
  const { signOut } = useSession();
  const [asked, setAsked] = useState<Asked>({});
  return (
    <Frame
      desk
      links={[{ to: '/', icon: 'people', word: words.officerHome, current: true }]}
      aside={
        <button type="button" className="button quiet" onClick={() => void signOut()}>
          {words.signOut}
        </button>
      }
    >
      <Page title={words.officerTitle}>
        <Search ask={setAsked} />
        <Found key={JSON.stringify(asked)} asked={asked} />
      </Page>
    </Frame>
  );
}

function Search({ ask }: { ask: (asked: Asked) => void }) {
  const words = useWords(looksWords);
  const [resident, actor, kind] = [useId(), useId(), useId()];
  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const given = [...new FormData(event.currentTarget)].map(([name, value]) => [name, String(value).trim()] as const);
    ask(Object.fromEntries(given.filter(([, value]) => value !== '')));
  }
  return (
    <form className="row" onSubmit={submit}>
      <div className="field">
        <label htmlFor={resident}>{words.resident}</label>
        <input id={resident} name="residentId" />
      </div>
      <div className="field">
        <label htmlFor={actor}>{words.actor}</label>
        <input id={actor} name="actor" />
      </div>
      <div className="field">
        <label htmlFor={kind}>{words.kind}</label>
        <select id={kind} name="kind">
          <option value="">{words.anyKind}</option>
          {lookKinds.map((one) => (
            <option key={one} value={one}>
              {words.kinds[one]}
            </option>
          ))}
        </select>
      </div>
      <button type="submit" className="button">
        {words.find}
      </button>
    </form>
  );
}

function Found({ asked }: { asked: Asked }) {
  const words = useWords(looksWords);
  const [after, setAfter] = useState<string>();
  const found = useLoad(`audit ${JSON.stringify(asked)} ${after}`, (signal) =>
    api.audit(after === undefined ? asked : { ...asked, after }, signal),
  );
  if (found.state === 'loading') return <Loading rows={4} />;
  if (found.state === 'failed') return <Failed failure={found.failure} again={found.again} />;
  const { entries, next } = found.value;
  if (entries.length === 0) return <Empty icon="check" title={words.nothingFound} />;
  return (
    <>
      <ol className="plain-list">
        {entries.map((entry) => (
          <Entry key={`${entry.at} ${entry.route} ${entry.actor}`} entry={entry} />
        ))}
      </ol>
      {next !== null && (
        <button type="button" className="button" onClick={() => setAfter(next)}>
          {words.older}
        </button>
      )}
    </>
  );
}

function Entry({ entry }: { entry: WireAuditEntry }) {
  const words = useWords(looksWords);
  const role = words.roles[entry.role] ?? entry.role;
  return <LookLine look={entry} who={`${words.colleague(role, entry.name ?? '')} (${entry.actor})`} />;
}
