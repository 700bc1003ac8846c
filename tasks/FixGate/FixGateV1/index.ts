// What the agent starts. All it does is to load the step with code that is compiled already, where there is some.
import { createLoader } from '../../../src/node/compiled/load-scripts.ts';
import { tuneEngine } from '../../../src/node/compiled/tune-engine.ts';

tuneEngine();
createLoader(__dirname, require)('./step.js');
