import { Frame, Page } from '../parts/frame.tsx';
import { commonWords } from '../words/common.ts';
import { useWords } from '../words/use-words.ts';

export default function Area() {
  const words = useWords(commonWords);
  return (
    <Frame links={[]}>
      <Page title={words.brand}>{words.loading}</Page>
    </Frame>
  );
}
