import type { Trx } from '#database';
import { tellPlainly } from '#notifications';
import type { Centre } from '#organisations';
import type { ResidentWithAddress } from '#people';
import { dayOf } from '#time';
import type { ProposalDeps } from './deps.ts';
import type { NewProposal } from './queries.ts';

/** Tells each resident once of what was proposed to her in one look, in her language: the first of the times, no word of what for. */
export async function tellProposed(
  trx: Trx,
  deps: ProposalDeps,
  centre: Centre,
  people: ReadonlyMap<string, ResidentWithAddress>,
  made: readonly NewProposal[],
): Promise<void> {
  for (const [residentId, own] of Map.groupBy(made, ({ errand }) => errand.residentId)) {
    const resident = people.get(residentId);
    const [first] = own.toSorted((one, other) => one.start.getTime() - other.start.getTime());
    if (!resident || !first) continue;
    const { id, email, phone, language } = resident;
    await tellPlainly(trx, deps.enqueue, {
      event: `proposal:${first.id}`,
      centreId: centre.id,
      recipient: { id, email, phone, language },
      template: 'booking-proposed',
      now: first.now,
      data: {
        about: first.id,
        zone: centre.zone,
        centreName: centre.name,
        centrePhone: centre.phone,
        residentName: (language === 'en' && resident.nameLatin) || resident.name,
        when: {
          day: dayOf(first.start, centre.zone),
          start: first.start.toISOString(),
          end: first.end.toISOString(),
        },
        where: null,
        answerBy: null,
        link: `${deps.publicUrl}/suggestions`,
      },
    });
  }
}
