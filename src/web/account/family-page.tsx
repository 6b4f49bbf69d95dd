import { useActing } from '../acting.ts';
import { accountApi } from '../net/account-api.ts';
import { useLoad } from '../net/use-load.ts';
import { Page } from '../parts/frame.tsx';
import { Failed, Loading } from '../parts/states.tsx';
import { useSession } from '../session.ts';
import { nameOf } from '../sign-in/people.ts';
import { accountWords } from '../words/account.ts';
import { longDay } from '../words/days.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import { Authorities } from './authorities.tsx';

/** For whom the pages are, and who may act for oneself. */
export function FamilyPage() {
  const words = useWords(accountWords);
  const language = useLanguage();
  const { me } = useSession();
  const { self, actFor } = useActing();
  const proxies = useLoad(`proxies of ${self.personId}`, (signal) => accountApi.proxies(self.personId ?? '', signal));
  const people = [
    { personId: self.personId ?? '', name: words.myself, about: nameOf(self, language) },
    ...self.actsFor.map((one) => ({
      personId: one.personId,
      name: nameOf(one, language),
      about: words.until(longDay(one.until, language)),
    })),
  ];
  return (
    <Page title={words.familyTitle}>
      <section className="card">
        <fieldset>
          <legend>{words.forWhom}</legend>
          <div className="stack">
            {people.map((one) => (
              <label key={one.personId} className="choice">
                <input
                  type="radio"
                  name="for-whom"
                  checked={one.personId === me.personId}
                  onChange={() => actFor(one.personId === self.personId ? null : one.personId)}
                />
                <span className="choice-text">
                  <span className="strong">{one.name}</span>
                  <span className="soft small">{one.about}</span>
                </span>
              </label>
            ))}
          </div>
        </fieldset>
        {self.actsFor.length === 0 && <p className="soft small">{words.nobodyToActFor}</p>}
      </section>
      <section className="card" aria-labelledby="who-for-me">
        <h2 id="who-for-me">{words.whoForMe}</h2>
        {proxies.state === 'loading' && <Loading rows={1} />}
        {proxies.state === 'failed' && <Failed failure={proxies.failure} again={proxies.again} />}
        {proxies.state === 'ready' && (
          <Authorities
            proxies={proxies.value.proxies.filter((proxy) => proxy.residentId === self.personId)}
            nobody={words.nobodyForMe}
            again={proxies.again}
          />
        )}
      </section>
    </Page>
  );
}
