import type { WireFollowUp } from '#checkups/wire';
import { Icon } from '../parts/icons.tsx';
import { type CheckUpWords, checkUpWords } from '../words/check-ups.ts';
import { dayText } from '../words/days.ts';
import { useLanguage, useWords } from '../words/use-words.ts';

type Reason = WireFollowUp['reasons'][number];

/** What led to a result, in words, with the value and the limit. */
export function reasonText(words: CheckUpWords, { code, value, limit }: Reason): string {
  const sign = code.startsWith('sign-') ? words.signs[code.slice(5) as keyof CheckUpWords['signs']] : undefined;
  const text = sign ?? words.reasons[code] ?? code;
  return value === undefined ? text : `${text}${words.valueAgainst(String(value), String(limit ?? ''))}`;
}

export function isBad(record: Pick<WireFollowUp, 'classification'>): boolean {
  return !['satisfied', 'stable', 'basically-stable'].includes(record.classification);
}

/** The class, the next date, why, and by which text. */
export function Result({ record, aloud }: { record: WireFollowUp; aloud?: boolean }) {
  const words = useWords(checkUpWords);
  const language = useLanguage();
  const urgent = record.urgent && !record.settled;
  const tone = urgent ? 'red' : isBad(record) ? 'amber' : 'accent';
  return (
    <div className={`notice ${tone}`} role={aloud ? 'status' : undefined}>
      <Icon name={isBad(record) ? 'alert' : 'check'} />
      <div>
        <strong>{words.classes[record.classification] ?? record.classification}</strong>
        {record.nextOn !== null && <p className="strong">{words.nextOn(dayText(record.nextOn, language))}</p>}
        {record.referral !== 'none' && <p>{words.referrals[record.referral]}</p>}
        <p>
          {words.why}: {record.reasons.map((reason) => reasonText(words, reason)).join('; ')}
        </p>
        {record.overruled && <p>{words.overruled(record.overruled.reason)}</p>}
        <p className="soft small">
          {words.edition(record.protocol.title[language])}
          {record.protocol.source !== '' && ` · ${words.source}: ${record.protocol.source}`}
        </p>
      </div>
    </div>
  );
}
