import { useState } from 'react';
import type { WireContract } from '#contracts/wire';
import { contractsApi } from '../net/contracts-api.ts';
import { useAction } from '../net/use-action.ts';
import { useLoad } from '../net/use-load.ts';
import { Page } from '../parts/frame.tsx';
import { Failed, Loading, Notice } from '../parts/states.tsx';
import { go } from '../router/router.tsx';
import { useSession } from '../session.ts';
import { nameOf } from '../sign-in/people.ts';
import { contractWords } from '../words/contracts.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import { type Choice, ChooseThree, isWhole, nothingChosen } from './choose.tsx';

/** A resident drafts a contract for herself and people of her home. */
export function NewContract() {
  const words = useWords(contractWords);
  const language = useLanguage();
  const { me, today } = useSession();
  const id = me.personId ?? '';
  const [choice, setChoice] = useState(nothingChosen);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set([id]));
  const around = useLoad(`to sign with ${id}`, async (signal) => {
    const [choices, household] = await Promise.all([contractsApi.choices(signal), contractsApi.household(id, signal)]);
    return { choices, household: household.members };
  });
  const make = useAction((_: { choice: Choice; members: readonly string[] }, key) =>
    contractsApi.make(
      {
        ...threeOf(choice),
        packageId: choice.packageId,
        representativeId: id,
        members: [...chosen].map((residentId) => ({ residentId, groups: [] })),
        startsOn: today,
        months: 12,
        origin: 'new',
      },
      key,
    ),
  );
  async function start(): Promise<void> {
    const made = await make.run({ choice, members: [...chosen] });
    if (made) go(`/contracts/${made.id}`, 'replace');
  }
  return (
    <Page title={words.make} back="/contracts">
      {around.state === 'loading' && <Loading rows={4} />}
      {around.state === 'failed' && <Failed failure={around.failure} again={around.again} />}
      {around.state === 'ready' && (
        <form
          className="card stack"
          onSubmit={(event) => {
            event.preventDefault();
            void start();
          }}
        >
          <ChooseThree choice={choice} choices={around.value.choices} change={setChoice} />
          <fieldset className="stack">
            <legend>{words.whoSigns}</legend>
            <p className="soft">{words.membersHint}</p>
            <div className="choices">
              {around.value.household.map((person) => (
                <label key={person.id} className="choice">
                  <input
                    type="checkbox"
                    checked={chosen.has(person.id)}
                    onChange={(event) => setChosen(withOne(chosen, person.id, event.target.checked))}
                  />
                  <span className="choice-text">{nameOf(person, language)}</span>
                </label>
              ))}
            </div>
          </fieldset>
          {make.failure && <Failed failure={make.failure} />}
          <button
            type="submit"
            className="button main block"
            disabled={make.busy || !isWhole(choice) || chosen.size === 0}
          >
            {words.draft}
          </button>
        </form>
      )}
    </Page>
  );
}

function withOne(all: ReadonlySet<string>, id: string, is: boolean): ReadonlySet<string> {
  const next = new Set(all);
  if (is) next.add(id);
  else next.delete(id);
  return next;
}

function threeOf({ teamId, districtHospitalId, municipalHospitalId }: Choice) {
  return { teamId, districtHospitalId, municipalHospitalId };
}

/** The next term: everything is chosen again, nothing stands there already. */
export function RenewContract({ id }: { id: string }) {
  const words = useWords(contractWords);
  const { me } = useSession();
  const [choice, setChoice] = useState(nothingChosen);
  const choices = useLoad('contract choices', (signal) => contractsApi.choices(signal));
  const renew = useAction(
    (_: Choice): Promise<WireContract> =>
      contractsApi.renew(id, {
        ...threeOf(choice),
        packageId: choice.packageId,
        months: 12,
        consents: [{ residentId: me.personId ?? '', given: true, relation: 'self', authorityId: null }],
      }),
  );
  async function start(): Promise<void> {
    const made = await renew.run(choice);
    if (made) go(`/contracts/${made.id}`, 'replace');
  }
  return (
    <Page title={words.renewTitle} back={`/contracts/${id}`}>
      {choices.state === 'loading' && <Loading rows={4} />}
      {choices.state === 'failed' && <Failed failure={choices.failure} again={choices.again} />}
      {choices.state === 'ready' && (
        <form
          className="card stack"
          onSubmit={(event) => {
            event.preventDefault();
            void start();
          }}
        >
          <Notice tone="amber" icon="clock">
            {words.renewHint}
          </Notice>
          <ChooseThree choice={choice} choices={choices.value} change={setChoice} />
          {renew.failure && <Failed failure={renew.failure} />}
          <button type="submit" className="button main block" disabled={renew.busy || !isWhole(choice)}>
            {words.renewDo}
          </button>
        </form>
      )}
    </Page>
  );
}
