import '../look/desk.css';
import '../look/doctor.css';
import { Frame } from '../parts/frame.tsx';
import { Lost } from '../parts/lost.tsx';
import { Who } from '../parts/who.tsx';
import { usePlace } from '../router/router.tsx';
import { contractFigureWords } from '../words/contract-figures.ts';
import { useWords } from '../words/use-words.ts';
import { DistrictPage } from './district-page.tsx';

/** The pages of a district: its centres beside each other, numbers and nobody behind them. */
export default function DistrictArea() {
  const words = useWords(contractFigureWords);
  const { path } = usePlace();
  return (
    <Frame desk links={[{ to: '/', icon: 'star', word: words.menu, current: path === '/' }]} aside={<Who />}>
      {path === '/' ? <DistrictPage /> : <Lost />}
    </Frame>
  );
}
