import { lazy, Suspense, useState } from 'react';
import type { WireResident } from '#people/wire';
import { api } from '../net/api.ts';
import { useLoad } from '../net/use-load.ts';
import { Page } from '../parts/frame.tsx';
import { Icon } from '../parts/icons.tsx';
import { Empty, Failed, Loading } from '../parts/states.tsx';
import { go, usePlace } from '../router/router.tsx';
import { useSession } from '../session.ts';
import { nameOf } from '../sign-in/people.ts';
import { deskWords } from '../words/desk.ts';
import { useLanguage, useWords } from '../words/use-words.ts';

const ConfirmMap = lazy(() => import('./confirm-map.tsx'));

/** Addresses nobody has seen on the map yet: without a point no nurse can be sent. */
export function Addresses() {
  const words = useWords(deskWords);
  const { me } = useSession();
  const wanted = usePlace().query.get('resident');
  const waiting = useLoad(`to be located ${wanted}`, async (signal) => {
    const [list, centre, one] = await Promise.all([
      api.toBeLocated(signal),
      api.centre(me.centreId ?? '', signal),
      // The list comes in pages, oldest first: whom somebody came for may stand on a later one.
      wanted === null ? undefined : api.resident(wanted, signal),
    ]);
    const others = list.residents.filter((resident) => resident.id !== wanted);
    const asked = one?.address && !one.address.confirmedAt ? [one] : [];
    return { residents: [...asked, ...others].filter((resident) => resident.address !== null), centre };
  });
  return (
    <Page title={words.locateTitle}>
      {waiting.state === 'loading' && <Loading rows={3} />}
      {waiting.state === 'failed' && <Failed failure={waiting.failure} again={waiting.again} />}
      {waiting.state === 'ready' && waiting.value.residents.length === 0 && (
        <Empty icon="pin" title={words.noLocateTitle}>
          {words.noLocate}
        </Empty>
      )}
      {waiting.state === 'ready' && waiting.value.residents.length > 0 && (
        <Choose key={wanted} {...waiting.value} wanted={wanted} again={waiting.again} />
      )}
    </Page>
  );
}

type Centre = Awaited<ReturnType<typeof api.centre>>;

function Choose({
  residents,
  centre,
  wanted,
  again,
}: {
  residents: readonly WireResident[];
  centre: Centre;
  wanted: string | null;
  again: () => void;
}) {
  const words = useWords(deskWords);
  const language = useLanguage();
  const [chosenId, setChosenId] = useState(wanted);
  const [said, setSaid] = useState('');
  const chosen = residents.find((resident) => resident.id === chosenId) ?? residents[0];
  if (!chosen) return null;
  return (
    <div className="desk-columns">
      <section className="card" aria-labelledby="waiting">
        <h2 id="waiting">{words.waiting(residents.length)}</h2>
        <p role="status">{said}</p>
        <ul className="plain-list">
          {residents.map((resident) => (
            <li key={resident.id}>
              <button
                type="button"
                className="line-link"
                aria-pressed={resident === chosen}
                onClick={() => setChosenId(resident.id)}
              >
                <span>
                  <span className="strong block">{nameOf(resident, language)}</span>
                  <span className="soft">
                    {language === 'en' ? resident.address?.textLatin || resident.address?.text : resident.address?.text}
                  </span>
                </span>
                <Icon name={resident === chosen ? 'pin' : 'next'} />
              </button>
            </li>
          ))}
        </ul>
      </section>
      <Suspense fallback={<Loading rows={1} />}>
        <ConfirmMap
          key={chosen.id}
          resident={chosen}
          centre={centre}
          confirmed={() => {
            // Whoever came from a resident goes back to her, where the booking waits.
            if (chosen.id === wanted) return go(`/residents/${chosen.id}`, 'replace');
            setSaid(words.located(nameOf(chosen, language)));
            again();
          }}
        />
      </Suspense>
    </div>
  );
}
