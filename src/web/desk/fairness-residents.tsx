import { dimensions, fairnessFigures, type WireFairnessList } from '#booking/fairness/wire';
import { fairnessApi } from '../net/fairness-api.ts';
import { useLoad } from '../net/use-load.ts';
import { Page } from '../parts/frame.tsx';
import { Empty, Failed, Loading } from '../parts/states.tsx';
import { Link, usePlace } from '../router/router.tsx';
import { nameOf } from '../sign-in/people.ts';
import { fairnessWords } from '../words/fairness.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import { useGroupName } from './fairness-names.ts';

/** The residents behind one figure, page by page. */
export function FairnessResidents() {
  const words = useWords(fairnessWords);
  const language = useLanguage();
  const groupName = useGroupName();
  const { query } = usePlace();
  const asked = query.toString();
  const list = useLoad(`fairness residents ${asked}`, (signal) => fairnessApi.residents(asked, signal));
  const by = dimensions.find((one) => one === query.get('by'));
  const figure = fairnessFigures.find((one) => one === query.get('figure'));
  const period = new URLSearchParams({ from: query.get('from') ?? '', until: query.get('until') ?? '' });
  return (
    <Page title={words.whoTitle} back={`/wait-list/fairness?${period}`}>
      {by && figure && (
        <p>
          {words.by[by]}: {groupName(by, query.get('group') ?? '')} · {words.figures[figure]}
        </p>
      )}
      {list.state === 'loading' && <Loading rows={4} />}
      {list.state === 'failed' && <Failed failure={list.failure} again={list.again} />}
      {list.state === 'ready' && list.value.residents.length === 0 && (
        <Empty icon="people" title={words.nothingTitle}>
          {words.nothing}
        </Empty>
      )}
      {list.state === 'ready' && list.value.residents.length > 0 && (
        <>
          <div className="row">
            <a
              className="button"
              download
              href={`/api/v1/fairness/residents?${without(query, 'after')}&format=csv&language=${language}`}
            >
              {words.csv}
            </a>
          </div>
          <Residents residents={list.value.residents} />
          <div className="row">
            {query.has('after') && (
              <Link to={`/wait-list/fairness/residents?${without(query, 'after')}`} className="button">
                {words.first}
              </Link>
            )}
            {list.value.next && (
              <Link
                to={`/wait-list/fairness/residents?${without(query, 'after')}&after=${list.value.next}`}
                className="button"
              >
                {words.more}
              </Link>
            )}
          </div>
        </>
      )}
    </Page>
  );
}

function without(query: URLSearchParams, name: string): string {
  return new URLSearchParams([...query].filter(([key]) => key !== name)).toString();
}

function Residents({ residents }: Pick<WireFairnessList, 'residents'>) {
  const words = useWords(fairnessWords);
  const language = useLanguage();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section className="card fairness-scroll" tabIndex={0} aria-label={words.whoTitle}>
      <table className="fairness-table">
        <thead>
          <tr>
            <th scope="col">{words.residents}</th>
            {fairnessFigures.map((figure) => (
              <th key={figure} scope="col">
                {words.figures[figure]}
              </th>
            ))}
            <th scope="col">{words.medianWait}</th>
          </tr>
        </thead>
        <tbody>
          {residents.map((resident) => (
            <tr key={resident.residentId}>
              <th scope="row">
                <Link to={`/residents/${resident.residentId}`}>{nameOf(resident, language)}</Link>
              </th>
              {fairnessFigures.map((figure) => (
                <td key={figure}>{resident[figure]}</td>
              ))}
              <td>{resident.medianWaitHours === null ? '–' : words.hours(resident.medianWaitHours)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
