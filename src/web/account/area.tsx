import '../look/account.css';
import { Frame } from '../parts/frame.tsx';
import { usePlace } from '../router/router.tsx';
import { useSession } from '../session.ts';
import { accountWords } from '../words/account.ts';
import { commonWords } from '../words/common.ts';
import { useWords } from '../words/use-words.ts';
import { AccountPage } from './account-page.tsx';
import { FamilyPage } from './family-page.tsx';

/** Pages everybody has: her account; and for residents, her family. */
export default function AccountArea({ changed }: { changed: () => void }) {
  const words = useWords(accountWords);
  const common = useWords(commonWords);
  const { me } = useSession();
  const { path } = usePlace();
  const family = me.role === 'resident';
  return (
    <Frame
      links={[
        { to: '/', icon: 'home', word: common.home, current: false },
        ...(family
          ? [{ to: '/family', icon: 'people', word: words.familyTitle, current: path === '/family' } as const]
          : []),
        { to: '/account', icon: 'person', word: words.account, current: path !== '/family' },
      ]}
    >
      {family && path === '/family' ? <FamilyPage /> : <AccountPage changed={changed} />}
    </Frame>
  );
}
