import { useId } from 'react';
import type { WireProxy } from '#people/wire';
import { accountApi } from '../net/account-api.ts';
import { useAction } from '../net/use-action.ts';
import { Failed } from '../parts/states.tsx';
import { useSession } from '../session.ts';
import { accountWords } from '../words/account.ts';
import { contractMoveWords } from '../words/contract-moves.ts';
import { longDay } from '../words/days.ts';
import { useLanguage, useWords } from '../words/use-words.ts';

/** Who may act for a resident, with the button that ends it. */
export function Authorities(props: {
  proxies: readonly WireProxy[];
  nobody: string;
  again: () => void;
  /** The desk keeps copies of what it saw. */
  mayAddProof?: boolean;
}) {
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
              <Proofs proxy={proxy} />
              {props.mayAddProof && proxy.inForce && <AddProof proxy={proxy} again={props.again} />}
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

/** Which copies of its proof are kept: at the desk to be opened, for others to know. */
function Proofs({ proxy }: { proxy: WireProxy }) {
  const words = useWords(contractMoveWords);
  const { me } = useSession();
  if (proxy.proofs.length === 0)
    return proxy.kind === 'guardian' ? <p className="soft small">{words.noProofs}</p> : null;
  return (
    <p className="small">
      {words.proofs}:{' '}
      {proxy.proofs.map(({ id, name }) =>
        me.personId === null ? (
          <a key={id} href={`/api/v1/files/${id}`} target="_blank" rel="noreferrer" className="proof">
            {name}
          </a>
        ) : (
          <span key={id} className="proof">
            {name}
          </span>
        ),
      )}
    </p>
  );
}

/** At the desk: a photograph or scan of what proves an authority. */
function AddProof({ proxy, again }: { proxy: WireProxy; again: () => void }) {
  const words = useWords(contractMoveWords);
  const add = useAction(({ file }: { file: File; name: string }, key) => accountApi.addProof(proxy.id, file, key));
  const id = useId();
  async function keep(file: File | undefined): Promise<void> {
    if (file && (await add.run({ file, name: file.name }))) again();
  }
  return (
    <div className="field">
      <label htmlFor={id}>{words.addProof}</label>
      <input
        id={id}
        type="file"
        accept="application/pdf,image/jpeg,image/png,image/webp"
        disabled={add.busy}
        onChange={(event) => void keep(event.target.files?.[0])}
      />
      {add.failure && <Failed failure={add.failure} />}
    </div>
  );
}
