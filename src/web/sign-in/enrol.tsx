import { useMemo, useState } from 'react';
import { accountApi } from '../net/account-api.ts';
import { useAction } from '../net/use-action.ts';
import { useLoad } from '../net/use-load.ts';
import { Page } from '../parts/frame.tsx';
import { Failed, Loading } from '../parts/states.tsx';
import { useWords } from '../words/use-words.ts';
import { waysInWords } from '../words/ways-in.ts';
import { SecretForm } from './secret-form.tsx';
import { inGroups, squareOf } from './square.ts';

/** An authenticator is set up: picture, letters, first code; then the recovery codes, once. */
export function Enrol({ signedIn }: { signedIn: () => void }) {
  const words = useWords(waysInWords);
  const secret = useLoad('factor secret', accountApi.factorSecret);
  const [codes, setCodes] = useState<readonly string[]>();
  if (codes) return <RecoveryCodes codes={codes} done={signedIn} />;
  return (
    <Page title={words.enrolTitle}>
      <p>{words.enrolWhy}</p>
      {secret.state === 'loading' && <Loading rows={2} />}
      {secret.state === 'failed' && <Failed failure={secret.failure} again={secret.again} />}
      {secret.state === 'ready' && <Scan {...secret.value} confirmed={setCodes} />}
    </Page>
  );
}

function Scan(props: { secret: string; uri: string; confirmed: (codes: readonly string[]) => void }) {
  const words = useWords(waysInWords);
  const square = useMemo(() => squareOf(props.uri), [props.uri]);
  const confirm = useAction(accountApi.confirmFactor);
  async function send(given: { code: string }): Promise<void> {
    const answer = await confirm.run(given);
    if (answer) props.confirmed(answer.recoveryCodes);
  }
  return (
    <section className="card">
      <h2>{words.scan}</h2>
      <svg className="square" viewBox={`0 0 ${square.size} ${square.size}`} role="img" aria-label={words.picture}>
        <rect width={square.size} height={square.size} className="square-ground" />
        <path d={square.path} shapeRendering="crispEdges" />
      </svg>
      <p>{words.orType}</p>
      <p className="figures secret-text">{inGroups(props.secret)}</p>
      <a className="button" href={props.uri}>
        {words.openHere}
      </a>
      <SecretForm
        fields={[{ name: 'code', label: words.firstCode, type: 'text', autoComplete: 'one-time-code', figures: true }]}
        button={words.goOn}
        busy={confirm.busy}
        failure={confirm.failure}
        send={(given) => void send(given)}
      />
    </section>
  );
}

function RecoveryCodes({ codes, done }: { codes: readonly string[]; done: () => void }) {
  const words = useWords(waysInWords);
  return (
    <Page title={words.codesTitle}>
      <section className="card">
        <p>{words.codesWhy}</p>
        <ul className="codes figures">
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
      </section>
      <button type="button" className="button main block large" onClick={done}>
        {words.kept}
      </button>
    </Page>
  );
}
