import type { WireResident } from '#people/wire';
import { api } from '../net/api.ts';
import { useLoad } from '../net/use-load.ts';
import { Facts } from '../parts/facts.tsx';
import { Page } from '../parts/frame.tsx';
import { Failed, Loading, Notice } from '../parts/states.tsx';
import { Link } from '../router/router.tsx';
import { useSession } from '../session.ts';
import { nameOf } from '../sign-in/people.ts';
import { adminWords } from '../words/admin.ts';
import { deskWords } from '../words/desk.ts';
import { languageNames } from '../words/language.ts';
import { nurseWords } from '../words/nurse.ts';
import { papersWords } from '../words/papers.ts';
import { proposalWords } from '../words/proposals.ts';
import { registerWords } from '../words/register.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import { BookByTelephone } from './book-by-telephone.tsx';
import { IdentityNumber } from './identity-number.tsx';
import { Marks } from './live/marks.tsx';
import { ageOn } from './planning-phase.ts';
import { ResidentVisits } from './resident-visits.tsx';

/** One caller: who she is, what is booked, and a new booking beside it. */
export function Resident({ id }: { id: string }) {
  const words = useWords(deskWords);
  const register = useWords(registerWords);
  const family = useWords(adminWords);
  const papers = useWords(papersWords);
  const suggestions = useWords(proposalWords);
  const language = useLanguage();
  const resident = useLoad(`resident ${id}`, (signal) => api.resident(id, signal));
  const visits = useLoad(`visits of ${id}`, (signal) => api.visits(id, signal));
  return (
    <Page title={resident.state === 'ready' ? nameOf(resident.value, language) : words.person} back="/residents">
      {resident.state === 'loading' && <Loading rows={3} />}
      {resident.state === 'failed' && <Failed failure={resident.failure} again={resident.again} />}
      {resident.state === 'ready' && (
        <div className="desk-columns">
          <div className="stack">
            <Person resident={resident.value} />
            <Marks residentId={resident.value.id} />
            <Link to={`/residents/${resident.value.id}/family`}>{family.familyTitle}</Link>
            <Link to={`/residents/${resident.value.id}/papers`}>{papers.deskTitle}</Link>
            <Link to={`/residents/${resident.value.id}/suggestions`}>{suggestions.title}</Link>
            {visits.state === 'loading' && <Loading rows={1} />}
            {visits.state === 'failed' && <Failed failure={visits.failure} again={visits.again} />}
            {visits.state === 'ready' && (
              <ResidentVisits visits={visits.value.visits} address={resident.value.address} changed={visits.again} />
            )}
          </div>
          {resident.value.address?.confirmedAt ? (
            <BookByTelephone resident={resident.value} booked={visits.again} />
          ) : (
            <Notice tone="amber" icon="pin">
              <p>{resident.value.address ? words.notLocated : words.noAddress}</p>
              {resident.value.address ? (
                <Link to={`/addresses?resident=${resident.value.id}`} className="button">
                  {words.locate}
                </Link>
              ) : (
                <Link to={`/residents/${resident.value.id}/address`} className="button">
                  {register.addAddress}
                </Link>
              )}
            </Notice>
          )}
        </div>
      )}
    </Page>
  );
}

function Person({ resident }: { resident: WireResident }) {
  const words = useWords(deskWords);
  const register = useWords(registerWords);
  const mobility = useWords(nurseWords).mobility;
  const language = useLanguage();
  const { today } = useSession();
  const { address } = resident;
  const facts = [
    [words.code, resident.code],
    [words.phone, resident.phone ?? words.noPhone],
    [register.identityNumber, <IdentityNumber key="identity" resident={resident} />],
    [words.email, resident.email ?? words.none],
    [words.address, (language === 'en' ? address?.textLatin || address?.text : address?.text) ?? words.noAddress],
    [words.access, address?.accessNotes || words.none],
    [words.mobility, (resident.mobility && mobility[resident.mobility]) || words.none],
    [words.language, languageNames[resident.language]],
  ] as const;
  return (
    <section className="card" aria-labelledby="person">
      <h2 id="person">
        {nameOf(resident, language)}{' '}
        <span className="soft">
          {words.sexes[resident.sex]} · {words.age(ageOn(resident.birthDate, today))}
        </span>
      </h2>
      <Facts facts={facts} />
      {address && (
        <p>
          <Link to={`/residents/${resident.id}/address`}>{register.changeAddress}</Link>
        </p>
      )}
    </section>
  );
}
