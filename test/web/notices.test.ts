import test from 'ava';
import { noticeTemplates, plainTemplates } from '#notifications';
import { noticeWords } from '../../src/web/words/notices.ts';

test('every message has its name in the send log, in both languages, and no name is without a message', (t) => {
  const all = [...noticeTemplates, ...plainTemplates].sort();
  for (const language of ['zh-CN', 'en'] as const)
    t.deepEqual(Object.keys(noticeWords[language].templates).sort(), all, language);
});
