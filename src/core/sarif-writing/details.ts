import type { DetailPlace, FindingDetail, Flow, FlowStep } from '../sarif/finding-detail.ts';
import { distinct, type Json, orAbsent, orNone } from './json.ts';
import { messageOf } from './message.ts';
import { foreignFile, logicalLocations, regionOf, repositoryFile } from './place.ts';

const NONE = {};

/** Flows, stacks and other places of a result, as far as the reader keeps them. */
export function detailsOf({
  flows,
  related,
}: FindingDetail): Readonly<Partial<Record<'codeFlows' | 'stacks' | 'relatedLocations', unknown>>> {
  if (flows.length + related.length === 0) return NONE;
  return {
    codeFlows: orNone(flows.filter(({ kind }) => kind === 'flow').map(codeFlowOf)),
    stacks: orNone(distinct(flows.filter(({ kind }) => kind === 'stack').map(stackOf))),
    // Links of the message lead to these ids.
    relatedLocations: orNone(related.map((place, index) => ({ id: index, ...locationOf(place) }))),
  };
}

function codeFlowOf({ message, steps }: Flow): Json {
  return {
    message: message === null ? undefined : messageOf(message),
    threadFlows: [{ locations: steps.map(stepOf) }],
  };
}

function stackOf({ message, steps }: Flow): Json {
  return {
    message: message === null ? undefined : messageOf(message),
    frames: steps.map((step) => ({
      location: locationOf(step),
      module: orAbsent(step.module),
      threadId: orAbsent(step.thread),
    })),
  };
}

function stepOf(step: FlowStep): Json {
  const { importance, nestingLevel } = step;
  return {
    location: locationOf(step),
    importance: importance === 'important' ? undefined : importance,
    nestingLevel: nestingLevel === 0 ? undefined : nestingLevel,
  };
}

function locationOf(given: DetailPlace): Json {
  const { path, place, message } = given;
  const file = path === null ? foreignFile(place) : repositoryFile(path);
  return {
    physicalLocation: file === undefined ? undefined : { artifactLocation: file, region: regionOf(given) },
    logicalLocations: path === null ? logicalLocations(place) : undefined,
    message: message === null ? undefined : messageOf(message),
  };
}
