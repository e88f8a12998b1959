import { recall, remember } from '#lib/offline/answers.ts';
import { connection } from '#lib/state/connection.svelte.ts';
import { createClient } from './client.ts';
import { takeFirstAnswer } from './first-answer.ts';
import { Problem } from './problem.ts';

/** How long to wait for an answer before saying that there is none, in milliseconds. */
const PATIENCE = 15_000;

export const client = createClient(ask);

/** Asks the shop; where it cannot be reached, what it answered before, whose age the page then says. */
async function ask(request: Request): Promise<Response> {
  try {
    const response = await askNow(request);
    connection.heard();
    void remember(request, response.clone());
    return response;
  } catch (unreachable) {
    if (request.signal.aborted) throw unreachable;
    const before = await recall(request);
    if (!before) throw unreachable;
    connection.lost(before.at);
    return before.response;
  }
}

async function askNow(request: Request): Promise<Response> {
  const kept = request.method === 'GET' ? takeFirstAnswer(request.url) : null;
  if (kept) return new Response(kept, { headers: { 'Content-Type': 'application/json' } });
  const signal = AbortSignal.any([request.signal, AbortSignal.timeout(PATIENCE)]);
  return fetch(request, { signal });
}

type Told<Body> = Promise<{ data?: Body; error?: unknown; response: Response }>;

/** The body of an answer, or the `Problem` that came instead. */
export async function answer<Body>(asked: Told<Body>): Promise<Body> {
  const told = await arrived(asked);
  if (told.data === undefined) throw Problem.from(told.response, told.error);
  return told.data;
}

/** Nothing, when there is nothing to say, or the `Problem` that came instead. */
export async function done(asked: Told<unknown>): Promise<void> {
  const told = await arrived(asked);
  if (!told.response.ok) throw Problem.from(told.response, told.error);
}

async function arrived<Body>(asked: Told<Body>): Promise<Awaited<Told<Body>>> {
  try {
    return await asked;
  } catch {
    throw Problem.unreachable();
  }
}
