import type { WireContract, WireMember } from '#contracts/wire';
import type { WireProxy } from '#people/wire';
import { accountApi } from '../net/account-api.ts';
import { contractsApi } from '../net/contracts-api.ts';
import { useAction } from '../net/use-action.ts';
import { useLoad } from '../net/use-load.ts';
import { Failed, Loading, Notice } from '../parts/states.tsx';
import { Link } from '../router/router.tsx';
import { useSession } from '../session.ts';
import { contractMoveWords } from '../words/contract-moves.ts';
import { useLanguage, useWords } from '../words/use-words.ts';

interface Asked {
  readonly contract: WireContract;
  readonly member: WireMember;
  readonly again: () => void;
}

/**
 * A guardian's word for a member who does not speak for herself: by a guardian whose authority is recorded, in force and
 * proven by a copy; for everybody else, what is missing and where to get it.
 */
export function GuardianAnswer({ contract, member, again }: Asked) {
  const words = useWords(contractMoveWords);
  const { me } = useSession();
  const atDesk = me.personId === null;
  const proxies = useLoad(`proxies of ${member.residentId}`, (signal) => accountApi.proxies(member.residentId, signal));
  const needed = member.needsGuardian;
  if (proxies.state === 'loading') return needed ? <Loading rows={1} /> : null;
  if (proxies.state === 'failed') return <Failed failure={proxies.failure} again={proxies.again} />;
  const guardians = proxies.value.proxies.filter(
    ({ kind, inForce, proxyId }) => kind === 'guardian' && inForce && (atDesk || proxyId === me.personId),
  );
  const proven = guardians.filter(({ proofs }) => proofs.length > 0);
  return (
    <>
      {proven.map((proxy) => (
        <ByGuardian key={proxy.id} contract={contract} member={member} again={again} proxy={proxy} />
      ))}
      {proven.length === 0 && (needed || guardians.length > 0) && (
        <Notice tone="amber" icon="alert">
          <p>{guardians.length === 0 ? words.noGuardian : words.noProof}</p>
          {atDesk ? (
            <Link to={`/residents/${member.residentId}/family`}>{words.toAuthorities}</Link>
          ) : (
            <p>{words.askDesk}</p>
          )}
        </Notice>
      )}
    </>
  );
}

function ByGuardian({ contract, member, again, proxy }: Asked & { readonly proxy: WireProxy }) {
  const words = useWords(contractMoveWords);
  const language = useLanguage();
  const { me } = useSession();
  const name = (language === 'en' && proxy.proxyNameLatin) || proxy.proxyName;
  const answer = useAction((given: boolean) =>
    contractsApi.answer(contract.id, {
      residentId: member.residentId,
      given,
      relation: 'guardian',
      authorityId: proxy.id,
    }),
  );
  const say = async (given: boolean) => {
    if (await answer.run(given)) again();
  };
  return (
    <>
      {answer.failure && <Failed failure={answer.failure} />}
      <div className="row">
        <button type="button" className="button main" disabled={answer.busy} onClick={() => void say(true)}>
          {me.personId === null ? words.guardianAgrees(name) : words.agreeAsGuardian}
        </button>
        <button type="button" className="button" disabled={answer.busy} onClick={() => void say(false)}>
          {me.personId === null ? words.guardianRefuses(name) : words.refuseAsGuardian}
        </button>
      </div>
    </>
  );
}
