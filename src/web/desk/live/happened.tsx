import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import type { WireProposal } from '#planning/live/wire';
import type { WireDayPlan } from '#planning/wire';
import { Loading } from '../../parts/states.tsx';
import { happenedWords } from '../../words/happened.ts';
import { useWords } from '../../words/use-words.ts';
import { CallIn } from './call-in.tsx';
import { ClosedRoads } from './closed-roads.tsx';
import { MovedAddress } from './moved-address.tsx';
import { Overrun } from './overrun.tsx';
import { Urgent } from './urgent.tsx';

const RoadClosed = lazy(() => import('./road-closed.tsx'));

export interface Happening {
  readonly plan: WireDayPlan;
  readonly made: (proposal: WireProposal) => void;
}

const kinds = ['urgent', 'longer', 'address', 'road', 'callIn'] as const;
type Kind = (typeof kinds)[number];

/** What else can break a day: one is chosen, asked about in a few fields, and becomes a proposal. */
export function Happened({ plan, made, changed }: Happening & { readonly changed: () => void }) {
  const words = useWords(happenedWords);
  const [open, setOpen] = useState<Kind>();
  const [said, setSaid] = useState('');
  const done = (proposal: WireProposal) => {
    setOpen(undefined);
    made(proposal);
  };
  return (
    <fieldset className="stack happened" aria-label={words.title}>
      <h3>{words.title}</h3>
      <div className="row">
        {kinds.map((kind) => (
          <Button
            key={kind}
            type={open === kind ? 'primary' : 'default'}
            aria-expanded={open === kind}
            onClick={() => {
              setSaid('');
              setOpen(open === kind ? undefined : kind);
            }}
          >
            {words[kind]}
          </Button>
        ))}
      </div>
      <p role="status" className={said === '' ? 'only-heard' : 'strong'}>
        {said}
      </p>
      <ClosedRoads plan={plan} changed={changed} />
      {open === 'urgent' && (
        <Urgent
          plan={plan}
          booked={(isPlaced) => {
            setOpen(undefined);
            setSaid(isPlaced ? words.booked : words.bookedAtRisk);
            changed();
          }}
        />
      )}
      {open === 'longer' && <Overrun plan={plan} made={done} />}
      {open === 'address' && <MovedAddress plan={plan} made={done} />}
      {open === 'callIn' && <CallIn plan={plan} made={done} />}
      {open === 'road' && (
        <Suspense fallback={<Loading rows={2} />}>
          <RoadClosed plan={plan} made={done} />
        </Suspense>
      )}
    </fieldset>
  );
}
