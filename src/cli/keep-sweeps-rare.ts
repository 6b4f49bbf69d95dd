import v8 from 'node:v8';

/**
 * What a process that answers remembers of a city is hundreds of megabytes, and all of it is walked through at each sweep of
 * memory. One thread walks, so that with two processors the other is left for the database and for answers; and a sweep
 * comes when memory has grown by so many hundredths. What is cut from a piece of memory keeps all of the piece: small pieces.
 */
export function keepSweepsRare(): void {
  v8.setFlagsFromString('--concurrent-marking-max-worker-num=1');
  v8.setFlagsFromString('--heap-growing-percent=250');
  Buffer.poolSize = 8_192;
}
