import { answer, client } from './asking.ts';
import type { Charts, FootAsked, Labels } from './types.ts';

export async function getCharts(): Promise<Charts> {
  return (await answer(client.GET('/api/sizes'))).charts;
}

export function getSizeForFoot(query: FootAsked): Promise<Labels> {
  return answer(client.GET('/api/sizes/foot', { params: { query } }));
}
