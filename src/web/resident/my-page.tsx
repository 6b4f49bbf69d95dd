import type { WireCentre } from '#organisations/wire';
import type { WireResident } from '#people/wire';
import { api } from '../net/api.ts';
import { useLoad } from '../net/use-load.ts';
import { Page } from '../parts/frame.tsx';
import { Icon } from '../parts/icons.tsx';
import { LargePrint } from '../parts/large-print.tsx';
import { Failed, Loading } from '../parts/states.tsx';
import { Link } from '../router/router.tsx';
import { useSession } from '../session.ts';
import { nameOf } from '../sign-in/people.ts';
import { accountWords } from '../words/account.ts';
import { commonWords } from '../words/common.ts';
import { contractWords } from '../words/contracts.ts';
import { looksWords } from '../words/looks.ts';
import { papersWords } from '../words/papers.ts';
import { residentWords } from '../words/resident.ts';
import { useLanguage, useWords } from '../words/use-words.ts';

export function MyPage() {
  const words = useWords(residentWords);
  const looks = useWords(looksWords);
  const papers = useWords(papersWords);
  const contracts = useWords(contractWords);
  const account = useWords(accountWords);
  const common = useWords(commonWords);
  const { me, signOut } = useSession();
  const details = useLoad(`resident ${me.personId}`, async (signal) => {
    const [resident, centre] = await Promise.all([
      api.resident(me.personId ?? '', signal),
      api.centre(me.centreId ?? '', signal),
    ]);
    return { resident, centre };
  });
  return (
    <Page title={words.me}>
      {details.state === 'loading' && <Loading rows={2} />}
      {details.state === 'failed' && <Failed failure={details.failure} again={details.again} />}
      {details.state === 'ready' && <Details {...details.value} />}
      <Link to="/contracts" className="button block">
        {contracts.title}
      </Link>
      <Link to="/me/papers" className="button block">
        {papers.title}
      </Link>
      <Link to="/me/looks" className="button block">
        {looks.title}
      </Link>
      <Link to="/family" className="button block">
        {account.familyTitle}
      </Link>
      <Link to="/account" className="button block">
        {account.title}
      </Link>
      <LargePrint />
      <button type="button" className="button block" onClick={() => void signOut()}>
        {me.accountId === null ? words.changePerson : common.signOut}
      </button>
    </Page>
  );
}

function Details({ resident, centre }: { resident: WireResident; centre: WireCentre }) {
  const words = useWords(residentWords);
  const language = useLanguage();
  const address = resident.address;
  return (
    <>
      <section className="card" aria-labelledby="my-details">
        <h2 id="my-details">{words.details}</h2>
        <dl className="facts">
          <dt>{words.name}</dt>
          <dd>{nameOf(resident, language)}</dd>
          <dt>{words.phone}</dt>
          <dd>{resident.phone ?? words.unknown}</dd>
          <dt>{words.email}</dt>
          <dd className="breaks">{resident.email ?? words.unknown}</dd>
          <dt>{words.address}</dt>
          <dd>{(language === 'en' ? address?.textLatin || address?.text : address?.text) ?? words.unknown}</dd>
        </dl>
        <p className="soft small">{words.changeDetails}</p>
      </section>
      <section className="card" aria-labelledby="my-centre">
        <h2 id="my-centre">{words.centre}</h2>
        <p>{centre.name[language]}</p>
        {centre.phone && (
          <a className="button" href={`tel:${centre.phone}`}>
            <Icon name="phone" />
            {words.callCentre} <span className="figures nowrap">{centre.phone}</span>
          </a>
        )}
      </section>
    </>
  );
}
