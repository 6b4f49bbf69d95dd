import { Button } from 'antd';
import { useState } from 'react';
import type { WireStop } from '#planning/wire';
import { api } from '../../net/api.ts';
import { liveApi } from '../../net/live-api.ts';
import { useAction } from '../../net/use-action.ts';
import { useLoad } from '../../net/use-load.ts';
import { addressText } from '../../parts/address-text.ts';
import { Failed, Loading } from '../../parts/states.tsx';
import { Link } from '../../router/router.tsx';
import { happenedWords } from '../../words/happened.ts';
import { useLanguage, useWords } from '../../words/use-words.ts';
import { PickVisit, visitsOf } from './fields.tsx';
import type { Happening } from './happened.tsx';

const toCome = ({ state }: WireStop) => state === 'booked' || state === 'planned';

/** The resident is elsewhere today: her visit goes to the address she has now. */
export function MovedAddress({ plan, made }: Happening) {
  const words = useWords(happenedWords);
  const [visitId, setVisitId] = useState('');
  const stops = visitsOf(plan, toCome);
  const stop = stops.find((each) => each.visitId === visitId);
  if (stops.length === 0) return <p className="soft">{words.noneToCome}</p>;
  return (
    <div className="happened-form">
      <div className="happened-fields">
        <PickVisit plan={plan} among={toCome} value={visitId} choose={setVisitId} />
      </div>
      {stop && <Where key={visitId} plan={plan} made={made} stop={stop} />}
    </div>
  );
}

function Where({ plan, made, stop }: Happening & { readonly stop: WireStop }) {
  const words = useWords(happenedWords);
  const language = useLanguage();
  const resident = useLoad(`resident ${stop.resident.id}`, (signal) => api.resident(stop.resident.id, signal));
  const propose = useAction((addressId: string) =>
    liveApi.propose(plan.centreId, plan.day, { kind: 'moved-address', visitId: stop.visitId, addressId }),
  );
  if (resident.state === 'loading') return <Loading rows={1} />;
  if (resident.state === 'failed') return <Failed failure={resident.failure} again={resident.again} />;
  const { id, address } = resident.value;
  if (address && !address.confirmedAt)
    return (
      <p>
        {words.notConfirmed} <Link to={`/addresses?resident=${id}`}>{words.confirmAddress}</Link>
      </p>
    );
  if (!address || address.text === stop.address?.text)
    return (
      <p>
        {words.sameAddress} <Link to={`/residents/${id}/address`}>{words.newAddress}</Link>
      </p>
    );
  return (
    <>
      <p>{words.goesTo(addressText(address, language) ?? '')}</p>
      <Button
        type="primary"
        loading={propose.busy}
        onClick={async () => {
          const proposal = await propose.run(address.id);
          if (proposal) made(proposal);
        }}
      >
        {words.see}
      </Button>
      {propose.failure && <Failed failure={propose.failure} />}
    </>
  );
}
