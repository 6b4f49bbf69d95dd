/**
 * A small program that uses the embedded server, to be killed by the tests: `node child.ts HOW FOLDER`.
 * It prints one line of JSON when the server is there. HOW is
 * `stay` (until SIGINT, then writes once more and stops the server), `leave` (ends without stopping it),
 * `share` (joins the shared test server of its parent), `run` (starts three that share and stays).
 */
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { sharedTestServer, startEmbedded } from '../../../src/database/embedded/index.ts';
import { ask } from './support.ts';

const [how = '', folder = ''] = process.argv.slice(2);

if (how === 'run') {
  const sharers = Array.from({ length: 3 }, () =>
    spawn(process.execPath, [import.meta.filename, 'share'], { stdio: ['ignore', 'pipe', 'inherit'] }),
  );
  const said = await Promise.all(sharers.map((sharer) => text(sharer.stdout)));
  console.log(JSON.stringify(said.map((line) => JSON.parse(line))));
  setInterval(() => {}, 60_000);
} else {
  const notes: string[] = [];
  const note = (line: string) => void notes.push(line);
  const server = how === 'share' ? await sharedTestServer(note) : await startEmbedded({ folder, note, keep: true });
  if (how === 'stay') {
    const idle = setInterval(() => {}, 60_000);
    process.once('SIGINT', async () => {
      // The last words to the database must still get through.
      await ask(server.adminUrl, 'create table if not exists farewell ()');
      await server.stop();
      clearInterval(idle);
    });
  }
  // Only now: whoever reads this may send the signal at once.
  console.log(JSON.stringify({ adminUrl: server.adminUrl, port: server.port, folder: server.folder, notes }));
}
