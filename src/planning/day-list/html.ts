import type { Language } from '#http/wire';
import type { WireDayPlan, WireNurseRoute, WireStop } from '../wire.ts';
import { dayListWords } from './words.ts';

/** A centre's day with what paper needs beside the lists. */
export interface PrintedDay {
  readonly plan: WireDayPlan;
  readonly centre: { readonly name: Readonly<Record<Language, string>>; readonly phone: string | null };
  readonly language: Language;
  readonly printedAt: Date;
  readonly phones: ReadonlyMap<string, string | null>;
  /** Marks in force, by resident. */
  readonly risks: ReadonlyMap<string, readonly { readonly kind: string; readonly reason: string }[]>;
}

/** Black on white, for A4; each nurse begins a page of her own, so that she can be given hers. */
const style = `
  @page { size: A4; margin: 12mm }
  body { font: 11px/1.4 "Noto Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif; color: #000; background: #fff; margin: 12px }
  h1 { font-size: 17px; margin: 0 } h2 { font-size: 15px; margin: 10px 0 4px }
  p { margin: 2px 0 6px } table { width: 100%; border-collapse: collapse } thead { display: table-header-group }
  th, td { border: 1px solid #555; padding: 3px 5px; text-align: left; vertical-align: top } th { background: #eee }
  tr { break-inside: avoid } section { break-before: page; padding-top: 10px } .time { white-space: nowrap; font-variant-numeric: tabular-nums }
  .hand { width: 22% } .mind { font-weight: 700 } .made { border: 1px solid #000; padding: 4px 6px }`;

/** The publication stands in the head, so that whoever looks at the file knows which lists it holds. */
export function dayListHtml(day: PrintedDay): string {
  const words = dayListWords[day.language];
  const { plan, centre, language } = day;
  const lists = plan.routes.filter((route) => route.stops.length > 0);
  const body = [
    `<h1>${escaped(centre.name[language])} · ${plan.day}</h1>`,
    `<p>${words.title} · ${words.publication(plan.publication)} · ${words.printed(momentAt(day.printedAt, plan.zone))} · ${words.centre} ${escaped(centre.phone ?? '–')}</p>`,
    `<p class="made">${words.keep}</p>`,
    overview(day),
    lists.length === 0 ? `<p>${words.nobody}</p>` : '',
    withoutNurse(day),
    kitTable(words.kit, summed(lists), language),
    ...lists.map((route) => listOf(day, route)),
  ];
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="doorstep-written" content="${day.printedAt.toISOString()}"><meta name="doorstep-publication" content="${plan.publication}"><title>${escaped(centre.name[language])} ${plan.day}</title><style>${style}</style></head><body>${body.join('\n')}</body></html>\n`;
}

function overview({ plan, phones, language }: PrintedDay): string {
  const words = dayListWords[language];
  const rows = plan.routes.map((route) => {
    const visits = route.stops.length === 0 ? words.free : String(route.stops.length);
    return `<tr><td>${escaped(route.nurse.code)}</td><td>${nameIn(route.nurse, language)}</td><td>${escaped(phones.get(route.nurse.id) ?? '–')}</td><td class="time">${shiftOf(route)}</td><td>${visits}</td></tr>`;
  });
  return rows.length === 0 ? '' : `<table><tbody>${rows.join('')}</tbody></table>`;
}

function withoutNurse({ plan, language }: PrintedDay): string {
  if (plan.unassigned.length === 0) return '';
  const rows = plan.unassigned.map(
    (left) =>
      `<li>${timeOf(left.window.start)}–${timeOf(left.window.end)} ${escaped((language === 'en' && left.residentNameLatin) || left.residentName)}: ${left.services.map(({ name }) => escaped(name[language])).join(', ')}</li>`,
  );
  return `<h2>${dayListWords[language].without}</h2><ul>${rows.join('')}</ul>`;
}

function listOf(day: PrintedDay, route: WireNurseRoute): string {
  const { language, phones } = day;
  const words = dayListWords[language];
  const rests = route.breaks.map(({ start, end }) => `${timeOf(start)}–${timeOf(end)}`).join(', ');
  const heads = [words.window, words.resident, words.address, words.care, words.written];
  return `<section><h2>${nameIn(route.nurse, language)} (${escaped(route.nurse.code)})</h2>
<p>${words.phone} ${escaped(phones.get(route.nurse.id) ?? '–')} · ${words.shift} ${shiftOf(route)}${rests === '' ? '' : ` · ${words.rest} ${rests}`}</p>
<table><thead><tr>${heads.map((head, at) => `<th${at === 4 ? ' class="hand"' : ''}>${head}</th>`).join('')}</tr></thead>
<tbody>${route.stops.map((stop) => rowOf(day, stop)).join('\n')}</tbody></table>
${kitTable('', route.kit, language)}</section>`;
}

function rowOf({ language, risks }: PrintedDay, stop: WireStop): string {
  const words = dayListWords[language];
  const { resident, address } = stop;
  const minds = (risks.get(resident.id) ?? []).map(
    (risk) =>
      `<div class="mind">${words.risk}: ${escaped(words.marks[risk.kind] ?? risk.kind)} – ${escaped(risk.reason)}</div>`,
  );
  const where = address ? escaped((language === 'en' && address.textLatin) || address.text) : '–';
  const partner = stop.together ? `<br>${words.together(nameIn(stop.together, language))}` : '';
  const sex = words.sexes[resident.sex] ?? resident.sex;
  const cells = [
    `<td class="time"><b>${timeOf(stop.window.start)}–${timeOf(stop.window.end)}</b><br>${words.planned} ${timeOf(stop.startsAt)}</td>`,
    `<td><b>${nameIn(resident, language)}</b><br>${sex}, ${words.years(resident.age)}<br>${escaped(resident.phone ?? '–')}</td>`,
    `<td>${where}<br>${escaped(address?.accessNotes ?? '')}${minds.join('')}</td>`,
    `<td>${stop.services.map(({ name }) => escaped(name[language])).join(', ')}${partner}<br>${stop.kit.map((item) => `${item.quantity} × ${escaped(item.name[language])}`).join(', ')}${stop.note === '' ? '' : `<br><i>${escaped(stop.note)}</i>`}</td>`,
    '<td class="hand"></td>',
  ];
  return `<tr>${cells.join('')}</tr>`;
}

type Kit = WireNurseRoute['kit'];

function kitTable(title: string, kit: Kit, language: Language): string {
  if (kit.length === 0) return '';
  const items = kit.map((item) => `${item.quantity} × ${escaped(item.name[language])}`).join(' · ');
  return `${title === '' ? '' : `<h2>${title}</h2>`}<p>${items}</p>`;
}

function summed(routes: readonly WireNurseRoute[]): Kit {
  const sums = new Map<string, Kit[number]>();
  for (const item of routes.flatMap(({ kit }) => kit)) {
    const known = sums.get(item.name.en);
    sums.set(item.name.en, { ...item, quantity: item.quantity + (known?.quantity ?? 0) });
  }
  return [...sums.values()];
}

function nameIn(who: { readonly name: string; readonly nameLatin: string }, language: Language): string {
  return escaped((language === 'en' && who.nameLatin) || who.name);
}

const shiftOf = ({ shift }: WireNurseRoute) => (shift ? `${timeOf(shift.start)}–${timeOf(shift.end)}` : '–');

/** Instants cross the network in the centre's own time. */
const timeOf = (instant: string) => instant.slice(11, 16);

function momentAt(instant: Date, zone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(instant);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
