import { type SyntheticEvent, useId, useState } from 'react';
import type { SetService, WireService } from '#visits/wire';
import { yuanText } from '../booking/offer.ts';
import { programmeApi } from '../net/programme-api.ts';
import { useAction } from '../net/use-action.ts';
import { Failed } from '../parts/states.tsx';
import { bookingWords } from '../words/booking.ts';
import { commonWords } from '../words/common.ts';
import { programmeWords } from '../words/programmes.ts';
import { useLanguage, useWords } from '../words/use-words.ts';

interface Props {
  readonly centreId: string;
  readonly changed: () => void;
}

/** Every service of the catalogue with what it needs first, on or off at this centre. */
export function Services({ services, ...props }: Props & { services: readonly WireService[] }) {
  const words = useWords(programmeWords);
  return (
    <section className="card" aria-labelledby="services">
      <h2 id="services">{words.services}</h2>
      <p className="soft small">{words.servicesHint}</p>
      <ul className="plain-list people-lines">
        {services.map((service) => (
          <li key={service.code}>
            <Service {...props} service={service} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Service({ service, centreId, changed }: Props & { service: WireService }) {
  const words = useWords(programmeWords);
  const booking = useWords(bookingWords);
  const { listJoin } = useWords(commonWords);
  const name = service.name[useLanguage()];
  const [asking, setAsking] = useState(false);
  const set = useAction((body: SetService, key) => programmeApi.setService(centreId, service.code, body, key));
  const needs = needsOf(service).map((need) => words.needs[need]);
  async function put(body: Pick<SetService, 'enabled' | 'conditions'>): Promise<void> {
    // Minutes and price stay as they are here.
    const { careMinutes, priceFen, conditions } = service;
    const own = { careMinutes: careMinutes - (conditions?.observationMinutes ?? 0), priceFen };
    if (!(await set.run({ ...own, ...body }))) return;
    setAsking(false);
    changed();
  }
  return (
    <div className="stack grow">
      <div className="row spread">
        <span className="strong">{name}</span>
        <span className={service.enabled ? 'badge accent' : 'badge'}>{service.enabled ? words.on : words.off}</span>
      </div>
      <p className="soft small figures">
        {booking.programmes[service.programme]} · {booking.minutes(service.careMinutes)} ·{' '}
        {service.priceFen === 0 ? booking.free : booking.price(yuanText(service.priceFen))}
      </p>
      <p className="soft small">{needs.length > 0 ? needs.join(listJoin) : words.nothingNeeded}</p>
      {service.onlyWithConditions && (
        <p className="small">
          {service.conditions
            ? words.conditions(service.conditions.policy, service.conditions.observationMinutes)
            : words.onlyWith}
        </p>
      )}
      {set.failure && <Failed failure={set.failure} />}
      {asking && (
        <Conditions name={name} busy={set.busy} put={(conditions) => void put({ enabled: true, conditions })} />
      )}
      {!asking && (
        <button
          type="button"
          className="button"
          disabled={set.busy}
          onClick={() => {
            if (!service.enabled && service.onlyWithConditions) setAsking(true);
            else void put({ enabled: !service.enabled, conditions: null });
          }}
        >
          {service.enabled ? words.switchOff(name) : words.switchOn(name)}
        </button>
      )}
    </div>
  );
}

function needsOf(service: WireService) {
  return [
    ...(service.orderNeeded ? (['order'] as const) : []),
    ...(service.doseNeeded ? (['dose'] as const) : []),
    ...(service.firstDoseInHospital ? (['firstDose'] as const) : []),
    ...(service.assessmentNeeded ? (['assessment'] as const) : []),
    ...(service.consentNeeded ? (['consent'] as const) : []),
    ...(service.nurses > 1 ? (['two'] as const) : []),
  ];
}

function Conditions(props: {
  name: string;
  busy: boolean;
  put: (conditions: NonNullable<SetService['conditions']>) => void;
}) {
  const words = useWords(programmeWords);
  const [policyField, minutesField] = [useId(), useId()];
  const [policy, setPolicy] = useState('');
  const [minutes, setMinutes] = useState('30');
  function submit(event: SyntheticEvent): void {
    event.preventDefault();
    props.put({ policy, observationMinutes: Number(minutes) });
  }
  return (
    <form className="stack" onSubmit={submit}>
      <div className="two-fields">
        <div className="field">
          <label htmlFor={policyField}>{words.policy}</label>
          <input
            id={policyField}
            required
            maxLength={300}
            value={policy}
            onChange={(event) => setPolicy(event.target.value)}
          />
        </div>
        <div className="field">
          <label htmlFor={minutesField}>{words.minutes}</label>
          <input
            id={minutesField}
            type="number"
            required
            min={1}
            max={240}
            value={minutes}
            onChange={(event) => setMinutes(event.target.value)}
          />
        </div>
      </div>
      <button type="submit" className="button main" disabled={props.busy}>
        {words.switchOn(props.name)}
      </button>
    </form>
  );
}
