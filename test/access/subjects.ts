import type { Actor, Relation } from '#access';
import type { Town } from '../support/town.ts';

export interface Subject {
  readonly actor: Actor;
  /** How the actor stands to Gu, her visit, her nurse and their centre. */
  readonly relations: readonly Relation[];
}

/** As the filled town writes them: the first has centre C1 below it, the second none. */
const districtOfTown = '0198c0de-0000-7000-8000-0000000000aa';
const otherDistrict = '0198c0de-0000-7000-8000-0000000000ab';

const scopes = ['directory.read', 'residents.read', 'visits.read'] as const;

/** Everybody who may ask, at two centres. */
export function subjectsOf(town: Town): Readonly<Record<string, Subject>> {
  const staff = (role: Actor['role'], home: 'centre' | 'neighbour'): Subject => ({
    actor: {
      role,
      id: `${role}:${home}`,
      organisationId: town[home].id,
      ...(role === 'integration' ? { scopes } : {}),
    },
    relations: home === 'centre' ? ['own-centre'] : [],
  });
  const both = (role: Actor['role']) => ({
    [`${role} of the centre`]: staff(role, 'centre'),
    [`${role} elsewhere`]: staff(role, 'neighbour'),
  });
  return {
    'the resident herself': { actor: town.gu.actor, relations: ['own'] },
    'her proxy': { actor: { ...town.li.actor, actsFor: [town.gu.id] }, relations: ['proxy'] },
    'another resident of the centre': { actor: town.xu.actor, relations: [] },
    'a resident elsewhere': { actor: town.neighbourResident.actor, relations: [] },
    'her nurse': { actor: town.shen.actor, relations: ['own', 'assigned', 'own-centre'] },
    'another nurse of the centre': { actor: town.lu.actor, relations: ['own-centre'] },
    'a nurse elsewhere': { actor: town.neighbourNurse.actor, relations: [] },
    ...both('coordinator'),
    ...both('administrator'),
    ...both('data-protection-officer'),
    ...both('doctor'),
    // The first doctor is of the team Gu has signed with.
    'doctor of the centre': { ...staff('doctor', 'centre'), relations: ['own-centre', 'treating'] },
    'a doctor of another team': {
      actor: { role: 'doctor', id: 'doctor:other-team', organisationId: town.centre.id },
      relations: ['own-centre'],
    },
    ...both('hospital-desk'),
    'the district above the centre': {
      actor: { role: 'district-officer', id: 'district-officer:district', organisationId: districtOfTown },
      relations: ['own-district'],
    },
    'a district elsewhere': {
      actor: { role: 'district-officer', id: 'district-officer:elsewhere', organisationId: otherDistrict },
      relations: ['own-district'],
    },
    ...both('integration'),
    ...both('planner'),
    'the system': { actor: { role: 'system', id: 'system' }, relations: [] },
  };
}
