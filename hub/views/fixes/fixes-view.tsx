interface FixesViewProps {
  readonly search: string;
  readonly onSearch: (search: string) => void;
}

/** Every fix pull request of the project. */
export function FixesView({ search }: FixesViewProps) {
  return <p>{search}</p>;
}
