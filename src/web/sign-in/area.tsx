import '../look/account.css';
import { api } from '../net/api.ts';
import { useLoad } from '../net/use-load.ts';
import { Frame } from '../parts/frame.tsx';
import { Loading } from '../parts/states.tsx';
import { usePlace } from '../router/router.tsx';
import { ForgotPassword, Invitation, NewPassword } from './links.tsx';
import Demo from './sign-in.tsx';
import { Ways } from './ways.tsx';

/** Every way in, for people who are not signed in yet or want to be somebody else. */
export default function SignInArea({ signedIn, someone }: { signedIn: () => void; someone: boolean }) {
  const { path } = usePlace();
  const settings = useLoad('settings', api.settings);
  const demo = settings.state === 'ready' && settings.value.demo;
  if (path === '/forgot-password') return framed(<ForgotPassword />);
  if (path === '/new-password') return framed(<NewPassword />);
  if (path === '/invitation') return framed(<Invitation signedIn={signedIn} someone={someone} />);
  if (settings.state === 'loading') return framed(<div className="page">{<Loading />}</div>);
  if (demo && path !== '/sign-in/account') return <Demo signedIn={signedIn} />;
  return framed(<Ways signedIn={signedIn} demo={demo} />);
}

function framed(page: React.ReactNode) {
  return <Frame links={[]}>{page}</Frame>;
}
