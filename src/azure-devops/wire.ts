import type * as Git from 'azure-devops-node-api/interfaces/GitInterfaces';

/** The enumerations whose members we name; on the wire they are names in camel case. */
type EnumName<T> = T extends Git.GitStatusState
  ? Uncapitalize<keyof typeof Git.GitStatusState>
  : T extends Git.PullRequestStatus
    ? Uncapitalize<keyof typeof Git.PullRequestStatus>
    : string;

/**
 * An interface of Microsoft's client as JSON carries it: dates are ISO 8601 text, enumerations their names.
 * Every member of those interfaces is optional, and so it is for us: the server promises nothing.
 */
export type Wire<T> = T extends Date
  ? string
  : T extends readonly (infer Item)[]
    ? readonly Wire<Item>[]
    : T extends number
      ? `${number}` extends `${T}`
        ? number
        : EnumName<T>
      : T extends object
        ? { readonly [Key in keyof T]: Wire<T[Key]> }
        : T;
