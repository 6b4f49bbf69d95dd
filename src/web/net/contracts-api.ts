import type { z } from 'zod';
import type {
  ContractConsent,
  contractHouseholdShape,
  contractsShape,
  foundListShape,
  NewContract,
  packagesShape,
  Renewal,
  servedListShape,
  teamsShape,
  WireChoices,
  WireContract,
  WireContractWithHistory,
  WireWaitingList,
} from '#contracts/wire';
import { type Ask, newKey, send } from './send.ts';
import { sendFile } from './send-file.ts';

const language = () => document.documentElement.lang;
const get = <Answer>(path: string, signal?: AbortSignal) =>
  send<Answer>(path, { language: language(), ...(signal ? { signal } : {}) });
const post = <Answer>(path: string, body: unknown, more: Ask = {}) =>
  send<Answer>(path, { method: 'POST', body, language: language(), ...more });

/** What the pages about contracts ask. */
export const contractsApi = {
  choices: (signal?: AbortSignal) => get<WireChoices>('/api/v1/contract-choices', signal),
  teams: (centreId: string, signal?: AbortSignal) =>
    get<z.infer<typeof teamsShape>>(`/api/v1/teams?centreId=${centreId}`, signal),
  packages: (centreId: string, signal?: AbortSignal) =>
    get<z.infer<typeof packagesShape>>(`/api/v1/contract-packages?centreId=${centreId}`, signal),
  household: (id: string, signal?: AbortSignal) =>
    get<z.infer<typeof contractHouseholdShape>>(`/api/v1/contract-household?residentId=${id}`, signal),
  ofResident: (id: string, signal?: AbortSignal) =>
    get<z.infer<typeof contractsShape>>(`/api/v1/contracts?residentId=${id}`, signal),
  show: (id: string, signal?: AbortSignal) => get<WireContractWithHistory>(`/api/v1/contracts/${id}`, signal),
  make: (given: NewContract, idempotencyKey: string) =>
    post<WireContract>('/api/v1/contracts', given, { idempotencyKey }),
  answer: (id: string, given: ContractConsent) => post<WireContract>(`/api/v1/contracts/${id}/consents`, given),
  submit: (id: string) => post<WireContract>(`/api/v1/contracts/${id}/submission`, {}),
  /** The paper first, then the signature that names it. */
  sign: async (id: string, paper: File | null): Promise<WireContract> => {
    const documentId = paper && (await addPaper(id, paper)).id;
    return post<WireContract>(`/api/v1/contracts/${id}/signature`, { documentId });
  },
  end: (id: string, given: object) => post<WireContract>(`/api/v1/contracts/${id}/ending`, given),
  renew: (id: string, given: Renewal) => post<WireContract>(`/api/v1/contracts/${id}/renewal`, given),
  waiting: (signal?: AbortSignal) => get<WireWaitingList>('/api/v1/waiting-contracts', signal),
  ofTeam: (teamId: string, after: string | null, signal?: AbortSignal) =>
    get<z.infer<typeof servedListShape>>(
      `/api/v1/teams/${teamId}/residents${after === null ? '' : `?${new URLSearchParams({ after })}`}`,
      signal,
    ),
  find: (q: string, signal?: AbortSignal) =>
    get<z.infer<typeof foundListShape>>(`/api/v1/contract-residents?${new URLSearchParams({ q })}`, signal),
} as const;

function addPaper(id: string, paper: File) {
  const query = new URLSearchParams({ name: paper.name.slice(0, 200) || 'contract' });
  return sendFile<{ id: string }>(`/api/v1/contracts/${id}/papers?${query}`, paper, {
    language: language(),
    idempotencyKey: newKey(),
    signal: new AbortController().signal,
  });
}
