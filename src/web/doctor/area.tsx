import '../look/desk.css';
import '../look/doctor.css';
import { CareSheetPage } from '../care-sheet/care-sheet-page.tsx';
import { FigurePeople } from '../contracts/figure-people.tsx';
import { FiguresPage } from '../contracts/figures-page.tsx';
import { ContractPage } from '../desk/contracts/contract-page.tsx';
import { ContractsPage } from '../desk/contracts/contracts-page.tsx';
import { Frame } from '../parts/frame.tsx';
import { Lost } from '../parts/lost.tsx';
import { QueuePage } from '../referrals/queue-page.tsx';
import { ReferPage } from '../referrals/refer-page.tsx';
import { ReportPage } from '../referrals/report-page.tsx';
import { firstMatch } from '../router/match.ts';
import { usePlace } from '../router/router.tsx';
import { useSession } from '../session.ts';
import { checkUpWords } from '../words/check-ups.ts';
import { commonWords } from '../words/common.ts';
import { contractWords } from '../words/contracts.ts';
import { referralWords } from '../words/referrals.ts';
import { useWords } from '../words/use-words.ts';
import { Indicators } from './indicators.tsx';
import { Morning } from './morning.tsx';
import { NewPlan } from './new-plan.tsx';
import { TeamPage } from './team.tsx';

const pages = {
  '/': () => <Morning />,
  '/plans/:id': (parts) => <Morning planId={parts.id ?? ''} />,
  '/new-plan': () => <NewPlan />,
  '/indicators': () => <Indicators />,
  '/referrals': () => <Referrals />,
  '/referrals/:id': (parts) => <Referrals id={parts.id} />,
  '/refer': () => <ReferPage />,
  '/visits/:id/sheet': ({ id = '' }) => <CareSheetPage id={id} back="/referrals" />,
  '/reports': () => <ReportPage />,
  '/team': () => <TeamPage />,
  '/contracts': () => <ContractsPage />,
  '/contracts/figures': () => <FiguresPage />,
  '/contracts/figures/residents': () => <FigurePeople />,
  '/contracts/:id': (parts) => <ContractPage key={parts.id} id={parts.id ?? ''} />,
} satisfies Record<string, (parts: Readonly<Record<string, string>>) => React.ReactNode>;
const patterns = Object.keys(pages) as (keyof typeof pages)[];

function Referrals({ id }: { id?: string | undefined }) {
  const words = useWords(referralWords);
  return <QueuePage id={id} base="/referrals" title={words.title} />;
}

/** The pages of a family doctor. */
export default function DoctorArea() {
  const words = useWords(checkUpWords);
  const referrals = useWords(referralWords);
  const common = useWords(commonWords);
  const contracts = useWords(contractWords);
  const { me, signOut } = useSession();
  const { path } = usePlace();
  const found = firstMatch(patterns, path);
  return (
    <Frame
      desk
      links={[
        { to: '/', icon: 'list', word: words.list, current: path === '/' || path.startsWith('/plans') },
        {
          to: '/referrals',
          icon: 'navigate',
          word: referrals.referrals,
          current: path.startsWith('/refer'),
        },
        { to: '/new-plan', icon: 'book', word: words.newPlan, current: path === '/new-plan' },
        { to: '/team', icon: 'people', word: contracts.teamTitle, current: path === '/team' },
        { to: '/contracts', icon: 'heart', word: contracts.menu, current: path.startsWith('/contracts') },
        { to: '/indicators', icon: 'star', word: words.indicators, current: path === '/indicators' },
        { to: '/reports', icon: 'star', word: referrals.reports, current: path === '/reports' },
      ]}
      aside={
        <button type="button" className="button quiet" onClick={() => void signOut()}>
          {me.accountId === null ? words.signOut : common.signOut}
        </button>
      }
    >
      {found ? pages[found.pattern](found.parts) : <Lost />}
    </Frame>
  );
}
