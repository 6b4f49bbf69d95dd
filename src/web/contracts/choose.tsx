import { useId } from 'react';
import type { WireChoices, WirePackage, WireTeam } from '#contracts/wire';
import { contractsApi } from '../net/contracts-api.ts';
import { type Loaded, useLoad } from '../net/use-load.ts';
import { contractWords } from '../words/contracts.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import { yuan } from './facts.tsx';

/** What is chosen; '' where nothing is yet. Nothing is chosen beforehand, least of all at a renewal. */
export interface Choice {
  readonly centreId: string;
  readonly teamId: string;
  readonly districtHospitalId: string;
  readonly municipalHospitalId: string;
  readonly packageId: string;
}
export const nothingChosen: Choice = {
  centreId: '',
  teamId: '',
  districtHospitalId: '',
  municipalHospitalId: '',
  packageId: '',
};

export const isWhole = (choice: Choice): boolean => Object.values(choice).every((id) => id !== '');

interface OfCentre {
  readonly teams: readonly WireTeam[];
  readonly packages: readonly WirePackage[];
}

/** One centre by its team, one district and one municipal hospital, and the package. */
export function ChooseThree(props: { choice: Choice; choices: WireChoices; change: (choice: Choice) => void }) {
  const { choice, choices, change } = props;
  const words = useWords(contractWords);
  const language = useLanguage();
  const { centreId } = choice;
  const offered = useLoad<OfCentre>(`what ${centreId} offers`, async (signal) => {
    if (centreId === '') return { teams: [], packages: [] };
    const [teams, packages] = await Promise.all([
      contractsApi.teams(centreId, signal),
      contractsApi.packages(centreId, signal),
    ]);
    return { teams: teams.teams, packages: packages.packages };
  });
  const { teams, packages } = offeredBy(offered);
  const hospitals = (tier: 'district' | 'municipal') =>
    choices.hospitals
      .filter((hospital) => hospital.tier === tier)
      .map(({ id, name }) => ({ id, text: name[language] }));
  const set = (part: Partial<Choice>) => change({ ...choice, ...part });
  return (
    <div className="stack">
      <Pick
        label={words.centre}
        value={centreId}
        options={choices.centres.map(({ id, name }) => ({ id, text: name[language] }))}
        pick={(id) => change({ ...choice, centreId: id, teamId: '', packageId: '' })}
      />
      <Pick
        label={words.team}
        value={choice.teamId}
        options={teams.map((team) => ({
          id: team.id,
          text: `${team.name[language]} · ${words.placesLeft(Math.max(0, team.capacity - team.persons))}`,
        }))}
        pick={(teamId) => set({ teamId })}
      />
      <Pick
        label={words.district}
        value={choice.districtHospitalId}
        options={hospitals('district')}
        pick={(districtHospitalId) => set({ districtHospitalId })}
      />
      <Pick
        label={words.municipal}
        value={choice.municipalHospitalId}
        options={hospitals('municipal')}
        pick={(municipalHospitalId) => set({ municipalHospitalId })}
      />
      <Pick
        label={words.package}
        value={choice.packageId}
        options={packages.map((pack) => ({
          id: pack.id,
          text: `${pack.name[language]} · ${words.price(yuan(pack.priceFen))}`,
        }))}
        pick={(packageId) => set({ packageId })}
      />
    </div>
  );
}

function offeredBy(offered: Loaded<OfCentre>): OfCentre {
  return offered.state === 'ready' ? offered.value : { teams: [], packages: [] };
}

function Pick(props: {
  label: string;
  value: string;
  options: readonly { readonly id: string; readonly text: string }[];
  pick: (id: string) => void;
}) {
  const words = useWords(contractWords);
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{props.label}</label>
      <select id={id} value={props.value} onChange={(event) => props.pick(event.target.value)}>
        <option value="">{words.choose}</option>
        {props.options.map((option) => (
          <option key={option.id} value={option.id}>
            {option.text}
          </option>
        ))}
      </select>
    </div>
  );
}
