import { type ReactNode, useState } from 'react';
import type { WireNurseRoute, WireStop } from '#planning/wire';
import { nurseColour } from '../look/tokens.ts';
import { nameOf } from '../sign-in/people.ts';
import { minutesInto, timeAt, windowText } from '../time/clock.ts';
import { absenceWords } from '../words/absence.ts';
import { commonWords } from '../words/common.ts';
import { deskDayWords } from '../words/desk-day.ts';
import { nurseWords } from '../words/nurse.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import type { Away } from './absence.ts';
import { type Scale, scaleOf, stretch } from './chart-scale.ts';
import { colourIndexes } from './planning-phase.ts';
import type { RoutesShown } from './routes-view.tsx';

/** A row a nurse: bars are care, thin lines travel, a bracket below a bar is its window, hatched is a break. */
export function TimeChart(props: RoutesShown & { end: ReactNode }) {
  const { plan } = props;
  const words = useWords(deskDayWords);
  const scale = scaleOf(plan);
  const colours = colourIndexes(plan.routes);
  const [chosen, setChosen] = useState<WireStop>();
  return (
    <section className="card" aria-labelledby="chart">
      <div className="row spread">
        <h2 id="chart">{words.chartTitle}</h2>
        {props.end}
      </div>
      <p className="soft small">{words.chartHint}</p>
      <div className="chart-scroll">
        <div className="chart">
          <Hours scale={scale} />
          {plan.routes.map((route) => (
            <Row
              key={route.nurse.id}
              route={route}
              away={props.away.filter((absence) => absence.nurseId === route.nurse.id)}
              scale={scale}
              colour={nurseColour(colours.get(route.nurse.id) ?? 0)}
              pressed={props.nurseId === route.nurse.id}
              faded={props.nurseId !== undefined && props.nurseId !== route.nurse.id}
              chosen={chosen}
              chooseNurse={() => props.choose(route.nurse.id)}
              chooseStop={(stop) => {
                setChosen(stop);
                if (props.nurseId !== route.nurse.id) props.choose(route.nurse.id);
              }}
            />
          ))}
        </div>
      </div>
      <Chosen stop={chosen} zone={plan.zone} />
    </section>
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
            {hour}
          </span>
        ))}
      </div>
    </div>
  );
}

interface RowShown {
  readonly route: WireNurseRoute;
  readonly away: readonly Away[];
  readonly scale: Scale;
  readonly colour: string;
  readonly pressed: boolean;
  readonly faded: boolean;
  readonly chosen: WireStop | undefined;
  readonly chooseNurse: () => void;
  readonly chooseStop: (stop: WireStop) => void;
}

function Row(props: RowShown) {
  const words = useWords(deskDayWords);
  return (
    <div className={props.faded ? 'chart-row faded' : 'chart-row'}>
      <button type="button" className="nurse-button" aria-pressed={props.pressed} onClick={props.chooseNurse}>
        <i className="dot" style={{ background: props.colour }} />
        <span className="strong">{nameOf(props.route.nurse, useLanguage())}</span>
        <span className="only-heard">{words.showOnMap}</span>
      </button>
      <Track {...props} />
    </div>
  );
}

function Track({ route, away, scale, colour, chosen, chooseStop }: RowShown) {
  const words = useWords(deskDayWords);
  const language = useLanguage();
  const breakWords = useWords(nurseWords);
  const absence = useWords(absenceWords);
  const at = (instant: string) => minutesInto(route.day, instant, route.zone);
  const place = (from: string, to: string) => stretch(scale, at(from), at(to));
  return (
    <div className="track">
      {route.shift && <i className="shift" style={place(route.shift.start, route.shift.end)} />}
      {route.breaks.map((pause) => (
        <i
          key={pause.start}
          className="pause"
          style={place(pause.start, pause.end)}
          title={breakWords.breakFrom(timeAt(pause.start, route.zone), timeAt(pause.end, route.zone))}
        />
      ))}
      {away.map((gone) => (
        <i
          key={gone.start}
          className="away"
          style={within(scale, at(gone.start), at(gone.end))}
          title={absence.reasons[gone.reason]}
        />
      ))}
      {route.stops.map((stop) => (
        <i
          key={stop.visitId}
          className="leg-line"
          style={{ ...place(stop.leavesAt, stop.arrivesAt), background: colour }}
        />
      ))}
      {route.stops.map((stop) => (
        <i
          key={stop.visitId}
          className={stop.visitId === chosen?.visitId ? 'window-bracket chosen' : 'window-bracket'}
          style={place(stop.window.start, stop.window.end)}
        />
      ))}
      {route.stops.map((stop) => {
        const name = words.visitAt(
          timeAt(stop.startsAt, route.zone),
          timeAt(stop.endsAt, route.zone),
          nameOf(stop.resident, language),
        );
        return (
          <button
            type="button"
            key={stop.visitId}
            className={stop.atRisk ? 'care at-risk' : 'care'}
            style={{ ...place(stop.startsAt, stop.endsAt), background: colour }}
            aria-pressed={chosen?.visitId === stop.visitId}
            aria-label={name}
            title={name}
            onClick={() => chooseStop(stop)}
          />
        );
      })}
    </div>
  );
}

/** An absence may begin the day before and end days later; the chart shows its part of the day. */
const within = (scale: Scale, fromMinutes: number, toMinutes: number) =>
  stretch(scale, Math.max(scale.startMinutes, fromMinutes), Math.min(scale.endMinutes, toMinutes));

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
