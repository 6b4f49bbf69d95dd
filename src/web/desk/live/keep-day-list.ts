import { useEffect } from 'react';
import { keepDayList } from '../../parts/day-list.ts';
import { useSession } from '../../session.ts';

const everyMilliseconds = 30 * 60_000;
const keptMilliseconds = 3 * 24 * 3_600_000;

/** At a centre's desk: the printable day of today, kept now and every half hour. A browser that cannot keep it shows it only. */
export function useDayListKept(): void {
  const { me, today } = useSession();
  const isDesk = me.role === 'coordinator';
  useEffect(() => {
    if (!isDesk || typeof caches === 'undefined') return;
    if (import.meta.env.PROD) navigator.serviceWorker?.register('/service-worker.js').catch(() => undefined);
    const keep = () => void keepDayList(() => printableDay(today)).catch(() => undefined);
    keep();
    const timer = setInterval(keep, everyMilliseconds);
    return () => clearInterval(timer);
  }, [isDesk, today]);
}

async function printableDay(day: string): Promise<Response | undefined> {
  const answer = await fetch(`/api/v1/day-lists/${day}`, { credentials: 'same-origin' });
  if (!answer.ok) return undefined;
  const headers = {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox allow-modals",
    'X-Kept-Until': new Date(Date.now() + keptMilliseconds).toISOString(),
  };
  return new Response(await answer.text(), { headers });
}
