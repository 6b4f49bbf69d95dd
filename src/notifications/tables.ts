import type { ColumnType, Generated } from 'kysely';

export interface NoticeTable {
  id: Generated<string>;
  event: string;
  centre_id: string;
  recipient_id: string;
  channel: 'mail' | 'sms' | 'call' | 'wechat';
  template: string;
  language: 'zh-CN' | 'en';
  /** A mail address; of what goes by telephone, ''. */
  address: string;
  phone_sealed: Buffer | null;
  data: ColumnType<Record<string, unknown>, string, string>;
  state: Generated<'waiting' | 'sent' | 'refused' | 'called' | 'superseded'>;
  attempts: Generated<number>;
  last_error: string | null;
  leased_until: Date | null;
  created_at: Date;
  sent_at: Date | null;
  outcome: string | null;
  due_at: Generated<Date | null>;
  reference: Generated<string | null>;
}
