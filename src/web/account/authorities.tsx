import type { WireProxy } from '#people/wire';
import { accountApi } from '../net/account-api.ts';
import { useAction } from '../net/use-action.ts';
import { Failed } from '../parts/states.tsx';
import { accountWords } from '../words/account.ts';
import { longDay } from '../words/days.ts';
import { useLanguage, useWords } from '../words/use-words.ts';

/** Who may act for a resident, with the button that ends it. */
export function Authorities(props: { proxies: readonly WireProxy[]; nobody: string; again: () => void }) {
  const words = useWords(accountWords);
  const language = useLanguage();
  const end = useAction(accountApi.endProxy);
  async function endOne(id: string): Promise<void> {
    if (await end.run(id)) props.again();
  }
  if (props.proxies.length === 0) return <p className="soft">{props.nobody}</p>;
  return (
    <>
      {end.failure && <Failed failure={end.failure} />}
      <ul className="plain-list people-lines">
        {props.proxies.map((proxy) => (
          <li key={proxy.id}>
            <div>
              <span className="strong">
                {language === 'en' ? proxy.proxyNameLatin || proxy.proxyName : proxy.proxyName}
              </span>
              <p className="soft small">
                {words.kinds[proxy.kind]} · {words.until(longDay(proxy.validUntil, language))} · {proxy.evidence}
              </p>
            </div>
            {proxy.endedAt === null ? (
              <button type="button" className="button" disabled={end.busy} onClick={() => void endOne(proxy.id)}>
                {words.endAuthority}
              </button>
            ) : (
              <span className="badge">{words.ended}</span>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
