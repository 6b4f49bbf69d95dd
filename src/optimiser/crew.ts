import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Answer, Order, WorkerTask } from './run-messages.ts';

/**
 * A thread takes 0.3 to 0.5 s of processor time to be born and to get into its stride, most of what an improvement may
 * think at all; so a thread that has done its work rests for a while and takes the next.
 */
const restSeconds = 120;
const mostResting = Math.max(2, availableParallelism());
const resting: Thread[] = [];

/** A worker thread, which searches for one run after the other. */
class Thread {
  readonly worker = new Worker(new URL('./worker.ts', import.meta.url));
  member: Member | undefined;
  private ending: NodeJS.Timeout | undefined;

  constructor() {
    this.worker.on('message', (answer: Answer) => this.member?.answered(answer));
    this.worker.on('error', (error) => this.lost(error instanceof Error ? error : new Error(String(error))));
    this.worker.on('exit', () => this.lost(new Error('A search thread ended before its time.')));
  }

  private lost(error: Error): void {
    if (resting.includes(this)) resting.splice(resting.indexOf(this), 1);
    this.member?.failed(error);
  }

  take(member: Member): void {
    clearTimeout(this.ending);
    this.member = member;
    this.worker.ref();
  }

  /** Keeps no process from ending. */
  rest(): void {
    this.member = undefined;
    this.worker.postMessage({ kind: 'rest' } satisfies Order);
    this.worker.unref();
    resting.push(this);
    this.ending = setTimeout(() => void this.worker.terminate(), restSeconds * 1000).unref();
  }

  async end(): Promise<void> {
    this.member = undefined;
    await this.worker.terminate();
  }
}

/** One thread of a run and the conversation with it: one order, one answer. */
export class Member {
  private readonly thread: Thread;
  private readonly heard: Answer[] = [];
  private waiting: { resolve: (answer: Answer) => void; reject: (error: Error) => void } | undefined;
  private failure: Error | undefined;
  private owed = 0;

  static begin(task: WorkerTask): Member {
    const member = new Member(resting.pop() ?? new Thread());
    member.owed = 1;
    member.order({ kind: 'begin', task });
    return member;
  }

  private constructor(thread: Thread) {
    this.thread = thread;
    thread.take(this);
  }

  answered(answer: Answer): void {
    this.owed--;
    if (this.waiting) this.waiting.resolve(answer);
    else this.heard.push(answer);
    this.waiting = undefined;
  }

  failed(error: Error): void {
    this.failure ??= error;
    this.waiting?.reject(this.failure);
  }

  /** @throws what the thread threw. */
  async hear<K extends Answer['kind']>(kind: K): Promise<Extract<Answer, { kind: K }>> {
    if (this.failure) throw this.failure;
    const answer =
      this.heard.shift() ??
      (await new Promise<Answer>((resolve, reject) => {
        this.waiting = { resolve, reject };
      }));
    if (answer.kind !== kind) throw new Error(`A search thread said ${answer.kind} instead of ${kind}.`);
    return answer as Extract<Answer, { kind: K }>;
  }

  async ask<K extends Answer['kind']>(order: Order, kind: K): Promise<Extract<Answer, { kind: K }>> {
    this.order(order);
    return this.hear(kind);
  }

  private order(order: Order): void {
    this.owed++;
    this.thread.worker.postMessage(order);
  }

  /** A thread that still owes an answer, or has failed, takes no other work. */
  async end(): Promise<void> {
    const isWell = !this.failure && this.owed === 0 && resting.length < mostResting;
    if (isWell) this.thread.rest();
    else await this.thread.end();
  }
}
