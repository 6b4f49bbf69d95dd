import { type FormEvent, useId, useState } from 'react';
import {
  cancelReasons,
  declineReasons,
  type StepName,
  stepShape,
  type TakeStep,
  type WireReferral,
} from '#referrals/wire';
import { referralApi } from '../net/referral-api.ts';
import { useAction } from '../net/use-action.ts';
import { Failed } from '../parts/states.tsx';
import { referralWords } from '../words/referrals.ts';
import { useWords } from '../words/use-words.ts';
import { SeatChoice } from './seat-choice.tsx';

/** Steps that need nothing said. */
const bare: readonly StepName[] = ['arrive', 'admit', 'see', 'miss', 'complete'];
/** Steps of this page; the others begin a form of their own. */
const elsewhere: readonly StepName[] = ['send', 'redirect'];

/** Fields in which a reason is given in words. */
const reasonFields: readonly string[] = ['note', 'exceptionReason'];

/** What the reader may do now: one button each, and the one form that is open. */
export function Steps({ referral, again }: { referral: WireReferral; again: () => void }) {
  const words = useWords(referralWords);
  const [open, setOpen] = useState<StepName>();
  const take = useAction((body: TakeStep, key) =>
    referralApi.step({ id: referral.id, version: referral.version, body }, key),
  );
  const act = async (body: object) => {
    const step = stepShape.safeParse(body);
    if (step.success && (await take.run(step.data))) again();
  };
  const steps = referral.steps.filter((name) => !elsewhere.includes(name));
  if (steps.length === 0) return null;
  const accepts = (name: StepName) => name === 'accept' && referral.direction === 'down';
  return (
    <div className="stack">
      <div className="row">
        {steps.map((name, index) => (
          <button
            key={name}
            type="button"
            className={classOf(name, index)}
            disabled={take.busy}
            aria-expanded={open === name}
            onClick={() =>
              bare.includes(name) || accepts(name)
                ? void act({ step: name })
                : setOpen(open === name ? undefined : name)
            }
          >
            {words.steps[name]}
          </button>
        ))}
      </div>
      {take.failure && <Failed failure={take.failure} again={again} />}
      {open && <StepForm key={open} name={open} referral={referral} busy={take.busy} act={act} />}
    </div>
  );
}

function classOf(name: StepName, index: number): string {
  if (name === 'cancel' || name === 'decline') return 'button danger';
  return index === 0 ? 'button main' : 'button';
}

interface FormProps {
  readonly name: StepName;
  readonly referral: WireReferral;
  readonly busy: boolean;
  readonly act: (body: object) => Promise<void>;
}

function StepForm({ name, referral, busy, act }: FormProps) {
  const words = useWords(referralWords);
  const [session, setSession] = useState('');
  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const given = Object.fromEntries(
      [...new FormData(event.currentTarget)].map(([key, value]) => [key, String(value)]),
    );
    if (name !== 'return') return act({ step: name, ...given, ...(session ? { sessionId: session } : {}) });
    return act({ step: name, letter: given });
  }
  return (
    <form className="stack step-form" onSubmit={(event) => void submit(event)}>
      {(name === 'accept' || name === 'rebook') && referral.to && (
        <SeatChoice organisationId={referral.to.id} chosen={session} choose={setSession} />
      )}
      {name === 'decline' && (
        <Reasons name="reason" reasons={declineReasons} words={words.declines} label={words.declinedBecause} />
      )}
      {name === 'cancel' && <Reasons name="reason" reasons={cancelReasons} words={words.cancels} label={words.why} />}
      {name === 'return' ? (
        <>
          <Text name="diagnosis" label={words.diagnosis} needed />
          <Text name="caseNumber" label={words.caseNumber} short />
          <Text name="results" label={words.results} />
          <Text name="treatment" label={words.treatment} />
          <Text name="next" label={words.next} needed />
          <div className="two-fields">
            <Text name="doctor" label={words.doctorName} short />
            <Text name="phone" label={words.doctorPhone} short />
          </div>
        </>
      ) : (
        <Text name="note" label={words.note} needed={['ask-more', 'answer-more', 'decline', 'report'].includes(name)} />
      )}
      <button type="submit" className="button main" disabled={busy}>
        {words.steps[name]}
      </button>
    </form>
  );
}

function Reasons<Key extends string>(props: {
  name: string;
  reasons: readonly Key[];
  words: Readonly<Record<Key, string>>;
  label: string;
}) {
  const field = useId();
  return (
    <div className="field">
      <label htmlFor={field}>{props.label}</label>
      <select id={field} name={props.name}>
        {props.reasons.map((one) => (
          <option key={one} value={one}>
            {props.words[one]}
          </option>
        ))}
      </select>
    </div>
  );
}

export function Text(props: { name: string; label: string; needed?: boolean; short?: boolean; initial?: string }) {
  const field = useId();
  const { name, label, needed = false, short = false, initial = '' } = props;
  return (
    <div className="field">
      <label htmlFor={field}>{label}</label>
      {short ? (
        <input id={field} name={name} required={needed} defaultValue={initial} maxLength={100} />
      ) : (
        <textarea
          id={field}
          name={name}
          required={needed}
          minLength={needed && reasonFields.includes(name) ? 3 : undefined}
          defaultValue={initial}
          rows={2}
          maxLength={2000}
        />
      )}
    </div>
  );
}
