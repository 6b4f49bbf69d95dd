import { Button } from 'antd';
import { useState } from 'react';
import { type ConsentWay, consentWays, type WireOffDuty } from '#planning/live/wire';
import { liveApi } from '../../net/live-api.ts';
import { useAction } from '../../net/use-action.ts';
import { useLoad } from '../../net/use-load.ts';
import { PickOne } from '../../parts/form/plain.tsx';
import { Failed, Loading } from '../../parts/states.tsx';
import { useSession } from '../../session.ts';
import { nameOf } from '../../sign-in/people.ts';
import { instantOf, timeAt } from '../../time/clock.ts';
import { callInWords } from '../../words/call-in.ts';
import { useLanguage, useWords } from '../../words/use-words.ts';

import type { Happening } from './happened.tsx';
import { laterQuarters } from './later.ts';

type OffDuty = WireOffDuty['nurses'][number];

/** Nurses who are off duty, with their telephone: one is rung, agrees, and works from then until then. */
export function CallIn(happening: Happening) {
  const words = useWords(callInWords);
  const { centreId, day } = happening.plan;
  const off = useLoad(`off duty ${centreId} ${day}`, (signal) => liveApi.offDuty(centreId, day, signal));
  if (off.state === 'loading') return <Loading rows={2} />;
  if (off.state === 'failed') return <Failed failure={off.failure} again={off.again} />;
  if (off.value.nurses.length === 0) return <p className="soft">{words.nobody}</p>;
  return <Asked {...happening} nurses={off.value.nurses} />;
}

function Asked({ plan, made, nurses }: Happening & { readonly nurses: readonly OffDuty[] }) {
  const words = useWords(callInWords);
  const language = useLanguage();
  const session = useSession();
  const [nurseId, setNurseId] = useState('');
  const [consent, setConsent] = useState<ConsentWay | ''>('');
  const later = laterQuarters(plan, session.now());
  const [from, setFrom] = useState(later[0] ?? '');
  const [until, setUntil] = useState(later[16] ?? later.at(-1) ?? '');
  const nurse = nurses.find((one) => one.nurseId === nurseId);
  const propose = useAction((way: ConsentWay) =>
    liveApi.propose(plan.centreId, plan.day, {
      kind: 'call-in',
      nurseId,
      from: instantOf(plan.day, from, plan.zone),
      until: instantOf(plan.day, until, plan.zone),
      consent: way,
      note: '',
    }),
  );
  const hours = (one: OffDuty) =>
    one.free ? words.free(timeAt(one.free.from, plan.zone), timeAt(one.free.until, plan.zone)) : words.mayNot;
  return (
    <form
      className="happened-form"
      aria-label={words.title}
      onSubmit={async (event) => {
        event.preventDefault();
        const proposal = consent === '' ? undefined : await propose.run(consent);
        if (proposal) made(proposal);
      }}
    >
      <p className="soft small">{words.hint}</p>
      <div className="happened-fields">
        <PickOne
          label={words.who}
          value={nurseId}
          options={[
            ['', words.choose],
            ...nurses.filter(({ free }) => free).map((one) => [one.nurseId, nameOf(one, language)] as const),
          ]}
          choose={setNurseId}
        />
        <PickOne label={words.from} value={from} options={later.map((time) => [time, time])} choose={setFrom} />
        <PickOne
          label={words.until}
          value={until}
          options={later.filter((time) => time > from).map((time) => [time, time])}
          choose={setUntil}
        />
        <PickOne
          label={words.consent}
          value={consent}
          options={[['', words.choose], ...consentWays.map((way) => [way, words.ways[way]] as const)]}
          choose={(way) => setConsent(way as ConsentWay | '')}
        />
      </div>
      {nurse && (
        <p>
          {nurse.phone ? (
            <a href={`tel:${nurse.phone}`}>{words.ring(nameOf(nurse, language), nurse.phone)}</a>
          ) : (
            words.noPhone
          )}{' '}
          <span className="soft figures">{hours(nurse)}</span>
        </p>
      )}
      <Button type="primary" htmlType="submit" disabled={nurseId === '' || consent === ''} loading={propose.busy}>
        {words.see}
      </Button>
      {propose.failure && <Failed failure={propose.failure} />}
    </form>
  );
}
