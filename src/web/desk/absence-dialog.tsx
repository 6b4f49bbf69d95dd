import { Modal } from 'antd';
import type { WireNurseRoute } from '#planning/wire';
import { api } from '../net/api.ts';
import { useAction } from '../net/use-action.ts';
import { Choices, Field, FormFailed } from '../parts/form/field.tsx';
import { type Form, useForm } from '../parts/form/use-form.ts';
import { useSession } from '../session.ts';
import { nameOf } from '../sign-in/people.ts';
import { timeAt, windowText } from '../time/clock.ts';
import { absenceWords } from '../words/absence.ts';
import { dayFromToday } from '../words/days.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import {
  type AbsenceField,
  faultsOf,
  quarters,
  reasons,
  requestOf,
  startOf,
  stopsHit,
  stretchOf,
  untilDays,
} from './absence.ts';

/** A nurse calls at half past six that she is ill: why, from when, until when, and whom it hits. */
export function AbsenceDialog(props: {
  route: WireNurseRoute;
  /** @param visitIds her visits of the day in that time. */
  recorded: (visitIds: readonly string[]) => void;
  close: () => void;
}) {
  const { route } = props;
  const words = useWords(absenceWords);
  const language = useLanguage();
  const session = useSession();
  const add = useAction((request: ReturnType<typeof requestOf>, key) => api.addAbsence(route.nurse.id, request, key));
  const form = useForm<AbsenceField>({
    // Times of an hour ago would be wrong when it is opened again.
    draft: undefined,
    initial: startOf(route, session.now()),
    rules: (values) => faultsOf(route, values, words),
    failure: add.failure,
    pointers: { '/start': 'from', '/end': 'until' },
  });
  const hit = stopsHit(route, stretchOf(route, form.values));

  async function save(): Promise<void> {
    if (!form.check()) return;
    if (await add.run(requestOf(route, form.values))) props.recorded(hit.map((stop) => stop.visitId));
  }

  const day = dayFromToday(route.day, session.today, language);
  return (
    <Modal
      open
      title={words.title(nameOf(route.nurse, language))}
      okText={words.save}
      okButtonProps={{ loading: add.busy }}
      cancelText={words.keep}
      onCancel={props.close}
      onOk={() => void save()}
    >
      <form
        className="form"
        ref={form.ref}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <p className="soft figures">
          {route.shift ? words.shift(day, windowText(route.shift, route.zone)) : words.noShift(day)}
        </p>
        <Choices
          form={form}
          name="reason"
          label={words.reason}
          options={reasons.map((reason) => [reason, words.reasons[reason]] as const)}
        />
        <Times form={form} route={route} />
        <Hit route={route} stops={hit} later={form.values.untilDay !== route.day} />
        <FormFailed form={form} failed={add.failure !== undefined} />
      </form>
    </Modal>
  );
}

function Times({ form, route }: { form: Form<AbsenceField>; route: WireNurseRoute }) {
  const words = useWords(absenceWords);
  const language = useLanguage();
  const { today } = useSession();
  return (
    <div className="absence-times figures">
      <Field form={form} name="from" label={words.from}>
        {(bound) => (
          <select {...bound}>
            {quarters.slice(0, -1).map((time) => (
              <option key={time}>{time}</option>
            ))}
          </select>
        )}
      </Field>
      <Field form={form} name="until" label={words.until}>
        {(bound) => (
          <select {...bound}>
            {quarters.slice(1).map((time) => (
              <option key={time}>{time}</option>
            ))}
          </select>
        )}
      </Field>
      <Field form={form} name="untilDay" label={words.untilDay}>
        {(bound) => (
          <select {...bound}>
            {untilDays(route.day).map((day) => (
              <option key={day} value={day}>
                {dayFromToday(day, today, language)}
              </option>
            ))}
          </select>
        )}
      </Field>
    </div>
  );
}

/** Before it is saved: whose visit it is that she cannot keep. */
function Hit({ route, stops, later }: { route: WireNurseRoute; stops: WireNurseRoute['stops']; later: boolean }) {
  const words = useWords(absenceWords);
  const language = useLanguage();
  return (
    <div role="status">
      {stops.length === 0 ? <p className="soft">{words.noHit}</p> : <p className="strong">{words.hit(stops.length)}</p>}
      <ul className="figures">
        {stops.map((stop) => (
          <li key={stop.visitId}>
            {timeAt(stop.startsAt, route.zone)} {nameOf(stop.resident, language)}{' '}
            <span className="soft">{windowText(stop.window, route.zone)}</span>
          </li>
        ))}
      </ul>
      {later && <p className="soft">{words.laterDays}</p>}
    </div>
  );
}
