import type { Flow, FlowStep } from '../finding-detail.ts';
import type { PlaceReader } from '../places/place-reader.ts';
import { integer, isObject, type JsonObject, list, member, pick } from '../value.ts';

/** Thread flows and stacks of one finding that are kept. */
const FLOWS_MAX = 10;
/** Steps of a longer flow that are kept: where it begins and where it ends say the most. */
const FIRST_STEPS = 50;
const LAST_STEPS = 50;

/** How one of them is written: its steps, and the reading of each. */
interface Written {
  readonly kind: Flow['kind'];
  readonly messages: readonly unknown[];
  readonly steps: readonly unknown[];
}

/** The thread flows of all code flows of a result, then its call stacks, each in the order of the log. */
export function flowsOf(
  run: JsonObject,
  result: JsonObject,
  reader: PlaceReader,
): { readonly flows: readonly Flow[]; readonly flowsCut: number } {
  const codeFlows = list(member(result, 'codeFlows')).flatMap((codeFlow) =>
    list(member(codeFlow, 'threadFlows')).map((threadFlow): Written => {
      const messages = [member(threadFlow, 'message'), member(codeFlow, 'message')];
      return { kind: 'flow', messages, steps: list(member(threadFlow, 'locations')) };
    }),
  );
  const stacks = list(member(result, 'stacks')).map((stack): Written => {
    return { kind: 'stack', messages: [member(stack, 'message')], steps: list(member(stack, 'frames')) };
  });
  const written = [...codeFlows, ...stacks].filter(({ steps }) => steps.length > 0);
  const flows = written.slice(0, FLOWS_MAX).map((one) => flowOf(run, one, reader));
  return { flows, flowsCut: Math.max(0, written.length - FLOWS_MAX) };
}

function flowOf(run: JsonObject, { kind, messages, steps }: Written, reader: PlaceReader): Flow {
  const cut = Math.max(0, steps.length - FIRST_STEPS - LAST_STEPS);
  const kept = cut === 0 ? steps : [...steps.slice(0, FIRST_STEPS), ...steps.slice(-LAST_STEPS)];
  const [first, second] = messages;
  return {
    kind,
    message: reader.message(first) ?? reader.message(second),
    steps: kept.map((step) => (kind === 'flow' ? stepOf(run, step, reader) : frameOf(step, reader))),
    cut: cut === 0 ? null : { after: FIRST_STEPS, steps: cut },
  };
}

/** What a step does not say itself stands in the run's table, where its index points. */
function stepOf(run: JsonObject, location: unknown, reader: PlaceReader): FlowStep {
  const index = member(location, 'index');
  const shared = index === undefined ? undefined : pick(member(run, 'threadFlowLocations'), index);
  const { path, place, startLine, startColumn, endLine, endColumn, message } = reader.place(
    said(location, shared, 'location'),
  );
  return {
    path,
    place,
    startLine,
    startColumn,
    endLine,
    endColumn,
    message,
    importance: importanceOf(said(location, shared, 'importance')),
    nestingLevel: integer(said(location, shared, 'nestingLevel')) ?? 0,
    module: null,
    thread: null,
  };
}

function said(location: unknown, shared: unknown, name: string): unknown {
  return isObject(location) && Object.hasOwn(location, name) ? location[name] : member(shared, name);
}

/** Of a call, what was called says more than where it stands. */
function frameOf(frame: unknown, reader: PlaceReader): FlowStep {
  const location = member(frame, 'location');
  const place = reader.place(location);
  return {
    ...place,
    message: place.message ?? (place.path === null ? null : reader.name(location)),
    importance: 'important',
    nestingLevel: 0,
    module: reader.text(member(frame, 'module')),
    thread: integer(member(frame, 'threadId')),
  };
}

function importanceOf(value: unknown): FlowStep['importance'] {
  return value === 'essential' || value === 'unimportant' ? value : 'important';
}
