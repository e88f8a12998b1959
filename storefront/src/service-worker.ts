/**
 * Keeps the shop's shell and its last pictures for a tunnel. It touches no API: what the shop answered is kept by the
 * pages themselves (`lib/offline/answers.ts`), which can say how old it is.
 */
import { version } from '$app/env';
import { immutable } from '$app/manifest';
import { self } from '$app/service-worker';
import { keep } from '#lib/offline/bounded.ts';

/** Where this worker's pages are: each language of the shop has a worker of its own, and all share one store. */
const scope = new URL(self.registration.scope);
const SHELLS = `shell ${scope.pathname} `;
const SHELL = SHELLS + version;
const PAGE = new URL('index.html', scope).href;
const FILES = new Set(immutable.map(({ path }) => new URL(path, scope).href));
const PICTURES = 'pictures';
const MOST_PICTURES = 96;
/** How long a page may be on its way before the shell is shown instead, in milliseconds. */
const PATIENCE = 6_000;
/** What is no page of this language's storefront: the shop's other doors, and every language with a folder of its own. */
const ELSEWHERE = /^(api|backoffice|static|media|feeds|sitemaps|[a-z]{2})(\/|$)/;

self.addEventListener('install', (event) => event.waitUntil(keepShell()));
self.addEventListener('activate', (event) => event.waitUntil(takeOver()));
self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== 'GET' || url.origin !== scope.origin) return;
  if (event.request.mode === 'navigate') {
    if (!ELSEWHERE.test(url.pathname.slice(scope.pathname.length))) event.respondWith(page(event));
  } else if (FILES.has(url.href)) {
    event.respondWith(file(event.request));
  } else if (url.pathname.startsWith('/media/')) {
    event.respondWith(picture(event));
  }
});

async function keepShell(): Promise<void> {
  const shell = await caches.open(SHELL);
  await shell.addAll([new Request(PAGE, { cache: 'reload' }), ...FILES]);
  await self.skipWaiting();
}

/** Nothing of an older build is served again: its files have other names, and its shell is forgotten. */
async function takeOver(): Promise<void> {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(SHELLS) && name !== SHELL);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.registration.navigationPreload?.enable();
  await self.clients.claim();
}

/** A page as the shop sends it; where the shop cannot be reached, the shell, which then asks by itself. */
async function page(event: FetchEvent): Promise<Response> {
  const sent = askedAhead(event);
  const tired = new Promise<null>((resolve) => setTimeout(() => resolve(null), PATIENCE));
  try {
    return (await Promise.race([sent, tired])) ?? (await kept(PAGE)) ?? (await sent);
  } catch (lost) {
    const shell = await kept(PAGE);
    if (shell) return shell;
    throw lost;
  }
}

async function askedAhead(event: FetchEvent): Promise<Response> {
  const ahead = (await event.preloadResponse) as Response | undefined;
  return ahead ?? fetch(event.request);
}

async function file(request: Request): Promise<Response> {
  return (await kept(request)) ?? fetch(request);
}

/** The kept answer; none where the browser refuses its storage, also while this worker is at work. */
function kept(request: RequestInfo): Promise<Response | undefined> {
  return caches.match(request).catch(() => undefined);
}

/** Pictures never change: their names are made from their contents. */
async function picture(event: FetchEvent): Promise<Response> {
  const before = await kept(event.request);
  if (before) return before;
  const sent = await fetch(event.request);
  if (sent.ok) event.waitUntil(keepPicture(event.request, sent.clone()));
  return sent;
}

async function keepPicture(request: Request, picture: Response): Promise<void> {
  try {
    await keep(await caches.open(PICTURES), request, picture, MOST_PICTURES);
  } catch {
    // The storage is full or refused: the picture is fetched again the next time.
  }
}
