/** The `solve` command in a process of its own, so that the seconds count from the process's start. */
import { solveCommand } from '../../src/cli/solve.ts';

process.exitCode = await solveCommand(process.argv.slice(2), console.log);
