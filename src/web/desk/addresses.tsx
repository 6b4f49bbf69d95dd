import { lazy, Suspense, useState } from 'react';
import type { WireResident } from '#people/wire';
import { api } from '../net/api.ts';
import { useLoad } from '../net/use-load.ts';
import { Page } from '../parts/frame.tsx';
import { Icon } from '../parts/icons.tsx';
import { Empty, Failed, Loading } from '../parts/states.tsx';
import { usePlace } from '../router/router.tsx';
import { useSession } from '../session.ts';
import { nameOf } from '../sign-in/people.ts';
import { deskWords } from '../words/desk.ts';
import { useLanguage, useWords } from '../words/use-words.ts';

const ConfirmMap = lazy(() => import('./confirm-map.tsx'));

/** Addresses nobody has seen on the map yet: without a point no nurse can be sent. */
export function Addresses() {
  const words = useWords(deskWords);
  const { me } = useSession();
  const waiting = useLoad('to be located', async (signal) => {
    const [list, centre] = await Promise.all([api.toBeLocated(signal), api.centre(me.centreId ?? '', signal)]);
    return { residents: list.residents.filter((resident) => resident.address !== null), centre };
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
        <Choose {...waiting.value} again={waiting.again} />
      )}
    </Page>
  );
}

type Centre = Awaited<ReturnType<typeof api.centre>>;

function Choose({
  residents,
  centre,
  again,
}: {
  residents: readonly WireResident[];
  centre: Centre;
  again: () => void;
}) {
  const words = useWords(deskWords);
  const language = useLanguage();
  const { query } = usePlace();
  const [chosenId, setChosenId] = useState(query.get('resident'));
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
            setSaid(words.located(nameOf(chosen, language)));
            again();
          }}
        />
      </Suspense>
    </div>
  );
}
