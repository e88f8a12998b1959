/** So long nobody misses a skeleton, in milliseconds. A browser needs some of it to read what came with the page. */
const SOON = 50;

/** The answer if it is there at once, so that no skeleton flashes up before what was already known. */
export function atOnce<Answer>(answer: Promise<Answer>): Promise<Answer | undefined> {
  const soon = new Promise<undefined>((resolve) => setTimeout(resolve, SOON));
  return Promise.race([answer.catch(() => undefined), soon]);
}
