import { Table, type TableColumnsType } from 'antd';
import type { WireDayPlan, WireNurseRoute, WireStop } from '#planning/wire';
import { nurseColour } from '../look/tokens.ts';
import { StateBadge } from '../parts/states.tsx';
import { nameOf } from '../sign-in/people.ts';
import { minutesOf, timeAt, windowText } from '../time/clock.ts';
import { commonWords, durationText } from '../words/common.ts';
import { deskDayWords } from '../words/desk-day.ts';
import { nurseWords } from '../words/nurse.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import { colourIndexes } from './planning-phase.ts';

/** A row a nurse; opened, her stops in order. */
export function PlanTable(props: {
  plan: WireDayPlan;
  nurseId: string | undefined;
  choose: (nurseId: string) => void;
}) {
  const { plan } = props;
  const words = useWords(deskDayWords);
  const common = useWords(commonWords);
  const modes = useWords(nurseWords).modes;
  const language = useLanguage();
  const colours = colourIndexes(plan.routes);
  const columns: TableColumnsType<WireNurseRoute> = [
    {
      title: words.nurse,
      key: 'nurse',
      render: (_, route) => (
        <button
          type="button"
          className="nurse-button"
          aria-pressed={props.nurseId === route.nurse.id}
          aria-label={words.showOnMap(nameOf(route.nurse, language))}
          onClick={() => props.choose(route.nurse.id)}
        >
          <i className="dot" style={{ background: nurseColour(colours.get(route.nurse.id) ?? 0) }} />
          <span className="strong">{nameOf(route.nurse, language)}</span>
          <span className="soft">{modes[route.nurse.mode]}</span>
        </button>
      ),
    },
    {
      title: words.shift,
      key: 'shift',
      render: (_, route) => (route.shift ? windowText(route.shift, plan.zone) : '–'),
    },
    { title: words.stops, key: 'stops', align: 'right', render: (_, route) => route.stops.length },
    {
      title: words.firstLast,
      key: 'span',
      render: (_, route) => spanOf(route) ?? <span className="soft">{words.noStops}</span>,
    },
    {
      title: words.travel,
      key: 'travel',
      align: 'right',
      render: (_, route) => durationText(minutesOf(route.travelSeconds), common),
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
        expandedRowRender: (route) => <Stops route={route} />,
        rowExpandable: (route) => route.stops.length > 0,
      }}
    />
  );
}

function spanOf(route: WireNurseRoute): string | undefined {
  const [first, last] = [route.stops[0], route.stops.at(-1)];
  return first && last ? `${timeAt(first.startsAt, route.zone)}–${timeAt(last.endsAt, route.zone)}` : undefined;
}

function Stops({ route }: { route: WireNurseRoute }) {
  const words = useWords(deskDayWords);
  const common = useWords(commonWords);
  const language = useLanguage();
  const columns: TableColumnsType<WireStop> = [
    {
      title: words.time,
      key: 'time',
      render: (_, stop) => `${timeAt(stop.startsAt, route.zone)}–${timeAt(stop.endsAt, route.zone)}`,
    },
    { title: words.window, key: 'window', render: (_, stop) => windowText(stop.window, route.zone) },
    {
      title: words.resident,
      key: 'resident',
      render: (_, stop) => (
        <span className="row">
          {nameOf(stop.resident, language)}
          {stop.atRisk && <StateBadge state="at-risk" />}
        </span>
      ),
    },
    {
      title: words.services,
      key: 'services',
      render: (_, stop) => stop.services.map((service) => service.name[language]).join(common.listJoin),
    },
    {
      title: words.address,
      key: 'address',
      render: (_, stop) => (language === 'en' ? stop.address.textLatin || stop.address.text : stop.address.text),
    },
    {
      title: words.from,
      key: 'travel',
      align: 'right',
      render: (_, stop) => common.minutes(minutesOf(stop.travelSeconds)),
    },
  ];
  return (
    <Table
      size="small"
      rowKey={(stop) => stop.visitId}
      columns={columns}
      dataSource={[...route.stops]}
      pagination={false}
    />
  );
}
