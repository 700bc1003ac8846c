// What the agent starts. All it does is to load the step with code that is compiled already, where there is some.
import { createLoader } from '../../../src/node/compiled/load-scripts.ts';

// What the start says, some fifty lines, leaves in one go: each on its own is a call of the system.
process.stdout.cork();
process.nextTick(() => process.stdout.uncork());
createLoader(__dirname, require)('./step.js');
