import type { WireRoster } from '#roster/wire';
import { Icon } from '../../parts/icons.tsx';
import { useSpoken } from '../../parts/use-spoken.ts';
import { Link } from '../../router/router.tsx';
import { dayText, shortDay } from '../../words/days.ts';
import { rosterWords } from '../../words/roster.ts';
import { spokenWords } from '../../words/spoken.ts';
import { useLanguage, useWords } from '../../words/use-words.ts';
import { type Cell, cellsOf, publishedRuns, type RosterDay, type RosterNurse, weekdayOf } from './grid.ts';

interface Choosing {
  readonly chooseCell: (nurse: RosterNurse, day: RosterDay, cell: Cell | undefined) => void;
  readonly choosePattern: (nurse: RosterNurse) => void;
}

/** Nurses × days. Every square says in a word what she does and can be opened. */
export function RosterTable({ roster, ...choosing }: { roster: WireRoster } & Choosing) {
  const cells = cellsOf(roster);
  return (
    <div className="roster-scroll">
      <table className="roster-table">
        <Head days={roster.days} />
        <tbody>
          {roster.nurses.map((nurse) => (
            <Row key={nurse.id} nurse={nurse} days={roster.days} cells={cells} {...choosing} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Head({ days }: { days: readonly RosterDay[] }) {
  const words = useWords(rosterWords);
  return (
    <thead>
      <tr>
        <th rowSpan={2} scope="col">
          {words.nurse}
        </th>
        {publishedRuns(days).map((run, index) => (
          <th
            key={`${index}-${run.count}`}
            colSpan={run.count}
            scope="colgroup"
            className={run.published ? 'roster-published' : 'roster-draft'}
          >
            <span className="with-icon">
              <Icon name={run.published ? 'check' : 'clock'} />
              {run.published ? words.published : words.draft}
            </span>
          </th>
        ))}
      </tr>
      <tr>
        {days.map((day) => (
          <DayHead key={day.day} day={day} />
        ))}
      </tr>
    </thead>
  );
}

function DayHead({ day }: { day: RosterDay }) {
  const words = useWords(rosterWords);
  const language = useLanguage();
  const { weekday, date } = shortDay(day.day, language);
  const name = day.mark?.name[language];
  const meaning = day.mark?.kind === 'holiday' ? words.holidayNamed(name ?? '') : words.makeUpNamed(name ?? '');
  return (
    <th scope="col" className={classOf(day)} title={day.mark ? meaning : undefined} data-day={day.day}>
      <span className="block">{weekday}</span>
      <span className="block figures">{date}</span>
      {day.mark && <span className="roster-mark">{day.mark.kind === 'holiday' ? words.holiday : words.makeUp}</span>}
      {!day.known && <span className="roster-mark">{words.unknown}</span>}
    </th>
  );
}

function classOf(day: RosterDay): string {
  if (day.mark) return day.mark.kind;
  return weekdayOf(day.day) > 5 ? 'weekend' : '';
}

function Row(props: { nurse: RosterNurse; days: readonly RosterDay[]; cells: ReadonlyMap<string, Cell> } & Choosing) {
  const words = useWords(rosterWords);
  const language = useLanguage();
  const spoken = useWords(spokenWords);
  const speaks = useSpoken();
  const { nurse } = props;
  const name = nurseName(nurse, language);
  return (
    <tr>
      <th scope="row">
        <button
          type="button"
          className="roster-nurse"
          aria-label={words.editPattern(name)}
          onClick={() => props.choosePattern(nurse)}
        >
          {name}
        </button>
        <span className="soft roster-weeks-of">
          {nurse.pattern ? words.weeksShort(nurse.pattern.weeks) : words.noPattern}
        </span>
        <Link
          to={`/roster/nurses/${nurse.id}`}
          className="block roster-speaks"
          label={spoken.open(name, speaks(nurse.languages))}
        >
          {speaks(nurse.languages)}
        </Link>
      </th>
      {props.days.map((day) => {
        const cell = props.cells.get(`${nurse.id} ${day.day}`);
        return (
          <td key={day.day} className={classOf(day)}>
            <button
              type="button"
              className="roster-cell"
              title={cell?.shifts.map((shift) => `${shift.start}–${shift.end}`).join(' ')}
              onClick={() => props.chooseCell(nurse, day, cell)}
            >
              <span className="only-heard">{words.cell(name, dayText(day.day, language))}</span>
              <Square cell={cell} />
            </button>
          </td>
        );
      })}
    </tr>
  );
}

/** The kinds are seen; times and a day off are heard and shown by the pointer. */
function Square({ cell }: { cell: Cell | undefined }) {
  const words = useWords(rosterWords);
  const shifts = cell?.shifts ?? [];
  if (!cell?.absence && shifts.length === 0) return <span className="only-heard">{words.off}</span>;
  return (
    <>
      {cell?.absence && <span className="roster-stint away">{words.absences[cell.absence.reason]}</span>}
      {shifts.map((shift) => (
        <span key={shift.start} className={`roster-stint ${cell?.absence ? 'only-heard' : shift.kind}`}>
          {words.kinds[shift.kind]}
          {shift.byHand && <span aria-hidden="true">*</span>}
          <span className="only-heard">
            {' '}
            {shift.start}–{shift.end} {shift.byHand && words.byHand}
          </span>
        </span>
      ))}
    </>
  );
}

export function nurseName(nurse: Pick<RosterNurse, 'name' | 'nameLatin'>, language: 'zh-CN' | 'en'): string {
  return language === 'en' && nurse.nameLatin !== '' ? nurse.nameLatin : nurse.name;
}
