import { Link } from '../router/router.tsx';
import { commonWords } from '../words/common.ts';
import { useWords } from '../words/use-words.ts';
import { Page } from './frame.tsx';
import { Empty } from './states.tsx';

/** What an address shows that is no page of who is signed in. */
export function Lost() {
  const words = useWords(commonWords);
  return (
    <Page title={words.nothingHereTitle}>
      <Empty icon="map" title={words.nothingHere}>
        <Link to="/">{words.goHome}</Link>
      </Empty>
    </Page>
  );
}
