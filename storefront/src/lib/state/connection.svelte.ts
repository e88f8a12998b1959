/** Whether the shop can be reached; and if not, how old what is shown may be. */
class Connection {
  /** When the shop was last heard of, while it cannot be reached. */
  asOf = $state.raw<Date>();
  #heardAt = new Date(performance.timeOrigin);

  constructor() {
    addEventListener('offline', () => this.lost(this.#heardAt));
  }

  /** The shop has answered. */
  heard(): void {
    this.#heardAt = new Date();
    this.asOf = undefined;
  }

  /** The shop did not answer, and what is shown is as of then. */
  lost(at: Date): void {
    if (!this.asOf || at < this.asOf) this.asOf = at;
  }
}

export const connection = new Connection();
