import { type ReactNode, useId, useState } from 'react';
import type { CancelSeries, ChangeSeries, WireOccurrence, WireSeries } from '#booking/series/wire';
import { api } from '../net/api.ts';
import { seriesApi } from '../net/series-api.ts';
import { useAction } from '../net/use-action.ts';
import { useLoad } from '../net/use-load.ts';
import { useSession } from '../session.ts';
import { windowText } from '../time/clock.ts';
import { commonWords } from '../words/common.ts';
import { dayFromToday } from '../words/days.ts';
import { seriesWords } from '../words/series.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import { Failed, Loading, StateBadge } from './states.tsx';

/** By which way it is asked, and by whom, where the desk asks. */
type Asking = Pick<ChangeSeries, 'channel' | 'caller'>;

interface Props {
  readonly series: WireSeries;
  readonly again: () => void;
  readonly asking: Asking;
  /** What can be done with one visit by itself. */
  readonly own: (visit: NonNullable<WireOccurrence['visit']>) => ReactNode;
}

/** Every visit of a series, each with what became of it; below, changes of this and the following, or of all to come. */
export function SeriesView(props: Props) {
  const words = useWords(seriesWords);
  const common = useWords(commonWords);
  const language = useLanguage();
  const { series } = props;
  const coming = comingOf(series);
  return (
    <>
      <section className="card" aria-label={words.visits}>
        <p className="strong">{series.services.map(({ name }) => name[language]).join(common.listJoin)}</p>
        <ul className="plain-list">
          {series.occurrences.map((one) => (
            <Line key={one.position} one={one} own={props.own} />
          ))}
        </ul>
      </section>
      {coming.length > 0 && (
        <>
          <Change key={`change ${series.version}`} {...props} coming={coming} />
          <End key={`end ${series.version}`} {...props} coming={coming} />
        </>
      )}
    </>
  );
}

type Coming = WireOccurrence & { readonly visit: NonNullable<WireOccurrence['visit']> };

function comingOf({ occurrences }: WireSeries): readonly Coming[] {
  return occurrences.filter(
    (one): one is Coming => one.visit !== null && ['requested', 'held', 'booked', 'planned'].includes(one.visit.state),
  );
}

function Line({ one, own }: { one: WireOccurrence; own: Props['own'] }) {
  const words = useWords(seriesWords);
  const language = useLanguage();
  const { today } = useSession();
  const { visit } = one;
  if (!visit || one.outcome !== 'visit')
    return (
      <li className="visit-line">
        <span className="grow figures">{dayFromToday(one.wishedOn, today, language)}</span>
        <span className="soft">{one.reason ? words.misses[one.reason] : words.waits}</span>
      </li>
    );
  return (
    <li className="visit-line">
      {own(visit)}
      <StateBadge state={visit.atRisk ? 'at-risk' : visit.state} />
    </li>
  );
}

/** From which visit on: all to come, or one of them and those after it. */
function FromWhich(props: { coming: readonly Coming[]; from: number; choose: (position: number) => void }) {
  const words = useWords(seriesWords);
  const language = useLanguage();
  const { today, zone } = useSession();
  const field = useId();
  return (
    <div className="field">
      <label htmlFor={field}>{words.fromWhich}</label>
      <select id={field} value={props.from} onChange={(event) => props.choose(Number(event.target.value))}>
        {props.coming.map(({ position, visit }, index) => (
          <option key={position} value={position}>
            {index === 0
              ? words.allToCome
              : words.andFollowing(`${dayFromToday(visit.day, today, language)} ${windowText(visit.window, zone)}`)}
          </option>
        ))}
      </select>
    </div>
  );
}

function Reason<Code extends string>(props: {
  label: string;
  words: Readonly<Record<Code, string>>;
  reason: Code;
  choose: (code: Code) => void;
}) {
  const field = useId();
  return (
    <div className="field">
      <label htmlFor={field}>{props.label}</label>
      <select id={field} value={props.reason} onChange={(event) => props.choose(event.target.value as Code)}>
        {Object.entries<string>(props.words).map(([code, word]) => (
          <option key={code} value={code}>
            {word}
          </option>
        ))}
      </select>
    </div>
  );
}

type Every = keyof (typeof seriesWords)['en']['every'];

function Change(props: Props & { coming: readonly Coming[] }) {
  const centre = useLoad(`centre ${props.series.centreId}`, (signal) => api.centre(props.series.centreId, signal));
  if (centre.state === 'loading') return <Loading rows={2} />;
  if (centre.state === 'failed') return <Failed failure={centre.failure} again={centre.again} />;
  return <ChangeFields {...props} bands={centre.value.settings.bands} />;
}

