import './fact-list.css';
import type { ReactNode } from 'react';

/** A name with its value; null: the fact is left out. */
export type Fact = readonly [name: string, value: ReactNode];

/** Names and values in two columns. */
export function FactList({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className="fact-list">
      {facts.map(
        ([name, value]) =>
          value !== null && (
            <div key={name} className="fact-list-fact">
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
