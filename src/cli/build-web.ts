import { spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

/**
 * Builds the web application when it was never built or its sources are newer. Without its sources' tools
 * (an installation without development packages) what is there is used.
 * @throws when the build fails; the message carries what the builder said.
 */
export async function buildWebIfNeeded(projectFolder: string): Promise<'built' | 'current' | 'missing'> {
  const page = path.join(projectFolder, 'dist/web/index.html');
  const builder = path.join(projectFolder, 'node_modules/vite/bin/vite.js');
  const built = existsSync(page) ? statSync(page).mtimeMs : undefined;
  if (built !== undefined && built >= newestSource(projectFolder)) return 'current';
  if (!existsSync(builder)) return built === undefined ? 'missing' : 'current';
  await run(builder, projectFolder);
  return 'built';
}

function newestSource(projectFolder: string): number {
  const source = path.join(projectFolder, 'src');
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.startsWith(`web${path.sep}`) || file.endsWith('wire.ts'),
  );
  const own = files.map((file) => statSync(path.join(source, file)).mtimeMs);
  return Math.max(...own, statSync(path.join(projectFolder, 'vite.config.ts')).mtimeMs);
}

function run(builder: string, projectFolder: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [builder, 'build', '--logLevel', 'warn'], {
      cwd: projectFolder,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const said: Buffer[] = [];
    child.stdout.on('data', (part: Buffer) => said.push(part));
    child.stderr.on('data', (part: Buffer) => said.push(part));
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`The web pages could not be built:\n${Buffer.concat(said).toString()}`));
    });
  });
}
