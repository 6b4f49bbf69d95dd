import { type FormEvent, useId } from 'react';
import type { WireAgreements } from '#referrals/wire';
import { referralApi } from '../net/referral-api.ts';
import { useAction } from '../net/use-action.ts';
import { useLoad } from '../net/use-load.ts';
import { Empty, Failed, Loading } from '../parts/states.tsx';
import { useSession } from '../session.ts';
import { longDay } from '../words/days.ts';
import { escalationWords } from '../words/escalations.ts';
import { useLanguage, useWords } from '../words/use-words.ts';

/** With whom one's organisation refers; a centre writes it down and ends it. */
export function Agreements() {
  const words = useWords(escalationWords);
  const list = useLoad('referral agreements', (signal) => referralApi.agreements(signal));
  return (
    <section className="card stack" aria-labelledby="agreements">
      <h2 id="agreements">{words.agreements}</h2>
      <p className="soft">{words.agreementsHint}</p>
      {list.state === 'loading' && <Loading rows={2} />}
      {list.state === 'failed' && <Failed failure={list.failure} again={list.again} />}
      {list.state === 'ready' && <List {...list.value} again={list.again} />}
    </section>
  );
}

function List({ agreements, hospitals, again }: WireAgreements & { again: () => void }) {
  const words = useWords(escalationWords);
  return (
    <>
      {agreements.length === 0 && <Empty icon="list" title={words.noAgreements} />}
      <ul className="plain-list">
        {agreements.map((one) => (
          <li key={one.id}>
            <Agreement one={one} own={hospitals.length > 0} again={again} />
          </li>
        ))}
      </ul>
      {hospitals.length > 0 && <NewAgreement hospitals={hospitals} again={again} />}
    </>
  );
}

function Agreement(props: { one: WireAgreements['agreements'][number]; own: boolean; again: () => void }) {
  const words = useWords(escalationWords);
  const language = useLanguage();
  const { today } = useSession();
  const { one, own, again } = props;
  const end = useAction((day: string) => referralApi.endAgreement(one.id, day));
  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    if (await end.run(String(new FormData(event.currentTarget).get('until')))) again();
  }
  const until = one.validUntil === null ? null : longDay(one.validUntil, language);
  return (
    <div className="row spread">
      <p>
        <strong>{(own ? one.hospital : one.centre).name[language]}</strong>
        <span className="block small soft">
          {words.fromUntil(longDay(one.validFrom, language), until)} · {one.source}
        </span>
      </p>
      {own && one.validUntil === null && (
        <form className="row" onSubmit={(event) => void submit(event)}>
          <div className="field">
            <input
              aria-label={words.endOn}
              name="until"
              type="date"
              min={one.validFrom}
              defaultValue={today}
              required
            />
          </div>
          <button type="submit" className="button" disabled={end.busy}>
            {words.end}
          </button>
        </form>
      )}
      {end.failure && <Failed failure={end.failure} />}
    </div>
  );
}

function NewAgreement({ hospitals, again }: { hospitals: WireAgreements['hospitals']; again: () => void }) {
  const words = useWords(escalationWords);
  const language = useLanguage();
  const { today } = useSession();
  const field = useId();
  const agree = useAction(referralApi.agree);
  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const form = event.currentTarget;
    const given = new FormData(form);
    const text = (name: string) => String(given.get(name) ?? '');
    const done = await agree.run({
      hospitalId: text('hospital'),
      validFrom: text('from'),
      source: text('source'),
    });
    if (!done) return;
    form.reset();
    again();
  }
  return (
    <form className="stack" onSubmit={(event) => void submit(event)}>
      <div className="deadline-hours">
        <div className="field">
          <label htmlFor={`${field} hospital`}>{words.hospital}</label>
          <select id={`${field} hospital`} name="hospital">
            {hospitals.map(({ id, name }) => (
              <option key={id} value={id}>
                {name[language]}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor={`${field} from`}>{words.validFrom}</label>
          <input id={`${field} from`} name="from" type="date" defaultValue={today} required />
        </div>
        <div className="field">
          <label htmlFor={`${field} source`}>{words.source}</label>
          <input id={`${field} source`} name="source" maxLength={200} required />
        </div>
      </div>
      {agree.failure && <Failed failure={agree.failure} />}
      <button type="submit" className="button" disabled={agree.busy}>
        {words.agree}
      </button>
    </form>
  );
}
