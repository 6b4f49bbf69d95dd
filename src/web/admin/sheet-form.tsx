import { type SyntheticEvent, useState } from 'react';
import type { SetSheet, SheetContent, WireSheets } from '#visits/record/wire';
import { sheetApi } from '../net/sheet-api.ts';
import { useAction } from '../net/use-action.ts';
import { DayField, PickOne, TextField } from '../parts/form/plain.tsx';
import { Failed } from '../parts/states.tsx';
import { useSession } from '../session.ts';
import { addDays } from '../time/clock.ts';
import { sheetWords } from '../words/sheets.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import { newTaskCode, standingOf } from './sheet-draft.ts';

interface Props {
  readonly centreId: string;
  readonly sheets: WireSheets;
  readonly code: string;
  readonly name: string;
  readonly done: (isSaved: boolean) => void;
}

type Draft = { -readonly [Part in keyof SheetContent]: SheetContent[Part] };
type Level = 'none' | 'optional' | 'required';

/** A new version of a service's sheet, begun from the one in force. */
export function SheetForm({ centreId, sheets, code, name, done }: Props) {
  const words = useWords(sheetWords);
  const session = useSession();
  const language = useLanguage();
  const tomorrow = addDays(session.today, 1);
  const [draft, setDraft] = useState<Draft>(() => standingOf(sheets, code, session.today).content);
  const [fromDay, setFromDay] = useState(tomorrow);
  const set = useAction((body: SetSheet, key) => sheetApi.set(centreId, code, body, key));
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  async function submit(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    if (await set.run({ fromDay, content: draft })) done(true);
  }
  return (
    <form className="stack grow" aria-label={words.edit(name)} onSubmit={(event) => void submit(event)}>
      <p className="strong">{name}</p>
      <Tasks tasks={draft.tasks} change={(tasks) => change({ tasks })} />
      <fieldset className="stack">
        <legend>{words.measures}</legend>
        <div className="two-fields">
          {sheets.measures.map((measure) => (
            <Choice
              key={measure.code}
              label={`${measure.name[language]} (${measure.unit})`}
              level={levelOf(draft, measure.code)}
              choose={(level) => change({ measures: withMeasure(draft, measure.code, level) })}
            />
          ))}
        </div>
      </fieldset>
      <div className="two-fields">
        {(['photograph', 'signature'] as const).map((part) => (
          <Choice key={part} label={words[part]} level={draft[part]} choose={(level) => change({ [part]: level })} />
        ))}
      </div>
      {(['medicine', 'device'] as const).map((part) => (
        <Tick key={part} label={words[part]} ticked={draft[part]} change={(ticked) => change({ [part]: ticked })} />
      ))}
      <DayField label={words.from} value={fromDay} min={tomorrow} required choose={setFromDay} />
      {set.failure && <Failed failure={set.failure} />}
      <div className="row">
        <button type="submit" className="button main" disabled={set.busy}>
          {words.save}
        </button>
        <button type="button" className="button quiet" onClick={() => done(false)}>
          {words.cancel}
        </button>
      </div>
    </form>
  );
}

function levelOf({ measures }: SheetContent, code: string): Level {
  const known = measures.find((one) => one.code === code);
  if (!known) return 'none';
  return known.required ? 'required' : 'optional';
}

function withMeasure({ measures }: SheetContent, code: string, level: Level): SheetContent['measures'] {
  const others = measures.filter((one) => one.code !== code);
  return level === 'none' ? others : [...others, { code, required: level === 'required' }];
}

function Tasks(props: {
  readonly tasks: SheetContent['tasks'];
  readonly change: (tasks: SheetContent['tasks']) => void;
}) {
  const words = useWords(sheetWords);
  const language = useLanguage();
  const { tasks, change } = props;
  const put = (at: number, part: Partial<SheetContent['tasks'][number]>) =>
    change(tasks.map((task, index) => (index === at ? { ...task, ...part } : task)));
  return (
    <fieldset className="stack">
      <legend>{words.tasks}</legend>
      {tasks.map((task, at) => (
        <div className="stack" key={task.code}>
          <div className="two-fields">
            {(['zh-CN', 'en'] as const).map((tongue) => (
              <TextField
                key={tongue}
                label={`${tongue === 'en' ? words.taskEn : words.taskZh} ${at + 1}`}
                value={task.name[tongue]}
                maxLength={60}
                change={(name) => put(at, { name: { ...task.name, [tongue]: name } })}
              />
            ))}
          </div>
          <div className="row spread">
            <Tick label={words.required} ticked={task.required} change={(required) => put(at, { required })} />
            <button
              type="button"
              className="button quiet"
              onClick={() => change(tasks.filter((_, index) => index !== at))}
            >
              {words.remove(task.name[language] || String(at + 1))}
            </button>
          </div>
        </div>
      ))}
      <button
        type="button"
        className="button"
        disabled={tasks.length >= 30}
        onClick={() => change([...tasks, { code: newTaskCode(tasks), name: { 'zh-CN': '', en: '' }, required: true }])}
      >
        {words.add}
      </button>
    </fieldset>
  );
}

function Choice(props: { readonly label: string; readonly level: Level; readonly choose: (level: Level) => void }) {
  const words = useWords(sheetWords);
  const levels = (['none', 'optional', 'required'] as const).map((level) => [level, words[level]] as const);
  return <PickOne<Level> label={props.label} value={props.level} options={levels} choose={props.choose} />;
}

function Tick(props: { readonly label: string; readonly ticked: boolean; readonly change: (ticked: boolean) => void }) {
  return (
    <label className="tick">
      <input type="checkbox" checked={props.ticked} onChange={(event) => props.change(event.target.checked)} />
      {props.label}
    </label>
  );
}
