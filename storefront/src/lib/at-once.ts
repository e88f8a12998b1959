/** The answer if it is there at once, so that no skeleton flashes up before what was already known. */
export function atOnce<Answer>(answer: Promise<Answer>): Promise<Answer | undefined> {
  const soon = new Promise<undefined>((resolve) => setTimeout(resolve));
  return Promise.race([answer.catch(() => undefined), soon]);
}
