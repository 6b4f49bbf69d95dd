import { Socket } from 'node:net';

interface Piece {
  readonly chunk: Buffer;
}

const mostGatheredBytes = 65_536;

/**
 * Sends what was held back by `cork` as one piece: a statement is four short messages, and the system takes one piece of
 * all of them in half the time it takes to look at each.
 */
export class GatheringSocket extends Socket {
  override _writev(pieces: Piece[], done: (error?: Error | null) => void): void {
    const bytes = pieces.reduce((sum, { chunk }) => sum + chunk.length, 0);
    if (bytes > mostGatheredBytes) super._writev?.(pieces as never, done);
    else
      super._write(
        Buffer.concat(
          pieces.map(({ chunk }) => chunk),
          bytes,
        ),
        'buffer' as never,
        done,
      );
  }
}
