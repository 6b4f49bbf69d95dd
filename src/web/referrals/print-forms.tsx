import { useState } from 'react';
import type { WireReferral } from '#referrals/wire';
import { useSession } from '../session.ts';
import { nameOf } from '../sign-in/people.ts';
import { dayAt, timeAt } from '../time/clock.ts';
import { longDay } from '../words/days.ts';
import { referralWords } from '../words/referrals.ts';
import { useLanguage, useWords } from '../words/use-words.ts';

type FormName = 'stub' | 'out' | 'back';

/** The three paper forms of a referral; what is printed is the one that is shown. */
export function PrintForms({ referral }: { referral: WireReferral }) {
  const words = useWords(referralWords);
  const [form, setForm] = useState<FormName>();
  const forms: readonly FormName[] =
    referral.direction === 'down' ? ['stub', 'back'] : referral.letter ? ['stub', 'out', 'back'] : ['stub', 'out'];
  return (
    <section className="card stack print-forms" aria-label={words.print}>
      <div className="row no-print">
        {forms.map((one) => (
          <button
            key={one}
            type="button"
            className="button"
            aria-pressed={form === one}
            onClick={() => setForm(form === one ? undefined : one)}
          >
            {words.forms[one]}
          </button>
        ))}
        {form && (
          <button type="button" className="button main" onClick={() => print()}>
            {words.print}
          </button>
        )}
      </div>
      {form && <PaperForm form={form} referral={referral} />}
    </section>
  );
}

function PaperForm({ form, referral }: { form: FormName; referral: WireReferral }) {
  const words = useWords(referralWords);
  const rows = useRows(form, referral);
  return (
    <div className="paper-form">
      <h2>{words.formTitles[form]}</h2>
      <table>
        <tbody>
          {rows.map(([name, value]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="signature">{words.signature} ＿＿＿＿＿＿＿＿</p>
    </div>
  );
}

type Rows = readonly (readonly [string, string])[];

function useRows(form: FormName, referral: WireReferral): Rows {
  const words = useWords(referralWords);
  const language = useLanguage();
  const { zone, today } = useSession();
  const { resident } = referral;
  const { birthDate } = resident;
  const age = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4)) - Number(today.slice(5) < birthDate.slice(5));
  const who: Rows = [
    [words.personName, nameOf(resident, language)],
    [words.sex, words.sexes[resident.sex] ?? ''],
    [words.age, words.years(age)],
  ];
  const sent = longDay(dayAt(referral.sentAt ?? referral.createdAt, zone), language);
  const about = { referral, words, language, zone, who, sent };
  if (form === 'stub') return stubRows(about);
  return form === 'out' ? outRows(about) : backRows(about);
}

interface About {
  readonly referral: WireReferral;
  readonly words: (typeof referralWords)['zh-CN'];
  readonly language: 'zh-CN' | 'en';
  readonly zone: string;
  readonly who: Rows;
  readonly sent: string;
}

const unitOf = ({ referral, language }: About) =>
  [referral.to?.name[language], referral.department].filter(Boolean).join(' · ');

function stubRows(about: About): Rows {
  const { referral, words, language, zone, who, sent } = about;
  const { resident, seat, content } = referral;
  const up = referral.direction === 'up';
  const time = seat
    ? `${longDay(seat.session.day, language)} ${timeAt(seat.session.start, zone)} ${seat.session.place}`
    : '';
  return [
    ...who,
    up ? [words.recordNumber, resident.code] : [words.caseNumber, content.caseNumber ?? ''],
    [words.address, resident.address ?? ''],
    [words.phone, resident.phone ?? ''],
    [words.date, sent],
    [words.to, unitOf(about)],
    [words.seat, time],
    [words.doctorName, content.doctor ?? ''],
  ];
}

function outRows(about: About): Rows {
  const { referral, words, language, who, sent } = about;
  const { content, from } = referral;
  return [
    [words.to, unitOf(about)],
    ...who,
    [words.impression, content.impression ?? ''],
    [words.history, content.history ?? ''],
    [words.past, content.past ?? ''],
    [words.treatment, content.treatment ?? ''],
    [words.doctorName, content.doctor ?? ''],
    [words.doctorPhone, content.phone || (from.phone ?? '')],
    [words.unit, from.name[language]],
    [words.date, sent],
  ];
}

/** Upward it is the letter that came back; downward the referral itself. */
function backRows({ referral, words, language, zone, who, sent }: About): Rows {
  const up = referral.direction === 'up';
  const written = referral.events.find(({ step }) => step === 'return')?.at;
  const back = up ? { ...referral.letter } : { ...referral.content, diagnosis: referral.content.impression };
  const [hospital, centre] = up ? [referral.to, referral.from] : [referral.from, referral.to];
  return [
    [words.to, centre?.name[language] ?? ''],
    ...who,
    [words.diagnosis, back.diagnosis ?? ''],
    [words.caseNumber, back.caseNumber ?? ''],
    [words.results, back.results ?? ''],
    [words.treatment, back.treatment ?? ''],
    [words.next, back.next ?? ''],
    [words.doctorName, back.doctor ?? ''],
    [words.doctorPhone, back.phone || (hospital?.phone ?? '')],
    [words.unit, hospital?.name[language] ?? ''],
    [words.date, up && written !== undefined ? longDay(dayAt(written, zone), language) : sent],
  ];
}