/** The visits keep their number; a new day or rhythm counts from the first one that changes. */
function ChangeFields(props: Props & { coming: readonly Coming[]; bands: readonly (readonly [string, string])[] }) {
  const words = useWords(seriesWords);
  const { series, coming, bands } = props;
  const { today } = useSession();
  const [day, often, band] = [useId(), useId(), useId()];
  const [from, setFrom] = useState(coming[0]?.position ?? 1);
  const [firstDay, setFirstDay] = useState('');
  const [every, setEvery] = useState<Every | ''>('');
  const [window, setWindow] = useState('');
  const [reason, setReason] = useState<ChangeSeries['reason']>('other-time-wanted');
  const change = useAction((request: ChangeSeries, key) => seriesApi.change(series, request, key));
  const isSame = firstDay === '' && every === '' && window === '';

  async function submit(): Promise<void> {
    const [bandFrom, until] = bands[Number(window)] ?? [];
    const times = window === '' || bandFrom === undefined ? {} : { from: bandFrom, until };
    const left = series.occurrences.filter(({ position }) => position >= from).length;
    const rhythm = every === '' ? rhythmOf(series.rrule) : every;
    const rule =
      firstDay === '' && every === ''
        ? {}
        : { rrule: `${rhythm};COUNT=${left}`, firstDay: firstDay || dayOfPosition(series, from) };
    const done = await change.run({ ...props.asking, fromPosition: from, ...times, ...rule, reason, note: '' });
    if (done) props.again();
  }
  return (
    <section className="card" aria-label={words.changeTitle}>
      <h2>{words.changeTitle}</h2>
      <p className="soft small">{words.allHint}</p>
      <FromWhich coming={coming} from={from} choose={setFrom} />
      <div className="field">
        <label htmlFor={band}>{words.newWindow}</label>
        <select id={band} value={window} onChange={(event) => setWindow(event.target.value)}>
          <option value="">{words.asBefore}</option>
          {bands.map(([start, end], index) => (
            <option key={start} value={index}>
              {start}–{end}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor={day}>{words.newFirstDay}</label>
        <input
          id={day}
          type="date"
          min={today}
          value={firstDay}
          onChange={(event) => setFirstDay(event.target.value)}
        />
      </div>
      <div className="field">
        <label htmlFor={often}>{words.often}</label>
        <select id={often} value={every} onChange={(event) => setEvery(event.target.value as Every | '')}>
          <option value="">{words.asBefore}</option>
          {Object.entries(words.every).map(([rule, word]) => (
            <option key={rule} value={rule}>
              {word}
            </option>
          ))}
        </select>
      </div>
      <Reason label={words.changeReason} words={words.changeReasons} reason={reason} choose={setReason} />
      {change.failure && <Failed failure={change.failure} />}
      <button type="button" className="button block" disabled={isSame || change.busy} onClick={() => void submit()}>
        {words.change}
      </button>
    </section>
  );
}

const dayOfPosition = ({ occurrences }: WireSeries, from: number): string | undefined =>
  occurrences.find(({ position }) => position === from)?.wishedOn;

/** The rule without how often and until when. */
function rhythmOf(rrule: string): string {
  return rrule
    .split(';')
    .filter((part) => !/^(COUNT|UNTIL)=/.test(part))
    .join(';');
}

function End(props: Props & { coming: readonly Coming[] }) {
  const words = useWords(seriesWords);
  const { series, coming } = props;
  const [from, setFrom] = useState(coming[0]?.position ?? 1);
  const [reason, setReason] = useState<CancelSeries['reason']>('no-longer-needed');
  const end = useAction((request: CancelSeries, key) => seriesApi.cancel(series, request, key));
  return (
    <section className="card" aria-label={words.endTitle}>
      <h2>{words.endTitle}</h2>
      <FromWhich coming={coming} from={from} choose={setFrom} />
      <Reason label={words.endReason} words={words.ends} reason={reason} choose={setReason} />
      {end.failure && <Failed failure={end.failure} />}
      <button
        type="button"
        className="button danger block"
        disabled={end.busy}
        onClick={async () => {
          if (await end.run({ ...props.asking, fromPosition: from, reason, note: '' })) props.again();
        }}
      >
        {words.end}
      </button>
    </section>
  );
}
