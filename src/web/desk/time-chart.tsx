import { useState } from 'react';
import type { WireDayPlan, WireNurseRoute, WireStop } from '#planning/wire';
import { nurseColour } from '../look/tokens.ts';
import { nameOf } from '../sign-in/people.ts';
import { minutesInto, timeAt, windowText } from '../time/clock.ts';
import { commonWords } from '../words/common.ts';
import { deskDayWords } from '../words/desk-day.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import { type Scale, scaleOf, stretch } from './chart-scale.ts';
import { colourIndexes } from './planning-phase.ts';

/** A row a nurse: bars are care, thin lines travel, the bracket is the window of the chosen visit. */
export function TimeChart(props: {
  plan: WireDayPlan;
  nurseId: string | undefined;
  choose: (nurseId: string) => void;
}) {
  const { plan } = props;
  const words = useWords(deskDayWords);
  const scale = scaleOf(plan);
  const colours = colourIndexes(plan.routes);
  const [chosen, setChosen] = useState<WireStop>();
  return (
    <div className="card">
      <p className="soft small">{words.chartHint}</p>
      <div className="chart-scroll">
        <div className="chart">
          <Hours scale={scale} />
          {plan.routes.map((route) => (
            <Row
              key={route.nurse.id}
              route={route}
              scale={scale}
              colour={nurseColour(colours.get(route.nurse.id) ?? 0)}
              faded={props.nurseId !== undefined && props.nurseId !== route.nurse.id}
              chosen={chosen}
              choose={(stop) => {
                setChosen(stop);
                props.choose(route.nurse.id);
              }}
            />
          ))}
        </div>
      </div>
      <Chosen stop={chosen} zone={plan.zone} />
    </div>
  );
}

function Hours({ scale }: { scale: Scale }) {
  return (
    <div className="chart-row hours" aria-hidden="true">
      <span />
      <div className="track">
        {scale.hours.map((hour) => (
          <span
            key={hour}
            className="hour small soft figures"
            style={{ left: stretch(scale, hour * 60, hour * 60).left }}
          >
            {hour}:00
          </span>
        ))}
      </div>
    </div>
  );
}

function Row(props: {
  route: WireNurseRoute;
  scale: Scale;
  colour: string;
  faded: boolean;
  chosen: WireStop | undefined;
  choose: (stop: WireStop) => void;
}) {
  const { route, scale } = props;
  const words = useWords(deskDayWords);
  const language = useLanguage();
  const at = (instant: string) => minutesInto(route.day, instant, route.zone);
  const place = (from: string, to: string) => stretch(scale, at(from), at(to));
  return (
    <div className={props.faded ? 'chart-row faded' : 'chart-row'}>
      <span className="strong">{nameOf(route.nurse, language)}</span>
      <div className="track">
        {route.shift && <i className="shift" style={place(route.shift.start, route.shift.end)} />}
        {route.breaks.map((pause) => (
          <i key={pause.start} className="pause" style={place(pause.start, pause.end)} />
        ))}
        {route.stops.map((stop) => (
          <i
            key={stop.visitId}
            className="leg-line"
            style={{ ...place(stop.leavesAt, stop.arrivesAt), background: props.colour }}
          />
        ))}
        {route.stops.map((stop) => (
          <button
            type="button"
            key={stop.visitId}
            className={stop.atRisk ? 'care at-risk' : 'care'}
            style={{ ...place(stop.startsAt, stop.endsAt), background: props.colour }}
            aria-pressed={props.chosen?.visitId === stop.visitId}
            aria-label={words.visitAt(
              timeAt(stop.startsAt, route.zone),
              timeAt(stop.endsAt, route.zone),
              nameOf(stop.resident, language),
            )}
            onClick={() => props.choose(stop)}
          />
        ))}
        {route.stops
          .filter((stop) => stop.visitId === props.chosen?.visitId)
          .map((stop) => (
            <i key={stop.visitId} className="window-bracket" style={place(stop.window.start, stop.window.end)} />
          ))}
      </div>
    </div>
  );
}

function Chosen({ stop, zone }: { stop: WireStop | undefined; zone: string }) {
  const words = useWords(deskDayWords);
  const common = useWords(commonWords);
  const language = useLanguage();
  return (
    <p className="chart-chosen figures" role="status">
      {stop && (
        <>
          <span className="strong">
            {words.visitAt(timeAt(stop.startsAt, zone), timeAt(stop.endsAt, zone), nameOf(stop.resident, language))}
          </span>{' '}
          · {words.window} {windowText(stop.window, zone)} ·{' '}
          {stop.services.map((service) => service.name[language]).join(common.listJoin)}
        </>
      )}
    </p>
  );
}
