import '../../look/roster.css';
import { Button } from 'antd';
import { useState } from 'react';
import type { WireRoster } from '#roster/wire';
import { rosterApi } from '../../net/roster-api.ts';
import { useAction } from '../../net/use-action.ts';
import { useLoad } from '../../net/use-load.ts';
import { Page } from '../../parts/frame.tsx';
import { Icon } from '../../parts/icons.tsx';
import { Empty, Failed, Loading, Notice } from '../../parts/states.tsx';
import { go, Link, usePlace } from '../../router/router.tsx';
import { useSession } from '../../session.ts';
import { addDays, isDay } from '../../time/clock.ts';
import { compactDay, dayText } from '../../words/days.ts';
import { rosterWords } from '../../words/roster.ts';
import { useLanguage, useWords } from '../../words/use-words.ts';
import { CellDialog } from './cell-dialog.tsx';
import { type Cell, periodFrom, type RosterDay, type RosterNurse, weeksShown } from './grid.ts';
import { LeaveList } from './leave-list.tsx';
import { Papers } from './papers.tsx';
import { PatternDialog } from './pattern-dialog.tsx';
import { RosterTable } from './roster-table.tsx';
import { YearDialog } from './year-dialog.tsx';

/** Who works when, for four weeks: made from patterns, changed by hand, published. */
export function RosterPage() {
  const words = useWords(rosterWords);
  const { today } = useSession();
  const { query } = usePlace();
  const asked = query.get('from');
  const period = periodFrom(asked !== null && isDay(asked) ? asked : today);
  const roster = useLoad(`roster ${period.from}`, (signal) => rosterApi.period(period, signal));
  return (
    <Page title={words.title} end={<PeriodPicker {...period} />}>
      {roster.state === 'loading' && <Loading rows={4} />}
      {roster.state === 'failed' && <Failed failure={roster.failure} again={roster.again} />}
      {roster.state === 'ready' && <Roster key={period.from} roster={roster.value} again={roster.again} />}
    </Page>
  );
}

function PeriodPicker({ from, to }: { from: string; to: string }) {
  const words = useWords(rosterWords);
  const language = useLanguage();
  const open = (weeks: number) => go(`/roster?from=${addDays(from, weeks * 7)}`);
  return (
    <span className="row">
      <Button aria-label={words.earlier} icon={<Icon name="previous" />} onClick={() => open(-weeksShown)} />
      <span className="figures">{words.period(compactDay(from, language), compactDay(to, language))}</span>
      <Button aria-label={words.later} icon={<Icon name="next" />} onClick={() => open(weeksShown)} />
    </span>
  );
}

type Chosen =
  | { readonly what: 'cell'; readonly nurse: RosterNurse; readonly day: RosterDay; readonly cell: Cell | undefined }
  | { readonly what: 'pattern'; readonly nurse: RosterNurse }
  | { readonly what: 'year'; readonly year: number };

function Roster({ roster, again }: { roster: WireRoster; again: () => void }) {
  const words = useWords(rosterWords);
  const { today } = useSession();
  const [chosen, setChosen] = useState<Chosen>();
  const [said, setSaid] = useState('');
  const close = () => setChosen(undefined);
  const saved = (sentence: string) => () => {
    close();
    setSaid(sentence);
    again();
  };
  return (
    <div className="stack">
      <CalendarNotice roster={roster} enter={(year) => setChosen({ what: 'year', year })} />
      <Actions roster={roster} said={said} say={setSaid} again={again} />
      {roster.nurses.length === 0 ? (
        <Empty icon="people" title={words.noNurses}>
          <Link to="/desk/import">{words.importFirst}</Link>
        </Empty>
      ) : (
        <RosterTable
          roster={roster}
          chooseCell={(nurse, day, cell) => setChosen({ what: 'cell', nurse, day, cell })}
          choosePattern={(nurse) => setChosen({ what: 'pattern', nurse })}
        />
      )}
      <div className="desk-columns">
        <LeaveList nurses={roster.nurses} changed={again} />
        <Papers nurses={roster.nurses} changed={again} />
      </div>
      {chosen?.what === 'cell' && (
        <CellDialog
          nurse={chosen.nurse}
          day={chosen.day}
          cell={chosen.cell}
          nurses={roster.nurses}
          days={roster.days}
          saved={saved(words.saved)}
          close={close}
        />
      )}
      {chosen?.what === 'pattern' && (
        <PatternDialog
          nurse={chosen.nurse}
          nurses={roster.nurses}
          from={roster.from > today ? roster.from : addDays(today, 1)}
          saved={saved(words.patternSaved)}
          close={close}
        />
      )}
      {chosen?.what === 'year' && <YearDialog year={chosen.year} saved={saved(words.saved)} close={close} />}
    </div>
  );
}

function CalendarNotice({ roster, enter }: { roster: WireRoster; enter: (year: number) => void }) {
  const words = useWords(rosterWords);
  const language = useLanguage();
  const unknown = roster.calendarUnknownFrom;
  if (unknown === null) return null;
  const year = Number(unknown.slice(0, 4));
  return (
    <Notice tone="amber" icon="alert">
      <p>{words.calendarUnknown(dayText(unknown, language))}</p>
      <Button onClick={() => enter(year)}>{words.enterYear(year)}</Button>
    </Notice>
  );
}

function Actions(props: { roster: WireRoster; said: string; say: (sentence: string) => void; again: () => void }) {
  const words = useWords(rosterWords);
  const language = useLanguage();
  const { roster, say, again } = props;
  const period = { from: roster.from, to: roster.to };
  const generate = useAction((asked: typeof period) => rosterApi.generate(asked));
  const publish = useAction((asked: typeof period) => rosterApi.publish(asked));
  const failure = generate.failure ?? publish.failure;
  async function makeShifts(): Promise<void> {
    publish.forget();
    const made = await generate.run(period);
    if (!made) return;
    const left = made.daysLeft + made.cellsLeft > 0 ? ` ${words.left(made.daysLeft, made.cellsLeft)}` : '';
    say(`${words.generated(made.shifts, made.nurses)}${left}`);
    again();
  }
  async function publishPeriod(): Promise<void> {
    generate.forget();
    const published = await publish.run(period);
    if (!published) return;
    say(published.days.length > 0 ? words.publishedNow(published.days.length) : words.nothingToPublish);
    again();
  }
  return (
    <>
      <div className="row spread">
        <span className="soft">
          {roster.publishedUntil
            ? words.publishedUntil(dayText(roster.publishedUntil, language))
            : words.nothingPublished}
        </span>
        <span className="row">
          <Button loading={generate.busy} onClick={() => void makeShifts()}>
            {words.generate}
          </Button>
          <Button type="primary" loading={publish.busy} onClick={() => void publishPeriod()}>
            {words.publish}
          </Button>
        </span>
      </div>
      <div role="status">{props.said}</div>
      {failure && <Failed failure={failure} />}
    </>
  );
}
