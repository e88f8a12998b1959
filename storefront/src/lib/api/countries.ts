import { answer, client } from './asking.ts';
import type { Country } from './types.ts';

export async function getCountries(): Promise<Country[]> {
  return (await answer(client.GET('/api/countries'))).items;
}
