/**
 * Work that happens after the answer was sent. A job is sent inside the transaction that needs it,
 * so a change and its consequences commit together; rooms hand in their handlers as tasks.
 */
export { announce, type Facts, type Listeners } from './facts.ts';
export { installJobs } from './install.ts';
export { type QueueName, queues } from './queues.ts';
export { type Enqueue, type Jobs, openJobs, type Task } from './run.ts';
