import type { OwnAccount } from '#identity/wire';
import { accountApi } from '../net/account-api.ts';
import { useAction } from '../net/use-action.ts';
import { Failed } from '../parts/states.tsx';
import { useSession } from '../session.ts';
import { dayAt, timeAt } from '../time/clock.ts';
import { accountWords } from '../words/account.ts';
import { dayFromToday } from '../words/days.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import { deviceName } from './device.ts';

/** Each place somebody is signed in, to be ended one by one or all at once. */
export function SignIns(props: { signIns: OwnAccount['signIns']; again: () => void; changed: () => void }) {
  const words = useWords(accountWords);
  const end = useAction(async (id: string) => {
    await accountApi.endSignIn(id);
    return true;
  });
  const everywhere = useAction(async () => {
    await accountApi.signOutEverywhere();
    return true;
  });
  async function endOne(id: string): Promise<void> {
    if (await end.run(id)) props.again();
  }
  async function endAll(): Promise<void> {
    if (await everywhere.run(undefined)) props.changed();
  }
  const failure = end.failure ?? everywhere.failure;
  return (
    <section className="card" aria-labelledby="sign-ins">
      <h2 id="sign-ins">{words.signInsTitle}</h2>
      {failure && <Failed failure={failure} />}
      <ul className="plain-list people-lines">
        {props.signIns.map((signIn) => (
          <li key={signIn.id}>
            <SignIn signIn={signIn} />
            {!signIn.current && (
              <button type="button" className="button" disabled={end.busy} onClick={() => void endOne(signIn.id)}>
                {words.end}
              </button>
            )}
          </li>
        ))}
      </ul>
      <button type="button" className="button danger" disabled={everywhere.busy} onClick={() => void endAll()}>
        {words.everywhere}
      </button>
      <p className="soft small">{words.everywhereHint}</p>
    </section>
  );
}

function SignIn({ signIn }: { signIn: OwnAccount['signIns'][number] }) {
  const words = useWords(accountWords);
  const language = useLanguage();
  const { today, zone } = useSession();
  const when = (at: string) => `${dayFromToday(dayAt(at, zone), today, language)} ${timeAt(at, zone)}`;
  return (
    <div>
      <span className="strong">{deviceName(signIn.device) ?? words.unknownDevice}</span>{' '}
      {signIn.current && <span className="badge accent">{words.thisOne}</span>}
      <p className="soft small figures">
        {words.began(when(signIn.beganAt))} · {words.lastSeen(when(signIn.lastSeenAt))}
      </p>
    </div>
  );
}
