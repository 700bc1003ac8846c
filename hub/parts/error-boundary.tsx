import { Component, type ReactNode } from 'react';
import { faultOf } from '../data/fault-error.ts';
import { FaultBar } from './fault-bar.tsx';

interface ErrorBoundaryProps {
  readonly children: ReactNode;
}

/** A view that breaks takes no other one with it, and says so. */
export class ErrorBoundary extends Component<
  ErrorBoundaryProps,
  { readonly thrown: { value: unknown } | null }
> {
  override state: { readonly thrown: { value: unknown } | null } = { thrown: null };

  static getDerivedStateFromError(value: unknown) {
    return { thrown: { value } };
  }

  override render(): ReactNode {
    const { thrown } = this.state;
    if (thrown === null) return this.props.children;
    const bug = faultOf(thrown.value);
    if (bug === null) return this.props.children;
    return <FaultBar fault={bug} onRetry={() => this.setState({ thrown: null })} />;
  }
}
