/**
 * Keeps an answer as the newest of a store; the oldest make room once there are more than so many.
 * `put` replaces the earlier one and moves it to the end, at no moment leaving neither.
 */
export async function keep(
  store: Cache,
  request: RequestInfo,
  answer: Response,
  most: number,
): Promise<void> {
  await store.put(request, answer);
  const all = await store.keys();
  await Promise.all(all.slice(0, -most).map((oldest) => store.delete(oldest)));
}
