import type { WireProtocols } from '#checkups/wire';
import { checkUpsApi } from '../net/check-ups-api.ts';
import { useAction } from '../net/use-action.ts';
import { useLoad } from '../net/use-load.ts';
import { Page } from '../parts/frame.tsx';
import { Failed, Loading } from '../parts/states.tsx';
import { useSession } from '../session.ts';
import { adminWords } from '../words/admin.ts';
import { checkUpWords } from '../words/check-ups.ts';
import { longDay } from '../words/days.ts';
import { useLanguage, useWords } from '../words/use-words.ts';

type Edition = WireProtocols['protocols'][number];

/** Which edition of the rules each condition is judged by in this centre. */
export function ProtocolsPage() {
  const words = useWords(adminWords);
  const conditions = useWords(checkUpWords).conditions;
  const list = useLoad('check-up protocols', checkUpsApi.protocols);
  const groups = list.state === 'ready' ? [...Map.groupBy(list.value.protocols, (one) => one.condition)] : [];
  return (
    <Page title={words.protocols}>
      <p className="soft">{words.protocolsWhy}</p>
      {list.state === 'loading' && <Loading rows={4} />}
      {list.state === 'failed' && <Failed failure={list.failure} again={list.again} />}
      {list.state === 'ready' &&
        groups.map(([condition, editions]) => (
          <section key={condition} className="card" aria-label={conditions[condition]}>
            <h2>{conditions[condition]}</h2>
            <ul className="plain-list people-lines">
              {editions.map((one) => (
                <EditionLine key={one.edition} edition={one} again={list.again} />
              ))}
            </ul>
          </section>
        ))}
    </Page>
  );
}

function EditionLine({ edition, again }: { edition: Edition; again: () => void }) {
  const words = useWords(adminWords);
  const language = useLanguage();
  const { today } = useSession();
  const choose = useAction((on: boolean) =>
    checkUpsApi.chooseProtocol({
      condition: edition.condition,
      edition: edition.edition,
      from: today,
      on,
      figures: edition.figures,
    }),
  );
  async function act(on: boolean): Promise<void> {
    if (await choose.run(on)) again();
  }
  const from = words.protocolFrom(longDay(edition.validFrom, language));
  const until = edition.validUntil === null ? '' : ` ${words.protocolUntil(longDay(edition.validUntil, language))}`;
  // Nothing is judged by it any more, on or off.
  const over = edition.validUntil !== null && edition.validUntil < today;
  const waiting = edition.on ? words.protocolOn : words.protocolOff;
  const state = edition.inForce ? words.protocolInForce : over ? words.protocolOver : waiting;
  return (
    <li>
      <div>
        <span className="strong">{edition.title[language]}</span>
        <p className="soft small">
          {edition.edition} · {from}
          {until}
        </p>
        <span className={edition.inForce ? 'badge accent' : 'badge'}>{state}</span>
        {choose.failure && <Failed failure={choose.failure} />}
      </div>
      {!over && (
        <button type="button" className="button" disabled={choose.busy} onClick={() => void act(!edition.on)}>
          {edition.on ? words.switchOff : words.switchOn}
        </button>
      )}
    </li>
  );
}
