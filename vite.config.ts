import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const smallestCompressedBytes = 1024;

/** Writes a `.gz` and a `.br` beside every text file, so that the server never compresses while a nurse waits. */
function compressedSiblings(): Plugin {
  return {
    name: 'doorstep-compressed-siblings',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      async handler(_options, bundle) {
        const files = Object.values(bundle).map((file) => ({
          name: file.fileName,
          bytes: Buffer.from(file.type === 'chunk' ? file.code : file.source),
        }));
        await Promise.all(
          files.map(async ({ name, bytes }) => {
            if (bytes.length < smallestCompressedBytes || !/\.(?:js|css|html|svg|json)$/.test(name)) return;
            const [gz, br] = await Promise.all([gzipped(bytes), brotli(bytes)]);
            this.emitFile({ type: 'asset', fileName: `${name}.gz`, source: gz });
            this.emitFile({ type: 'asset', fileName: `${name}.br`, source: br });
          }),
        );
      },
    },
  };
}

const gzipped = (bytes: Buffer) => promisify(gzip)(bytes, { level: 9 });
const brotli = (bytes: Buffer) =>
  promisify(brotliCompress)(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });

/**
 * Names the files a nurse's phone keeps to open without network: the first page, her pages and what they need. The desk's
 * are not among them.
 */
function nurseShell(): Plugin {
  return {
    name: 'doorstep-nurse-shell',
    apply: 'build',
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? [file] : []));
      const wanted = chunks.filter(
        (chunk) => chunk.facadeModuleId?.endsWith('/index.html') || chunk.facadeModuleId?.includes('/nurse/'),
      );
      const files = new Set<string>();
      const take = (name: string) => {
        const chunk = bundle[name];
        if (files.has(name) || name === worker || chunk?.type !== 'chunk') return;
        files.add(name);
        for (const style of chunk.viteMetadata?.importedCss ?? []) files.add(style);
        for (const imported of chunk.imports) take(imported);
      };
      for (const chunk of wanted) take(chunk.fileName);
      const list = [...files].sort().map((name) => `/${name}`);
      const version = createHash('sha256').update(list.join()).digest('hex').slice(0, 12);
      this.emitFile({ type: 'asset', fileName: 'shell.json', source: JSON.stringify({ version, files: list }) });
    },
  };
}

const worker = 'service-worker.js';

/** Only for `vite` while working on the pages; what `npm start` serves is `dist/web`. */
const server = 'http://127.0.0.1:8080';

export default defineConfig({
  root: new URL('src/web', import.meta.url).pathname,
  plugins: [react(), nurseShell(), compressedSiblings()],
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: false,
    rollupOptions: {
      input: {
        main: new URL('src/web/index.html', import.meta.url).pathname,
        worker: new URL('src/web/nurse/offline/service-worker.ts', import.meta.url).pathname,
      },
      output: {
        // A worker rules over the pages below its own address, so it lies at the top and under a name that stays.
        entryFileNames: (chunk) => (chunk.name === 'worker' ? worker : 'assets/[name]-[hash].js'),
      },
    },
    // The desk loads antd in one piece; a telephone never asks for it.
    chunkSizeWarningLimit: 1600,
    reportCompressedSize: false,
  },
  server: { proxy: { '/api': server, '/map': server, '/web-settings.json': server } },
});
