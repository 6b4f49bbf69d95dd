import { Component, type ReactNode } from 'react';
import { commonWords } from '../words/common.ts';
import { problemWords } from '../words/problems.ts';
import { useWords } from '../words/use-words.ts';
import { Frame, Page } from './frame.tsx';
import { Icon } from './icons.tsx';

/** When drawing a page fails, or a piece of it cannot be fetched, somebody still reads what to do instead of nothing. */
export class WhenBroken extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render(): ReactNode {
    return this.state.broken ? <Broken /> : this.props.children;
  }
}

function Broken() {
  const common = useWords(commonWords);
  const [title, detail] = useWords(problemWords).page;
  return (
    <Frame links={[]}>
      <Page title={title ?? ''}>
        <div className="notice red" role="alert">
          <Icon name="alert" />
          <div>
            <p>{detail}</p>
            <button type="button" className="button" onClick={() => location.reload()}>
              {common.openAgain}
            </button>
          </div>
        </div>
      </Page>
    </Frame>
  );
}
