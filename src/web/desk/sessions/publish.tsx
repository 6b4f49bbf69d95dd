import { Modal } from 'antd';
import { useState } from 'react';
import { sessionKinds, sessionLevels } from '#sessions/wire';
import { type NewSeries, sessionApi } from '../../net/session-api.ts';
import { useAction } from '../../net/use-action.ts';
import { Field } from '../../parts/form/field.tsx';
import { type Form, useForm } from '../../parts/form/use-form.ts';
import { Failed } from '../../parts/states.tsx';
import { useSession } from '../../session.ts';
import { addDays } from '../../time/clock.ts';
import { formWords } from '../../words/forms.ts';
import { sessionWords } from '../../words/sessions.ts';
import { useWords } from '../../words/use-words.ts';
import { faultsOf, type SeriesDraft, seriesOf, weekdayCodes } from './series-draft.ts';

/** One clinic on some weekdays for some weeks. */
export function PublishSessions({ close, published }: { close: () => void; published: () => void }) {
  const words = useWords(sessionWords);
  const forms = useWords(formWords);
  const { today, me } = useSession();
  const [weekdays, setWeekdays] = useState<readonly string[]>(['MO']);
  const publish = useAction((series: NewSeries, key) => sessionApi.publish(series, key));
  const [count, setCount] = useState<number>();
  const initial: SeriesDraft = {
    kind: 'clinic',
    level: 'general',
    releaseRule: '',
    nameZh: '',
    nameEn: '',
    practitionerZh: '',
    practitionerEn: '',
    place: '',
    startsOn: addDays(today, 1),
    startsAt: '09:00',
    minutes: '15',
    weeks: '4',
    seats: '1',
    onlineQuota: '',
    publicDays: '14',
  };
  const form = useForm<keyof SeriesDraft>({
    draft: 'sessions',
    initial,
    rules: (values) => faultsOf(values, { needed: forms.needed, badNumber: words.badNumber }),
    failure: publish.failure,
  });
  async function send(): Promise<void> {
    if (!form.check() || weekdays.length === 0) return;
    const done = await publish.run(seriesOf(form.values, weekdays));
    if (!done) return;
    form.clear();
    setCount(done.sessions);
    published();
  }
  const text = (name: keyof SeriesDraft, label: string, type = 'text') => (
    <Field form={form} name={name} label={label}>
      {(bound) => <input {...bound} type={type} />}
    </Field>
  );
  return (
    <Modal
      open
      title={words.publish}
      onCancel={close}
      cancelText={words.close}
      okText={words.publishNow}
      confirmLoading={publish.busy}
      onOk={() => void send()}
      destroyOnHidden
    >
      <form
        ref={form.ref}
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <Field form={form} name="kind" label={words.kind}>
          {(bound) => (
            <select {...bound}>
              {sessionKinds.map((kind) => (
                <option key={kind} value={kind}>
                  {words.kinds[kind]}
                </option>
              ))}
            </select>
          )}
        </Field>
        {me.role === 'hospital-desk' && <Priority form={form} />}
        <div className="two-fields">
          {text('nameZh', words.nameZh)}
          {text('nameEn', words.nameEn)}
        </div>
        <div className="two-fields">
          {text('practitionerZh', forms.optional(words.practitionerZh))}
          {text('practitionerEn', forms.optional(words.practitionerEn))}
        </div>
        {text('place', forms.optional(words.place))}
        <div className="two-fields">
          {text('startsOn', words.startsOn, 'date')}
          {text('startsAt', words.startsAt, 'time')}
        </div>
        {text('minutes', words.minutes, 'number')}
        <Weekdays chosen={weekdays} choose={setWeekdays} />
        {text('weeks', words.weeks, 'number')}
        <div className="two-fields">
          {text('seats', words.seats, 'number')}
          {text('onlineQuota', words.onlineQuota, 'number')}
        </div>
        {text('publicDays', words.publicDays, 'number')}
        {form.unplaced && <Failed failure={form.unplaced} />}
        {count !== undefined && <p role="status">{words.published(count)}</p>}
      </form>
    </Modal>
  );
}

const ruleCodes = ['shanghai', 'beijing', 'chongqing'] as const;

/** Of a hospital: whose seats these are, and by which city's rule community doctors have them first. */
function Priority({ form }: { form: Form<keyof SeriesDraft> }) {
  const words = useWords(sessionWords);
  return (
    <>
      <Field form={form} name="level" label={words.level}>
        {(bound) => (
          <select {...bound}>
            {sessionLevels.map((level) => (
              <option key={level} value={level}>
                {words.levels[level]}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field form={form} name="releaseRule" label={words.releaseRule}>
        {(bound) => (
          <select {...bound}>
            <option value="">{words.noRule}</option>
            {ruleCodes.map((code) => (
              <option key={code} value={code}>
                {words.releaseRules[code]}
              </option>
            ))}
          </select>
        )}
      </Field>
    </>
  );
}

function Weekdays({ chosen, choose }: { chosen: readonly string[]; choose: (days: readonly string[]) => void }) {
  const words = useWords(sessionWords);
  return (
    <fieldset>
      <legend>{words.weekdays}</legend>
      <div className="row">
        {weekdayCodes.map((code, index) => (
          <label key={code}>
            <input
              type="checkbox"
              checked={chosen.includes(code)}
              onChange={() =>
                choose(chosen.includes(code) ? chosen.filter((each) => each !== code) : [...chosen, code])
              }
            />{' '}
            {words.weekdayNames[index]}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
