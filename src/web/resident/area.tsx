import '../look/booking.css';
import '../look/charges.css';
import '../look/papers.css';
import { CareSheetPage } from '../care-sheet/care-sheet-page.tsx';
import { MoveContract } from '../contracts/move-contract.tsx';
import { MyContract, MyContracts } from '../contracts/my-contracts.tsx';
import { NewContract, RenewContract } from '../contracts/new-contract.tsx';
import { BookCheckUp } from '../health/book-check-up.tsx';
import { HealthPage } from '../health/health-page.tsx';
import { ActingFor } from '../parts/acting-for.tsx';
import { Frame } from '../parts/frame.tsx';
import { Lost } from '../parts/lost.tsx';
import { MyProposals } from '../proposals/my-proposals.tsx';
import { OwnReferral } from '../referrals/own-referrals.tsx';
import { firstMatch } from '../router/match.ts';
import { usePlace } from '../router/router.tsx';
import { useSession } from '../session.ts';
import { checkUpWords } from '../words/check-ups.ts';
import { residentWords } from '../words/resident.ts';
import { useWords } from '../words/use-words.ts';
import { Appointments } from './appointments.tsx';
import { BookSeriesPage } from './book-series.tsx';
import { Cancel } from './cancel.tsx';
import { Confirm } from './confirm.tsx';
import { Done } from './done.tsx';
import { Home } from './home.tsx';
import { HospitalSeats } from './hospital-seats.tsx';
import { Move } from './move.tsx';
import { MyPage } from './my-page.tsx';
import { Papers } from './papers.tsx';
import { SeriesPage } from './series.tsx';
import { Together } from './together.tsx';
import { TogetherWhen } from './together-when.tsx';
import { Visit } from './visit.tsx';
import { OfferPage, WaitPage } from './waiting.tsx';
import { What } from './what.tsx';
import { When } from './when.tsx';
import { WhoLooked } from './who-looked.tsx';

const pages = {
  '/': () => <Home />,
  '/book': () => <What />,
  '/book/when': () => <When />,
  '/book/confirm/:id': (parts) => <Confirm id={parts.id ?? ''} />,
  '/book/done/:id': (parts) => <Done id={parts.id ?? ''} />,
  '/wait': () => <WaitPage />,
  '/offers/:id': (parts) => <OfferPage id={parts.id ?? ''} />,
  '/together': () => <Together />,
  '/together/when': () => <TogetherWhen />,
  '/book/series': () => <BookSeriesPage />,
  '/series/:id': (parts) => <SeriesPage id={parts.id ?? ''} />,
  '/visits/:id': (parts) => <Visit id={parts.id ?? ''} />,
  '/visits/:id/sheet': ({ id = '' }) => <CareSheetPage id={id} back={`/visits/${id}`} />,
  '/visits/:id/cancel': (parts) => <Cancel id={parts.id ?? ''} />,
  '/visits/:id/move': (parts) => <Move id={parts.id ?? ''} />,
  '/appointments': () => <Appointments />,
  '/hospitals': () => <HospitalSeats />,
  '/care': () => <HealthPage />,
  '/care/check-ups/:id': (parts) => <BookCheckUp id={parts.id ?? ''} />,
  '/care/referrals/:id': (parts) => <OwnReferral id={parts.id ?? ''} />,
  '/suggestions': () => <MyProposals />,
  '/contracts': () => <MyContracts />,
  '/contracts/new': () => <NewContract />,
  '/contracts/:id': (parts) => <MyContract id={parts.id ?? ''} />,
  '/contracts/:id/move': (parts) => <MoveContract id={parts.id ?? ''} />,
  '/contracts/:id/renew': (parts) => <RenewContract id={parts.id ?? ''} />,
  '/me': () => <MyPage />,
  '/me/papers': () => <Papers />,
  '/me/looks': () => <WhoLooked />,
} satisfies Record<string, (parts: Readonly<Record<string, string>>) => React.ReactNode>;
const patterns = Object.keys(pages) as (keyof typeof pages)[];

/** The pages of a resident, made for a telephone. */
export default function ResidentArea() {
  const words = useWords(residentWords);
  const health = useWords(checkUpWords);
  const { me } = useSession();
  const { path } = usePlace();
  const found = firstMatch(patterns, path);
  return (
    <Frame
      links={[
        { to: '/', icon: 'home', word: words.home, current: path === '/' || path.startsWith('/visits') },
        {
          to: '/book',
          icon: 'book',
          word: words.book,
          current: path.startsWith('/book') || path.startsWith('/together'),
        },
        { to: '/care', icon: 'heart', word: health.health, current: path.startsWith('/care') || path === '/hospitals' },
        { to: '/me', icon: 'person', word: words.me, current: path.startsWith('/me') || path.startsWith('/contracts') },
      ]}
    >
      <ActingFor />
      {found ? <div key={`${me.personId} ${path}`}>{pages[found.pattern](found.parts)}</div> : <Lost />}
    </Frame>
  );
}
