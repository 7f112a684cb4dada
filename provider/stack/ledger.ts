import type { PrivateState } from "terraform-plugin-kit";
import { answersKey, type OwnedComponent, rememberOwned } from "./owned-components.ts";

/** What a stack owns at each moment of an apply, so that a failure half way leaves nothing behind unnoticed. */
export interface Ledger {
  readonly owned: readonly OwnedComponent[];
  /** Enters a component, or what became of it. */
  put(component: OwnedComponent): void;
  /** Strikes a component that no longer exists. */
  strike(id: string): void;
  /** Puts the owned components into an order and remembers them. */
  close(order?: readonly string[]): void;
}

export function createLedger(start: readonly OwnedComponent[], privateState: PrivateState): Ledger {
  let owned = start;
  return {
    get owned() {
      return owned;
    },
    put(component) {
      owned = owned.some(({ id }) => id === component.id)
        ? owned.map((one) => (one.id === component.id ? component : one))
        : [...owned, component];
    },
    strike(id) {
      owned = owned.filter((one) => one.id !== id);
      privateState.set(answersKey(id), undefined);
    },
    close(order = []) {
      const rank = (one: OwnedComponent) => {
        const position = order.indexOf(one.id);
        return position === -1 ? order.length : position;
      };
      owned = [...owned].sort((a, b) => rank(a) - rank(b));
      rememberOwned(privateState, owned);
    },
  };
}
