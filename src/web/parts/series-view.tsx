import { type ReactNode, useState } from 'react';
import type { CancelSeries, ChangeSeries, WireOccurrence, WireSeries } from '#booking/series/wire';
import { seriesApi } from '../net/series-api.ts';
import { useAction } from '../net/use-action.ts';
import { useSession } from '../session.ts';
import { nameOf } from '../sign-in/people.ts';
import { windowText } from '../time/clock.ts';
import { commonWords } from '../words/common.ts';
import { dayFromToday } from '../words/days.ts';
import { seriesWords } from '../words/series.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import { type Bands, bandOptions, DayField, OfBands, PickOne, wordOptions } from './form/plain.tsx';
import { Failed, StateBadge } from './states.tsx';

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
        {series.namedNurse && (
          <p className="soft">
            {(series.namedNurse.hasLeft ? words.namedLeft : words.named)(nameOf(series.namedNurse, language))}
          </p>
        )}
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
      {/* Nothing of a series is only held. */}
      <StateBadge state={visit.atRisk ? 'at-risk' : visit.state === 'held' ? 'asked' : visit.state} />
    </li>
  );
}

/** From which visit on: all to come, or one of them and those after it. */
function FromWhich(props: { coming: readonly Coming[]; from: number; choose: (position: number) => void }) {
  const words = useWords(seriesWords);
  const language = useLanguage();
  const { today, zone } = useSession();
  const options = props.coming.map(({ position, visit }, index) => {
    const when = `${dayFromToday(visit.day, today, language)} ${windowText(visit.window, zone)}`;
    return [position, index === 0 ? words.allToCome : words.andFollowing(when)] as const;
  });
  return <PickOne label={words.fromWhich} value={props.from} options={options} choose={props.choose} />;
}

type Every = keyof (typeof seriesWords)['en']['every'];

function Change(props: Props & { coming: readonly Coming[] }) {
  return (
    <OfBands centreId={props.series.centreId} rows={2}>
      {(bands) => <ChangeFields {...props} bands={bands} />}
    </OfBands>
  );
}

/** The visits keep their number; a new day or rhythm counts from the first one that changes. */
function ChangeFields(props: Props & { coming: readonly Coming[]; bands: Bands }) {
  const words = useWords(seriesWords);
  const { series, coming, bands } = props;
  const { today } = useSession();
  const [from, setFrom] = useState(coming[0]?.position ?? 1);
  const [firstDay, setFirstDay] = useState('');
  const [every, setEvery] = useState<Every | ''>('');
  const [window, setWindow] = useState<number | ''>('');
  const [reason, setReason] = useState<ChangeSeries['reason']>('other-time-wanted');
  const change = useAction((request: ChangeSeries, key) => seriesApi.change(series, request, key));
  const isSame = firstDay === '' && every === '' && window === '';

  async function submit(): Promise<void> {
    const band = window === '' ? undefined : bands[window];
    const times = band ? { from: band[0], until: band[1] } : {};
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
      <PickOne
        label={words.newWindow}
        value={window}
        options={[['', words.asBefore], ...bandOptions(bands)]}
        choose={setWindow}
      />
      <DayField label={words.newFirstDay} min={today} value={firstDay} choose={setFirstDay} />
      <PickOne
        label={words.often}
        value={every}
        options={[['', words.asBefore], ...wordOptions(words.every)]}
        choose={setEvery}
      />
      <PickOne
        label={words.changeReason}
        value={reason}
        options={wordOptions(words.changeReasons)}
        choose={setReason}
      />
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
      <PickOne label={words.endReason} value={reason} options={wordOptions(words.ends)} choose={setReason} />
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
