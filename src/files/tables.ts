import type { Generated } from 'kysely';

export interface FileTable {
  id: Generated<string>;
  centre_id: string;
  /** Which room knows what the file belongs to. */
  owner_kind: string;
  owner_id: string;
  resident_id: string | null;
  sha256: string;
  size_bytes: number;
  media_type: string;
  name: string;
  /** Whether a scanner looked at it before it was kept. */
  scanned: boolean;
  added_by: string;
  added_at: Date;
}
