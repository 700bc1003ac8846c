/** In one place: the bundle copies all members of a library wherever it is imported as a whole. */
export * as task from 'azure-pipelines-task-lib/task';
