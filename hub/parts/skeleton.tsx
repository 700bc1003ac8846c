import './skeleton.css';

/** Stands where something will be; appears after 150 ms. @param what completes "Loading …" for screen readers */
export function Skeleton({ what, lines = 6 }: { readonly what: string; readonly lines?: number }) {
  return (
    <div className="skeleton" role="status">
      <span className="visually-hidden">Loading {what}…</span>
      {Array.from({ length: lines }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines never change
        <div className="skeleton-line" key={index} />
      ))}
    </div>
  );
}
