import { registerHooks } from 'node:module';

/**
 * Loaded before a test: lets everybody through the one rule that DOORSTEP_TEST_WITHOUT names, as
 * `src/people/policy.ts#mayActFor`, so that `bench -- guards` sees which test misses it.
 */
const [file, rule] = (process.env.DOORSTEP_TEST_WITHOUT ?? '').split('#');

registerHooks({
  load(url, context, next) {
    const loaded = next(url, context);
    if (!file || !rule || !url.endsWith(`/${file}`)) return loaded;
    const text = String(loaded.source);
    const head = `export function ${rule}(`;
    if (!text.includes(head)) throw new Error(`${file} has no rule ${rule}.`);
    return { ...loaded, source: text.replace(head, `export const ${rule} = () => true;\nfunction unasked_${rule}(`) };
  },
});
