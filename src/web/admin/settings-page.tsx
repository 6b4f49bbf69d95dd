import { useState } from 'react';
import type { WireSettings } from '#organisations/wire';
import { settingsApi } from '../net/settings-api.ts';
import { useLoad } from '../net/use-load.ts';
import { Page } from '../parts/frame.tsx';
import { Failed, Loading } from '../parts/states.tsx';
import { useSession } from '../session.ts';
import { settingsWords } from '../words/settings.ts';
import { useWords } from '../words/use-words.ts';
import { changedOf, type Group, groups, type ShownSetting } from './setting-draft.ts';
import { SettingField } from './setting-field.tsx';
import { SaveSettings } from './settings-save.tsx';

/** How this centre wants to work. */
export function SettingsPage() {
  const words = useWords(settingsWords);
  const { me } = useSession();
  const centreId = me.centreId ?? '';
  const known = useLoad(`settings ${centreId}`, (signal) => settingsApi.inForce(centreId, signal));
  return (
    <Page title={words.title}>
      <p className="soft">{words.hint}</p>
      {known.state === 'loading' && <Loading rows={6} />}
      {known.state === 'failed' && <Failed failure={known.failure} again={known.again} />}
      {known.state === 'ready' && <Settings first={known.value.settings} centreId={centreId} />}
      <p className="soft small">{words.others}</p>
    </Page>
  );
}

function Settings({ first, centreId }: { readonly first: WireSettings; readonly centreId: string }) {
  const words = useWords(settingsWords);
  const [inForce, setInForce] = useState(first);
  const [draft, setDraft] = useState(first);
  const [isSaved, setSaved] = useState(false);
  const change = (part: Partial<WireSettings>) => {
    setSaved(false);
    setDraft({ ...draft, ...part });
  };
  return (
    <>
      <SaveSettings
        centreId={centreId}
        change={changedOf(inForce, draft)}
        undo={() => setDraft(inForce)}
        saved={(settings) => {
          setInForce(settings);
          setDraft(settings);
          setSaved(true);
        }}
      >
        {(Object.keys(groups) as Group[]).map((group) => (
          <section className="card stack" key={group} aria-label={words.groups[group]}>
            <h2>{words.groups[group]}</h2>
            {group === 'planning' && <p className="soft small">{words.plansHint}</p>}
            <div className="setting-fields">
              {(Object.keys(groups[group]) as ShownSetting[]).map((name) => (
                <SettingField key={name} name={name} asked={groups[group][name]!} draft={draft} change={change} />
              ))}
            </div>
          </section>
        ))}
      </SaveSettings>
      <p role="status" className={isSaved ? 'strong' : 'only-heard'}>
        {isSaved ? words.saved : ''}
      </p>
    </>
  );
}
