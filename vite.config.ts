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

/** Only for `vite` while working on the pages; what `npm start` serves is `dist/web`. */
const server = 'http://127.0.0.1:8080';

export default defineConfig({
  root: new URL('src/web', import.meta.url).pathname,
  plugins: [react(), compressedSiblings()],
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: false,
    // The desk loads antd in one piece; a telephone never asks for it.
    chunkSizeWarningLimit: 1600,
    reportCompressedSize: false,
  },
  server: { proxy: { '/api': server, '/map': server, '/web-settings.json': server } },
});
