import { useState } from 'react';
import type { SheetContent, WireSheets } from '#visits/record/wire';
import type { WireService } from '#visits/wire';
import { api } from '../net/api.ts';
import { sheetApi } from '../net/sheet-api.ts';
import { useLoad } from '../net/use-load.ts';
import { Page } from '../parts/frame.tsx';
import { Failed, Loading } from '../parts/states.tsx';
import { useSession } from '../session.ts';
import { commonWords } from '../words/common.ts';
import { sheetWords } from '../words/sheets.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import { anyService, standingOf } from './sheet-draft.ts';
import { SheetForm } from './sheet-form.tsx';

/** What is done and measured at each service of this centre, and from when. */
export function SheetsPage() {
  const words = useWords(sheetWords);
  const { me } = useSession();
  const centreId = me.centreId ?? '';
  const known = useLoad(`care sheets ${centreId}`, async (signal) => {
    const [sheets, catalogue] = await Promise.all([sheetApi.sheets(centreId, signal), api.services(centreId, signal)]);
    return { sheets, services: catalogue.services };
  });
  return (
    <Page title={words.title}>
      <p className="soft">{words.hint}</p>
      {known.state === 'loading' && <Loading rows={4} />}
      {known.state === 'failed' && <Failed failure={known.failure} again={known.again} />}
      {known.state === 'ready' && <Sheets {...known.value} centreId={centreId} changed={known.again} />}
    </Page>
  );
}

interface Props {
  readonly centreId: string;
  readonly sheets: WireSheets;
  readonly changed: () => void;
}

function Sheets({ services, ...props }: Props & { readonly services: readonly WireService[] }) {
  const words = useWords(sheetWords);
  const language = useLanguage();
  const [editing, setEditing] = useState<string>();
  const [saved, setSaved] = useState('');
  const lines = [
    ...services.map(({ code, name }) => ({ code, name: name[language] })),
    { code: anyService, name: words.any },
  ];
  return (
    <section className="card">
      {services.length === 0 && <p className="soft">{words.noServices}</p>}
      <ul className="plain-list people-lines">
        {lines.map(({ code, name }) => (
          <li key={code}>
            {editing === code ? (
              <SheetForm
                {...props}
                code={code}
                name={name}
                done={(isSaved) => {
                  setEditing(undefined);
                  setSaved(isSaved ? code : '');
                  if (isSaved) props.changed();
                }}
              />
            ) : (
              <Sheet {...props} code={code} name={name} isSaved={saved === code} edit={() => setEditing(code)} />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

interface SheetProps extends Props {
  readonly code: string;
  readonly name: string;
  readonly isSaved: boolean;
  readonly edit: () => void;
}

function Sheet({ sheets, code, name, isSaved, edit }: SheetProps) {
  const words = useWords(sheetWords);
  const session = useSession();
  const { content, own, comingFrom } = standingOf(sheets, code, session.today);
  return (
    <div className="stack grow">
      <div className="row spread">
        <span className="strong">{name}</span>
        <span className={own ? 'badge accent' : 'badge'}>
          {own ? words.own(own.version, own.fromDay) : words.house}
        </span>
      </div>
      <Said content={content} sheets={sheets} />
      {comingFrom !== null && <p className="small figures">{words.coming(comingFrom)}</p>}
      <p role="status" className={isSaved ? 'strong' : 'only-heard'}>
        {isSaved ? words.saved : ''}
      </p>
      <button type="button" className="button" onClick={edit}>
        {words.edit(name)}
      </button>
    </div>
  );
}

/** The sheet in a few words: what must be done and what may. */
function Said({ content, sheets }: { readonly content: SheetContent; readonly sheets: WireSheets }) {
  const words = useWords(sheetWords);
  const { listJoin } = useWords(commonWords);
  const language = useLanguage();
  const measured = (code: string) => sheets.measures.find((one) => one.code === code)?.name[language] ?? code;
  const parts = [
    ...content.tasks.map((task) => ({ name: task.name[language], required: task.required })),
    ...content.measures.map(({ code, required }) => ({ name: measured(code), required })),
    ...(['photograph', 'signature'] as const)
      .filter((part) => content[part] !== 'none')
      .map((part) => ({ name: words[part], required: content[part] === 'required' })),
  ];
  const must = parts.filter(({ required }) => required).map((part) => part.name);
  const may = [
    ...parts.filter(({ required }) => !required).map((part) => part.name),
    ...(content.medicine ? [words.medicine] : []),
    ...(content.device ? [words.device] : []),
  ];
  return (
    <>
      <p className="small">{must.length > 0 ? `${words.required}: ${must.join(listJoin)}` : words.nothing}</p>
      {may.length > 0 && <p className="soft small">{`${words.optional}: ${may.join(listJoin)}`}</p>}
    </>
  );
}
