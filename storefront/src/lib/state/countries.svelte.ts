import { getCountries } from '#lib/api/countries.ts';
import type { Country } from '#lib/api/types.ts';

/** What addresses have and need in the countries that the shop delivers to. */
class Countries {
  private known = $state.raw<Country[]>([]);

  /** Without an answer every field is offered, and the shop says what is wrong. */
  async ask(): Promise<void> {
    if (!this.known.length) this.known = await getCountries().catch(() => []);
  }

  of(code: string): Country | undefined {
    return this.known.find((country) => country.code === code);
  }
}

export const countries = new Countries();
