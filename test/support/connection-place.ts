interface Named {
  readonly id: string;
  readonly name: string;
}

/** A repository of a sandbox, as the client is told where it lies. @param url of the collection, without a slash at its end */
export function connectionPlace(url: string, project: Named, repository: Named) {
  return {
    collectionUrl: `${url}/`,
    projectId: project.id,
    projectName: project.name,
    repositoryId: repository.id,
    repositoryName: repository.name,
  };
}
