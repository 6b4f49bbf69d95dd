import { Button, Table, type TableColumnsType } from 'antd';
import type { WireNurseRoute, WireStop } from '#planning/wire';
import { nurseColour } from '../look/tokens.ts';
import { addressText } from '../parts/address-text.ts';
import { StateBadge } from '../parts/states.tsx';
import { useWide } from '../parts/use-wide.ts';
import { nameOf } from '../sign-in/people.ts';
import { minutesOf, timeAt, windowText } from '../time/clock.ts';
import { absenceWords } from '../words/absence.ts';
import { commonWords, durationText } from '../words/common.ts';
import { deskDayWords } from '../words/desk-day.ts';
import { nurseWords } from '../words/nurse.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import type { Away } from './absence.ts';
import { colourIndexes } from './planning-phase.ts';
import type { RoutesShown } from './routes-view.tsx';

/** As wide as the table shows its other columns from. */
const columnsFromPixels = 768;

/** A row a nurse; opened, her stops in order. */
export function PlanTable(props: RoutesShown & { leave: (route: WireNurseRoute) => void }) {
  const { plan } = props;
  const words = useWords(deskDayWords);
  const absence = useWords(absenceWords);
  const language = useLanguage();
  const common = useWords(commonWords);
  const colours = colourIndexes(plan.routes);
  // On a telephone there is no room for a column of hours: they stand below the name.
  const hasColumns = useWide(columnsFromPixels);
  const shiftOf = (route: WireNurseRoute) => (
    <Shift route={route} away={props.away.filter((gone) => gone.nurseId === route.nurse.id)} />
  );
  const columns: TableColumnsType<WireNurseRoute> = [
    {
      title: words.nurse,
      key: 'nurse',
      render: (_, route) => (
        <>
          <NurseButton
            route={route}
            colour={nurseColour(colours.get(route.nurse.id) ?? 0)}
            pressed={props.nurseId === route.nurse.id}
            choose={props.choose}
          />
          {!hasColumns && <span className="block soft">{shiftOf(route)}</span>}
        </>
      ),
    },
    ...(hasColumns
      ? [{ title: words.shift, key: 'shift', render: (_: unknown, route: WireNurseRoute) => shiftOf(route) }]
      : []),
    { title: words.stops, key: 'stops', align: 'right', responsive: ['md'], render: (_, route) => route.stops.length },
    {
      title: words.firstLast,
      key: 'span',
      responsive: ['md'],
      render: (_, route) => spanOf(route) ?? <span className="soft">{words.noStops}</span>,
    },
    {
      title: words.travel,
      key: 'travel',
      responsive: ['md'],
      align: 'right',
      render: (_, route) => durationText(minutesOf(route.travelSeconds), common),
    },
    {
      title: <span className="only-heard">{absence.away}</span>,
      key: 'away',
      align: 'right',
      // However narrow it is, what is done here is always in sight.
      fixed: 'right',
      render: (_, route) => (
        <Button size="small" onClick={() => props.leave(route)}>
          {absence.away}
          <span className="only-heard"> {nameOf(route.nurse, language)}</span>
        </Button>
      ),
    },
  ];
  return (
    <Table
      className="figures"
      size="small"
      rowKey={(route) => route.nurse.id}
      columns={columns}
      dataSource={[...plan.routes]}
      pagination={false}
      scroll={{ x: 'max-content' }}
      rowClassName={(route) => (route.nurse.id === props.nurseId ? 'chosen' : '')}
      expandable={{
        columnTitle: <span className="only-heard">{words.openRow}</span>,
        expandedRowRender: (route) => <Stops route={route} colour={nurseColour(colours.get(route.nurse.id) ?? 0)} />,
        rowExpandable: (route) => route.stops.length > 0,
      }}
    />
  );
}

function NurseButton(props: {
  route: WireNurseRoute;
  colour: string;
  pressed: boolean;
  choose: (nurseId: string) => void;
}) {
  const words = useWords(deskDayWords);
  const modes = useWords(nurseWords).modes;
  const name = nameOf(props.route.nurse, useLanguage());
  return (
    <button
      type="button"
      className="nurse-button"
      aria-pressed={props.pressed}
      onClick={() => props.choose(props.route.nurse.id)}
    >
      <i className="dot" style={{ background: props.colour }} />
      <span className="strong">{name}</span>
      <span className="soft nurse-mode">{modes[props.route.nurse.mode]}</span>
      <span className="only-heard">{words.showOnMap}</span>
    </button>
  );
}

/** Her hours, and when she is away in them. */
function Shift({ route, away }: { route: WireNurseRoute; away: readonly Away[] }) {
  const words = useWords(absenceWords);
  const at = (instant: string) => Date.parse(instant);
  return (
    <>
      {route.shift ? windowText(route.shift, route.zone) : '–'}
      {away.map((gone) => (
        <span key={gone.start} className="block away-text">
          {words.reasons[gone.reason]}{' '}
          {windowText(
            {
              start: route.shift && at(gone.start) < at(route.shift.start) ? route.shift.start : gone.start,
              end: route.shift && at(gone.end) > at(route.shift.end) ? route.shift.end : gone.end,
            },
            route.zone,
          )}
        </span>
      ))}
    </>
  );
}

function spanOf(route: WireNurseRoute): string | undefined {
  const [first, last] = [route.stops[0], route.stops.at(-1)];
  return first && last ? `${timeAt(first.startsAt, route.zone)}–${timeAt(last.endsAt, route.zone)}` : undefined;
}

/** Her stops in order: when, whom, what for, where; at the end the window and the way there. */
function Stops({ route, colour }: { route: WireNurseRoute; colour: string }) {
  return (
    <ol className="stop-lines">
      {route.stops.map((stop, index) => (
        <li key={stop.visitId}>
          <span className="stop-number" style={{ background: colour }}>
            {index + 1}
          </span>
          <span className="strong">
            {timeAt(stop.startsAt, route.zone)}–{timeAt(stop.endsAt, route.zone)}
          </span>
          <StopText stop={stop} />
          <StopPromise stop={stop} zone={route.zone} />
        </li>
      ))}
    </ol>
  );
}

function StopText({ stop }: { stop: WireStop }) {
  const common = useWords(commonWords);
  const language = useLanguage();
  return (
    <span>
      <span className="strong">{nameOf(stop.resident, language)}</span>{' '}
      {stop.services.map((service) => service.name[language]).join(common.listJoin)}{' '}
      {stop.atRisk && <StateBadge state="at-risk" />}
      <span className="soft block">{addressText(stop.address, language)}</span>
    </span>
  );
}

function StopPromise({ stop, zone }: { stop: WireStop; zone: string }) {
  const words = useWords(deskDayWords);
  const common = useWords(commonWords);
  return (
    <span className="soft end">
      {words.window} {windowText(stop.window, zone)}
      <span className="block">
        {words.travel} {common.minutes(minutesOf(stop.travelSeconds))}
        {stop.travelEstimated && ` (${common.estimated})`}
      </span>
    </span>
  );
}
