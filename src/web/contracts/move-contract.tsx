import { useState } from 'react';
import type { WireChoices, WireContract } from '#contracts/wire';
import { contractsApi } from '../net/contracts-api.ts';
import { useAction } from '../net/use-action.ts';
import { useLoad } from '../net/use-load.ts';
import { Page } from '../parts/frame.tsx';
import { Empty, Failed, Loading, Notice } from '../parts/states.tsx';
import { go } from '../router/router.tsx';
import { useSession } from '../session.ts';
import { nameOf } from '../sign-in/people.ts';
import { addDays } from '../time/clock.ts';
import { contractMoveWords } from '../words/contract-moves.ts';
import { contractWords } from '../words/contracts.ts';
import { longDay } from '../words/days.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import { type Choice, ChooseThree, isWhole, nothingChosen } from './choose.tsx';

/** Furthest a contract may begin ahead. */
const mostDaysAhead = 90;

/** From one team or centre to another, without a gap: what is chosen anew begins on the day the old one ends. */
export function MoveContract({ id }: { id: string }) {
  const words = useWords(contractMoveWords);
  const around = useLoad(`to move ${id}`, async (signal) => {
    const [contract, choices] = await Promise.all([contractsApi.show(id, signal), contractsApi.choices(signal)]);
    return { contract, choices };
  });
  return (
    <Page title={words.title} back={`/contracts/${id}`}>
      {around.state === 'loading' && <Loading rows={5} />}
      {around.state === 'failed' && <Failed failure={around.failure} again={around.again} />}
      {around.state === 'ready' &&
        (around.value.contract.state === 'active' ? <Moving {...around.value} /> : <NotServed />)}
    </Page>
  );
}

function NotServed() {
  const words = useWords(contractMoveWords);
  return (
    <section className="card">
      <Empty icon="heart" title={words.notActive} />
    </section>
  );
}

function Moving({ contract, choices }: { contract: WireContract; choices: WireChoices }) {
  const words = useWords(contractMoveWords);
  const contracts = useWords(contractWords);
  const language = useLanguage();
  const { me, today } = useSession();
  const served = contract.members.filter(({ state }) => state === 'active');
  const [choice, setChoice] = useState(nothingChosen);
  const [day, setDay] = useState(addDays(today, 1));
  const [chosen, setChosen] = useState<readonly string[]>(served.map(({ residentId }) => residentId));
  const [handedOver, setHandedOver] = useState<WireContract>();
  const move = useAction((_: { choice: Choice; day: string; chosen: readonly string[] }, key) =>
    contractsApi.make(
      {
        teamId: choice.teamId,
        districtHospitalId: choice.districtHospitalId,
        municipalHospitalId: choice.municipalHospitalId,
        packageId: choice.packageId,
        representativeId: chosen.includes(contract.representativeId) ? contract.representativeId : (chosen[0] ?? ''),
        members: chosen.map((residentId) => ({ residentId, groups: [] })),
        startsOn: day,
        months: 12,
        origin: 'move',
      },
      key,
    ),
  );
  async function start(): Promise<void> {
    const made = await move.run({ choice, day, chosen });
    if (!made) return;
    // A desk that gives somebody over to another centre no longer sees what becomes of it.
    if (me.personId === null && made.centreId !== me.centreId) setHandedOver(made);
    else go(`/contracts/${made.id}`, 'replace');
  }
  if (handedOver)
    return (
      <Notice tone="accent" icon="check">
        <p role="status">{words.handedOver(handedOver.centreName[language], handedOver.number)}</p>
      </Notice>
    );
  return (
    <form
      className="card stack"
      onSubmit={(event) => {
        event.preventDefault();
        void start();
      }}
    >
      <p>{words.leaves(contract.team.name[language], contract.centreName[language])}</p>
      <ChooseThree choice={choice} choices={choices} change={setChoice} />
      <div className="field">
        <label htmlFor="move-day">{words.day}</label>
        <input
          id="move-day"
          type="date"
          min={today}
          max={addDays(today, mostDaysAhead)}
          value={day}
          onChange={(event) => setDay(event.target.value)}
        />
      </div>
      {served.length > 1 && (
        <fieldset className="stack">
          <legend>{words.who}</legend>
          <div className="choices">
            {served.map((member) => (
              <label key={member.residentId} className="choice">
                <input
                  type="checkbox"
                  checked={chosen.includes(member.residentId)}
                  onChange={(event) =>
                    setChosen(
                      event.target.checked
                        ? [...chosen, member.residentId]
                        : chosen.filter((one) => one !== member.residentId),
                    )
                  }
                />
                <span className="choice-text">{nameOf(member, language)}</span>
              </label>
            ))}
          </div>
          <p className="soft">{contracts.membersHint}</p>
        </fieldset>
      )}
      {day !== '' && (
        <Notice tone="accent" icon="clock">
          {words.without(longDay(addDays(day, -1), language), longDay(day, language))}
        </Notice>
      )}
      {move.failure && <Failed failure={move.failure} />}
      <button
        type="submit"
        className="button main block"
        disabled={move.busy || !isWhole(choice) || chosen.length === 0 || day === ''}
      >
        {words.start}
      </button>
    </form>
  );
}
